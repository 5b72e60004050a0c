package service_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/testkit/engines"
)

// Engines cut names, PostgreSQL behind 63 bytes, which are 21 characters of
// Chinese: two metrics would have one column, and its values would not be found.
func TestNamesLongerThanAnEngineKeeps(t *testing.T) {
	t.Parallel()
	long := strings.Repeat("门店销售净额", 8) + "_"
	definitions := strings.ReplaceAll(`
project: {name: p, timezone: UTC, asOf: 2025-02-01}
connections: [{name: c, @connection}]
sources:
  - name: long_source
    table: receipts
    entities: [{name: line, type: primary, expr: id}, {name: long_store, type: foreign, expr: store}]
    dimensions: [{name: day, type: time, expr: d, date: true}, {name: long_a, expr: a}, {name: long_b, expr: b}]
    measures: [{name: long_net, agg: sum, expr: net}, {name: long_cost, agg: sum, expr: cost}]
  - name: long_stores
    table: stores
    entities: [{name: long_store, type: primary, expr: store}]
    dimensions: [{name: long_city, expr: city}]
metrics:
  - {name: long_net, measure: long_net}
  - {name: long_cost, measure: long_cost}
  - {name: long_rate, type: ratio, numerator: long_cost, denominator: long_net}
`, "long_", long)
	script := `
CREATE TABLE receipts (id integer, store text, d date, a text, b text, net integer, cost integer);
INSERT INTO receipts VALUES (1, 's', '2025-01-05', 'x', 'y', 10, 4), (2, 's', '2025-01-06', 'x', 'z', 20, 5), (3, 't', '2025-01-07', 'w', 'z', 40, 8);
CREATE TABLE stores (store text, city text);
INSERT INTO stores VALUES ('s', 'Ulm'), ('t', 'Bonn');`
	engines.Each(t, map[string]string{"p.yaml": definitions}, script, func(t *testing.T, w engines.World) {
		req := query.Request{
			Metrics: []string{long + "net", long + "cost", long + "rate"}, Time: query.TimeRange{From: "2025-01", To: "2025-01"},
			By: []query.By{{Dimension: "line__" + long + "a"}, {Dimension: "line__" + long + "b"}},
		}
		if d := cmp.Diff([]string{"w | z | 40 | 8 | 0.2", "x | y | 10 | 4 | 0.4", "x | z | 20 | 5 | 0.25"}, w.Lines(t, req)); d != "" {
			t.Errorf("by two dimensions (-want +got):\n%s", d)
		}
		req.By, req.Top = []query.By{{Dimension: long + "store__" + long + "city"}}, &query.Top{N: 1, Others: true}
		if d := cmp.Diff([]string{"Bonn | 40 | 8 | 0.2", "others | 30 | 9 | 0.3"}, w.Lines(t, req)); d != "" {
			t.Errorf("joined, with the rest (-want +got):\n%s", d)
		}
	})
}
