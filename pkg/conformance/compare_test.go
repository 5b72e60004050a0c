package conformance

import (
	"encoding/json"
	"strings"
	"testing"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/execute"
)

func number(s string) json.Number { return json.Number(s) }

func TestCompare(t *testing.T) {
	day := time.Date(2020, 1, 2, 0, 0, 0, 0, time.UTC)
	rows := &execute.RowSet{Len: 3, Columns: []execute.Column{
		{Name: "d", Kind: execute.Time, Times: []time.Time{day, day.AddDate(0, 0, 1), {}}, Null: []bool{false, false, true}},
		{Name: "v", Kind: execute.Number, Numbers: []float64{1, 2.0000001, 0}, Null: []bool{false, false, false}},
		{Name: "b", Kind: execute.Number, Numbers: []float64{1, 0, 0}, Null: []bool{false, false, true}},
		{Name: "s", Kind: execute.String, Strings: []string{"2020-01-01", "x", ""}, Null: []bool{false, false, false}},
	}}
	good := [][]any{
		{"", nil, number("0"), nil},
		{"2020-01-01T00:00:00", "2020-01-02T00:00:00", number("1"), true},
		{"x", "2020-01-03T00:00:00", number("2"), false},
	}
	names := []string{"s", "d", "v", "b"}
	cases := []struct {
		name    string
		columns []string
		rows    [][]any
		ordered bool
		want    string // part of the outcome; empty: the same
	}{
		{"same as a set", names, good, false, ""},
		{"other order", names, good, true, "3 are missing"},
		{"same order", names, [][]any{good[1], good[2], good[0]}, true, ""},
		{"value differs", names, [][]any{good[0], good[1], {"x", "2020-01-03T00:00:00", number("2.1"), false}}, false, "- x | 2020-01-03T00:00:00 | 2.1 | 0"},
		{"row twice", names, append([][]any{good[0]}, good...), false, "expected 4 rows, got 3; 1 are missing"},
		{"row missing", names, good[1:], false, "1 are too many"},
		{"column missing", []string{"s", "d", "v", "c"}, good, false, "column c is missing"},
		{"column too many", names[:3], [][]any{}, false, "columns are d, v, b, s"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			got := Compare(Expected{Columns: c.columns, Rows: c.rows}, rows, c.ordered)
			if (c.want == "") != (got == "") || !strings.Contains(got, c.want) {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

// Of an estimated column only that there is a value counts, of the others all.
func TestCompareBesideEstimates(t *testing.T) {
	rows := &execute.RowSet{Len: 2, Columns: []execute.Column{
		{Name: "v", Kind: execute.Number, Numbers: []float64{1, 2}, Null: []bool{false, false}},
		{Name: "p95", Kind: execute.Number, Numbers: []float64{9.5, 0}, Null: []bool{false, true}},
	}}
	for name, c := range map[string]struct {
		rows [][]any
		same bool
	}{
		"another estimate":   {[][]any{{number("1"), number("9.1")}, {number("2"), nil}}, true},
		"another value":      {[][]any{{number("1.5"), number("9.5")}, {number("2"), nil}}, false},
		"a value for a NULL": {[][]any{{number("1"), number("9.1")}, {number("2"), number("3")}}, false},
	} {
		got := Compare(Expected{Columns: []string{"v", "p95"}, Rows: c.rows}, rows, false, "p95")
		if (got == "") != c.same {
			t.Errorf("%s: %q", name, got)
		}
	}
}
