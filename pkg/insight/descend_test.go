package insight

import (
	"math"
	"slices"
	"testing"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/analytics/cause"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

// placed makes leaves of parts of stores that lie in cities.
func placed(cities, stores []string, over, under []pair) *leaves {
	l := &leaves{labels: make([][]Member, 2), over: over, under: under}
	l.table.Codes = make([][]int32, 2)
	for d, column := range [][]string{cities, stores} {
		m := Member{Dimension: "store__city", Label: "City"}
		if d == 1 {
			m = Member{Hierarchy: "places", Level: "store", Label: "Store"}
		}
		for _, name := range column {
			m.Value, m.Called = name, name
			code := slices.Index(l.labels[d], m)
			if code < 0 {
				code = len(l.labels[d])
				l.labels[d] = append(l.labels[d], m)
			}
			l.table.Codes[d] = append(l.table.Codes[d], int32(code))
		}
		l.table.Dimensions = append(l.table.Dimensions, cause.Dimension{Name: m.Label, Values: len(l.labels[d])})
	}
	return l
}

func explainingOf(change float64, divided bool) *explaining {
	metric := &model.Metric{Name: "sales"}
	e := &explaining{metric: metric, divided: divided, out: &Why{Change: answer.Num(change)}}
	e.quotient = model.Quotient{Over: []model.Summand{{Metric: metric, Factor: 1}}, Under: []model.Summand{{Metric: metric, Factor: 1}}}
	return e
}

// TestAStoreInsteadOfItsCity: of a city's 100 that are gone, one store lost 98; where both
// of its stores lost, the city stays.
func TestAStoreInsteadOfItsCity(t *testing.T) {
	cities, stores := []string{"N", "N", "S", "S"}, []string{"n1", "n2", "s1", "s2"}
	city := Cause{Slice: []Member{{Dimension: "store__city", Label: "City", Value: "N", Called: "N"}}, Kind: "level", Contribution: -100, Share: 1}
	for name, c := range map[string]struct {
		over []pair
		want []string
	}{
		"one of two":  {[]pair{{98, 0}, {50, 48}, {80, 80}, {90, 91}}, []string{"n1"}},
		"both of two": {[]pair{{98, 48}, {100, 50}, {80, 80}, {90, 91}}, nil},
		"the other":   {[]pair{{50, 51}, {99, 0}, {80, 80}, {90, 91}}, []string{"n2"}},
	} {
		e := explainingOf(-100, false)
		var got []string
		for _, b := range e.belowRead(placed(cities, stores, c.over, make([]pair, 4)), city) {
			got = append(got, b.Slice[0].Value)
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: %v, want %v", name, got, c.want)
		}
	}
	// Of one store alone in its city the store is named: it says more.
	e := explainingOf(-98, false)
	if got := e.belowRead(placed([]string{"N", "S"}, []string{"n1", "s1"}, []pair{{98, 0}, {90, 91}}, make([]pair, 2)), city); len(got) != 1 || got[0].Slice[0].Value != "n1" {
		t.Errorf("the only store: %+v", got)
	}
}

// TestFewThatMoved: two of five are told, four of five are what they lie in; what all did
// is taken out.
func TestFewThatMoved(t *testing.T) {
	e := explainingOf(-10, false)
	for name, c := range map[string]struct {
		over    []pair
		general float64
		want    int
	}{
		"two of five":        {[]pair{{100, 50}, {100, 60}, {100, 99}, {100, 101}, {100, 100}}, 1, 2},
		"four of five":       {[]pair{{100, 50}, {100, 60}, {100, 55}, {100, 52}, {100, 100}}, 1, 0},
		"all by a tenth":     {[]pair{{100, 50}, {100, 90}, {100, 91}, {100, 89}, {100, 90}}, 0.9, 1},
		"against each other": {[]pair{{100, 50}, {100, 149}, {100, 100}, {100, 100}, {100, 100}}, 1, 0},
	} {
		if got := e.fewThatMoved(&leaves{over: c.over}, c.general); len(got) != c.want {
			t.Errorf("%s: %v, want %d", name, got, c.want)
		}
	}
}

// TestAUnitThatIsMostOfAll: one unit with most of the cases doubled its rate. What is in
// the middle of all is its change; the others did not fall, they stayed.
func TestAUnitThatIsMostOfAll(t *testing.T) {
	groups := []string{"big", "big", "big", "big", "big", "big", "b", "c", "d", "e"}
	names := []string{"1", "2", "3", "4", "5", "6", "7", "8", "9", "10"}
	over := []pair{{20, 44}, {25, 50}, {22, 43}, {24, 47}, {21, 40}, {23, 48}, {11, 11}, {9, 10}, {10, 10}, {12, 12}}
	under := make([]pair, len(over))
	for i := range under {
		under[i] = pair{1000, 1000}
	}
	e := explainingOf(0, true)
	for i := range over {
		e.whole, e.under = e.whole.plus(over[i]), e.under.plus(under[i])
	}
	e.out.Change = answer.Num(e.whole.is/e.under.is - e.whole.was/e.under.was)
	l := placed(groups, names, over, under)
	got := e.alone(l)
	if got == nil || got.Slice[0].Value != "big" || float64(got.Share) < 0.9 {
		t.Fatalf("%+v", got)
	}
	// Where all doubled nobody is alone.
	for i := range over {
		over[i].is = 2 * over[i].was
	}
	if got := e.alone(placed(groups, names, over, under)); got != nil {
		t.Errorf("all doubled, and %+v is alone", got.Slice)
	}
}

// TestTheMiddleOfFewCases: of parts with one case or none the middle is that of units
// with enough, not of the parts that happen to have one at both times.
func TestTheMiddleOfFewCases(t *testing.T) {
	var cities, stores []string
	var over, under []pair
	for city, name := range []string{"N", "S", "W"} {
		for k := range 40 {
			p := pair{0.75, 1} // where there was anything at both times, it was more
			if k%2 == 0 {
				p = pair{0.75, 0}
			}
			if k%4 == 1 {
				p.is = 2
			}
			cities, stores = append(cities, name), append(stores, name+string(rune('a'+k%26))+string(rune('0'+city)))
			over, under = append(over, p), append(under, pair{50, 50})
		}
	}
	l := placed(cities, stores, over, under)
	if got := l.middleRate(); math.Abs(got-1) > 0.05 {
		t.Errorf("30 cases of a city before and 30 after moved by %g", got)
	}
	if biased := middleRatio(over, under); biased < 1.3 {
		t.Errorf("the parts by themselves say %g, so that this shows nothing", biased)
	}
}

// TestSeveralTogether: four stores that made most are one sentence.
func TestSeveralTogether(t *testing.T) {
	e := explainingOf(1, false)
	for _, name := range []string{"a", "b", "c", "d"} {
		e.out.Causes = append(e.out.Causes, Cause{Kind: "rate", Share: 0.18, Slice: []Member{{Hierarchy: "h", Level: "store", Label: "Store", Value: name, Called: name}}})
	}
	e.out.Causes[3].Share = 0.1
	list := e.several()
	if len(list) != 4 {
		t.Fatalf("%d", len(list))
	}
	if got := e.severalText(list, languages[0]); got != "Store a, b, c, d by their own rates, together 64% of the change" {
		t.Error(got)
	}
	e.out.Causes[1].Slice[0].Level = "city"
	if e.several() != nil {
		t.Error("a store and a city are told as one")
	}
}

// A rate and a mix of the same parts keep one name: apart, each would be too little of
// the change to be what an agenda says.
func TestMixTakesTheNameOfItsRate(t *testing.T) {
	group, only := []Member{{Level: "group", Value: "home & living"}}, []Member{{Level: "category", Value: "home"}}
	rate := Cause{Slice: group, Kind: "rate", Before: 0.24, After: 0.18}
	mix := Cause{Slice: group, Kind: "mix", Before: 0.24, After: 0.18}
	named := rate
	named.Slice = only
	if got := renamed(mix, []Cause{rate}, []Cause{named}); !slices.Equal(got.Slice, only) || got.Kind != "mix" {
		t.Errorf("%+v", got)
	}
	named.After = 0.1 // one of several units
	if got := renamed(mix, []Cause{rate}, []Cause{named}); !slices.Equal(got.Slice, group) {
		t.Errorf("%+v", got)
	}
	other := Cause{Slice: []Member{{Level: "group", Value: "food"}}, Kind: "mix", Before: 0.24, After: 0.18}
	if got := renamed(other, []Cause{rate}, []Cause{named}); !slices.Equal(got.Slice, other.Slice) {
		t.Errorf("%+v", got)
	}
}
