package service_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/testkit/engines"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/wire"
)

const casedShop = `
project: {name: shop, language: en, asOf: "2025-11-11"}
connections: [{name: c, @connection}]
sources:
  - name: sales
    table: sales
    dimensions: [{name: day, type: time, date: true}, {name: channel}]
    measures: [{name: amount, agg: sum}]
    rollups: [{name: sales_by_day, grain: day, dimensions: [channel], measures: [amount]}]
metrics: [{name: amount, measure: amount}]
policies: [{name: all, who: {kinds: [people]}, sql: true}]
`

// A database that takes App for app gives a group the name of any of its rows, another one
// each time: a roll-up whose groups are called otherwise holds what its source holds.
func TestRollupsOfNamesThatTheDatabaseTakesForTheSame(t *testing.T) {
	script := `CREATE TABLE sales (day date, channel varchar(9) /*M! CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci */, amount int);
		INSERT INTO sales VALUES ('2025-11-10','App',1),('2025-11-10','app',2),('2025-11-10','app ',4),('2025-11-10',NULL,8),('2025-11-10','',16),('2025-11-09','shop',32);
		CREATE TABLE sales_by_day (day date, channel varchar(9) /*M! CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci */, amount int)`
	for _, channel := range []string{"channel", "/*M! UPPER( */ channel /*M! ) */"} { // whichever row comes first
		filled := script + "; INSERT INTO sales_by_day SELECT day, " + channel + ", SUM(amount) FROM sales GROUP BY day, channel"
		engines.Each(t, map[string]string{"p.yaml": casedShop}, filled, func(t *testing.T, w engines.World) {
			ctx := access.With(t.Context(), access.Subject{Login: "boss", Role: "Admin"})
			req := query.Request{Metrics: []string{"amount"}, Time: query.TimeRange{From: "2025-11-10", To: "2025-11-10"}, By: []query.By{{Dimension: "sales__channel"}}}
			ex, err := w.Explain(ctx, req)
			if err != nil {
				t.Fatal(err)
			}
			read := slices.ContainsFunc(ex.Stages, func(s wire.Stage) bool { return strings.Contains(s.Text, "sales.sales_by_day for amount: read") })
			if !read {
				t.Errorf("it is not read: %+v", ex.Stages)
			}
			a, err := w.Query(ctx, req)
			if err != nil {
				t.Fatal(err)
			}
			t.Log(a.Keys[0].Values, a.Metrics[0].Values)
		})
	}
}
