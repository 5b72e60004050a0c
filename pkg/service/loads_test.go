package service_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access/accesstest"
)

// TestLoads tells how far each source is loaded, and names those that are late by
// what they say themselves apart from those that only end before others.
func TestLoads(t *testing.T) {
	t.Parallel()
	older := `  - name: @name
    sql: "SELECT * FROM sales WHERE day < '2025-11-09'"
    primaryEntity: @name
    dimensions: [{name: @name_day, type: time, grain: day, date: true, expr: day}]
    measures: [{name: @name_amount, agg: sum, expr: amount}]
    defaultTime: @name_day
`
	of := func(name string) string { return strings.ReplaceAll(older, "@name", name) }
	// Visits have a time: the last of a day is some minutes before its end.
	visits := `  - name: @name
    sql: "SELECT day || ' 22:55:06' AS at, amount FROM sales WHERE day < '@before'"
    primaryEntity: @name
    dimensions: [{name: @name_at, type: time, grain: second, expr: at}]
    measures: [{name: @name_count, agg: count, expr: amount}]
    defaultTime: @name_at
`
	seen := func(name, before string) string {
		return strings.NewReplacer("@name", name, "@before", before).Replace(visits)
	}
	text := strings.Replace(shop, "sources:\n", "sources:\n"+seen("visits", "2025-11-11")+seen("calls", "2025-11-10")+of("web")+of("till")+"    freshness: {readyAt: \"08:00\", within: 36h}\n", 1)
	text = strings.Replace(text, "    defaultTime: day\n", "    defaultTime: day\n    freshness: {readyAt: \"08:00\"}\n", 1)
	c, err := open(t, text).Catalog(accesstest.Context(t))
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, l := range c.Loads {
		got = append(got, strings.Join([]string{l.Source, l.State, l.Until, l.Due["en"], l.Due["zh"]}, "|"))
	}
	want := []string{
		"till|late|2025-11-08|yesterday by 08:00|每日 08:00 前载入昨日",
		"calls|behind|2025-11-09||",
		"web|behind|2025-11-08||",
		"visits|ready|2025-11-10||",
		"sales|ready|2025-11-10|yesterday by 08:00|每日 08:00 前载入昨日",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}
