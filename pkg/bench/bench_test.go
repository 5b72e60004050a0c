package bench

import (
	"strings"
	"testing"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/bench/algorithms"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/execute"
)

func TestOnlyTakesGroupsAndFigures(t *testing.T) {
	for _, tt := range []struct {
		only, name string
		want       bool
	}{
		{"", "load/seconds", true},
		{"load", "load", true},
		{"load", "load/seconds", true},
		{"load/seconds", "load", true}, // the group has to run
		{"load/seconds", "load/peak_memory", false},
		{"resolver", "resolver_grocery", false},
		{"rule,load", "load/seconds", true},
	} {
		var o Options
		if tt.only != "" {
			o.Only = strings.Split(tt.only, ",")
		}
		if got := o.wants(tt.name); got != tt.want {
			t.Errorf("--only %q wants %q: %v", tt.only, tt.name, got)
		}
	}
}

func TestBarsHaveDirections(t *testing.T) {
	for _, tt := range []struct {
		r    Result
		want bool
	}{
		{Result{Value: 1.04, Bar: bar(1.05), Better: Lower}, true},
		{Result{Value: 1.06, Bar: bar(1.05), Better: Lower}, false},
		{Result{Value: 5.2, Bar: bar(5), Better: Higher}, true},
		{Result{Value: 4.9, Bar: bar(5), Better: Higher}, false},
		{Result{Value: 99, Better: Lower}, true},
	} {
		if got := tt.r.Met(); got != tt.want {
			t.Errorf("%+v met: %v", tt.r, got)
		}
	}
}

func TestPairsAlternate(t *testing.T) {
	var order strings.Builder
	p, err := effort{least: 3, most: 3}.paired(
		func() error { order.WriteByte('a'); time.Sleep(80 * time.Millisecond); return nil },
		func() error { order.WriteByte('b'); time.Sleep(20 * time.Millisecond); return nil },
	)
	if err != nil {
		t.Fatal(err)
	}
	if order.String() != "ab"+"ab"+"ba"+"ab" || p.n != 3 {
		t.Errorf("ran %s in %d pairs", order.String(), p.n)
	}
	if p.ratio < 1.2 { // a busy machine wakes sleepers late, by some milliseconds
		t.Errorf("80 ms against 20 ms gave %v", p.ratio)
	}
}

func TestSameFindsEveryDifference(t *testing.T) {
	a := &answer.Answer{
		Keys: []answer.Key{{Values: []string{"East", "West", "South"}}}, Rows: 3,
		Metrics: []answer.Metric{{
			Name: "sales", Values: []answer.Num{10, 20, answer.None()},
			Comparisons: []answer.Comparison{{Name: "previous", Values: []answer.Num{9, answer.None(), answer.None()}}},
		}},
	}
	hand := func(regions []string, sales, before []float64, none []bool) *execute.RowSet {
		return &execute.RowSet{Len: len(regions), Columns: []execute.Column{
			{Name: "by0", Kind: execute.String, Strings: regions, Null: make([]bool, len(regions))},
			{Name: "sales", Kind: execute.Number, Numbers: sales, Null: make([]bool, len(regions))},
			{Name: "sales__previous", Kind: execute.Number, Numbers: before, Null: none},
		}}
	}
	for _, tt := range []struct {
		name string
		rows *execute.RowSet
		want string
	}{
		{"equal", hand([]string{"West", "East"}, []float64{20, 10}, []float64{0, 9}, []bool{true, false}), ""},
		{"another number", hand([]string{"West", "East"}, []float64{20.1, 10}, []float64{0, 9}, []bool{true, false}), "sales is 20"},
		{"another comparison", hand([]string{"West", "East"}, []float64{20, 10}, []float64{0, 8}, []bool{true, false}), "sales__previous is 9"},
		{"a number too few", hand([]string{"East"}, []float64{10}, []float64{9}, []bool{false}), "West: sales is 20"},
		{"a row too many", hand([]string{"West", "East", "North"}, []float64{20, 10, 1}, []float64{0, 9, 1}, []bool{true, false, false}), "1 of 3 rows"},
		{"a row twice", hand([]string{"West", "East", "East"}, []float64{20, 10, 10}, []float64{0, 9, 9}, []bool{true, false, false}), "key of their own"},
	} {
		err := same(a, tt.rows)
		if tt.want == "" && err != nil || tt.want != "" && (err == nil || !strings.Contains(err.Error(), tt.want)) {
			t.Errorf("%s: %v", tt.name, err)
		}
	}
}

func TestPartsOfTheAlgorithmsHaveNamesOfTheirOwn(t *testing.T) {
	parts := algorithms.Names()
	if len(parts) == 0 {
		t.Skip("no part is there")
	}
	first := parts[0]
	for _, tt := range []struct{ names, want string }{
		{"algorithms", "algorithms"},
		{"algorithms " + first, "algorithms/" + first},
		{first + "/x", "algorithms/" + first + "/x"},
		{"load rule", "load rule"},
	} {
		if got := strings.Join(Wanted(strings.Fields(tt.names)), " "); got != tt.want {
			t.Errorf("%s: %s, want %s", tt.names, got, tt.want)
		}
	}
}
