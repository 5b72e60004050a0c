package dashboard

import (
	"strings"
	"testing"
)

// both are the dashboards as they stand when all is right: every card has the
// value 1234.5, and what it is compared with.
func both() (ours, theirs loaded) {
	for i, c := range cards {
		ours.Calls = append(ours.Calls, []row{{RefID: "7." + c.metric, Row: map[string]any{
			c.metric: 1234.5, c.metric + ".previous": 1000., c.metric + ".lastYear": float64(i), c.metric + ".target": nil,
		}}})
		theirs.Calls = append(theirs.Calls, []row{{RefID: c.metric, Row: map[string]any{"value": 1234.5, "previous": 1000., "last_year": float64(i)}}})
		ours.Shown = append(ours.Shown, shown{Title: c.metric, Text: "€1.2K\n+23%\nvs previous", Full: []string{"€1,234.50"}})
		theirs.Shown = append(theirs.Shown, shown{Title: c.metric, Text: "value\n1234.500000\nprevious\n1000.000000"})
	}
	return ours, theirs
}

func TestSameFindsEveryDifference(t *testing.T) {
	for _, tt := range []struct {
		name  string
		spoil func(ours, theirs *loaded)
		want  string
	}{
		{"nothing", func(_, _ *loaded) {}, ""},
		{"the order of summing", func(ours, _ *loaded) { ours.Calls[2][0].Row["discounts"] = 1234.5000000001 }, ""},
		{"another value", func(ours, _ *loaded) { ours.Calls[0][0].Row["net_sales"] = 1234.6 }, "net_sales, value: 1234.6 by its scorecard"},
		{"another comparison", func(_, theirs *loaded) { theirs.Calls[3][0].Row["last_year"] = 4. }, "units, last year"},
		{"a target on one side", func(_, theirs *loaded) { theirs.Calls[3][0].Row["target"] = 4. }, "units, target"},
		{"a failed query", func(_, theirs *loaded) { theirs.Calls[3][0].Error = "syntax error" }, "SQL panels: units: syntax error"},
		{"a card not asked for", func(ours, _ *loaded) { ours.Calls = ours.Calls[:39] }, "tickets_per_order was not asked for"},
		{"another panel's number", func(ours, _ *loaded) { ours.Shown[1].Full = []string{"€1,243.50"} }, "the panel of cost_of_sales shows"},
		{"a panel too few", func(_, theirs *loaded) { theirs.Shown = theirs.Shown[1:] }, "no panel of net_sales"},
		{"an error on the page", func(ours, _ *loaded) { ours.Problems = []string{"TypeError"} }, "an error on the page: TypeError"},
	} {
		ours, theirs := both()
		tt.spoil(&ours, &theirs)
		err := same(ours, theirs)
		if tt.want == "" && err != nil || tt.want != "" && (err == nil || !strings.Contains(err.Error(), tt.want)) {
			t.Errorf("%s: %v", tt.name, err)
		}
	}
}

func TestNumbersAreReadAsTheyAreShown(t *testing.T) {
	for _, tt := range []struct {
		text    string
		n, unit float64
		ok      bool
	}{
		{"€1,735,957.37", 1735957.37, 0.01, true},
		{"4.8%", 0.048, 0.001, true},
		{"1234.500000", 1234.5, 1e-6, true},
		{"12,345 minutes", 12345, 1, true},
		{"vs previous", 0, 1, false},
	} {
		n, unit, ok := readNumber(tt.text)
		if ok != tt.ok || ok && (!near(n, tt.n) || !near(unit, tt.unit)) {
			t.Errorf("%q reads as %v to %v, %v", tt.text, n, unit, ok)
		}
	}
}
