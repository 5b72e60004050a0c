package service_test

import (
	"testing"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access/accesstest"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/testkit/engines"
)

const wide = `
project: {name: wide, asOf: 2025-03-12}
connections: [{name: db, @connection}]
sources:
  - name: coins
    table: coins
    dimensions: [{name: day, type: time, date: true}, {name: kind}]
    measures: [{name: pieces, agg: sum}]
metrics: [{name: pieces, measure: pieces}]
`

// TestSumsBeyondAColumn: three times nine trillion million is not what is left of it in
// 64 bits, nor with another below.
func TestSumsBeyondAColumn(t *testing.T) {
	script := `CREATE TABLE coins (day date, kind varchar(9), pieces bigint); INSERT INTO coins VALUES ` +
		`('2025-03-10', 'a', 9000000000000000000), ('2025-03-10', 'a', 9000000000000000000), ('2025-03-10', 'b', 9000000000000000000), ('2025-03-11', 'b', -5)`
	engines.Each(t, map[string]string{"wheelhouse.yaml": wide}, script, func(t *testing.T, w engines.World) {
		a, err := w.Ask(accesstest.Context(t), query.Request{Metrics: []string{"pieces"}, Grain: "month", Time: query.TimeRange{From: "2025-03", To: "2025-03"}})
		if w.Engine == "sqlite" {
			if err == nil {
				t.Errorf("SQLite's sums of whole numbers end with 64 bits, and it says so: %v", a.Metrics[0].Values)
			}
			return
		}
		if err != nil || float64(a.Metrics[0].Values[0]) != 27e18-5 {
			t.Errorf("%v, %v", a, err)
		}
	})
}
