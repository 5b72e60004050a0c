package service_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/testkit/engines"
)

const movedSums = `
project: {name: stock, asOf: 2025-02-04}
connections: [{name: db, @connection}]
sources:
  - name: counts
    table: counts
    dimensions: [{name: day, type: time, date: true}, {name: kind}]
    measures: [{name: pieces, agg: sum, nonAdditive: {dimension: day, pick: last}}, {name: came, agg: sum}]
metrics:
  - {name: stock, measure: pieces}
  - {name: arrived, type: cumulative, measure: came, toDate: month}
  - {name: above, type: derived, expr: stock * 1.5 - before, inputs: [{metric: stock, alias: before, offset: 1 month}]}
  - {name: share, type: derived, expr: 0.5 + arrived * 0.25}
  - {name: both, type: derived, expr: above * 0.5 - share * arrived}
`

// TestFormulasOfMovedSums: sums of whole numbers that were moved, accumulated or picked meet
// fractions as others do.
func TestFormulasOfMovedSums(t *testing.T) {
	t.Parallel()
	script := `CREATE TABLE counts (day date, kind varchar(9), pieces integer, came integer); INSERT INTO counts VALUES ` +
		`('2025-01-02', 'a', 4, 1), ('2025-01-03', 'a', 6, 3), ('2025-02-02', 'a', 5, 2), ('2025-02-03', 'a', 3, 4), ('2025-02-03', 'b', 7, 8)`
	engines.Each(t, map[string]string{"wheelhouse.yaml": movedSums}, script, func(t *testing.T, w engines.World) {
		got := w.Lines(t, query.Request{Metrics: []string{"above", "share", "both"}, By: []query.By{{Dimension: "kind"}}, Grain: "day", Time: query.TimeRange{From: "2025-02-02", To: "2025-02-03"}})
		want := []string{"a | 2025-02-02 | 3.5 | 1 | -0.25", "a | 2025-02-03 | -1.5 | 2 | -12.75", "b | 2025-02-02 | no_data | no_data | no_data", "b | 2025-02-03 | no_data | 2.5 | no_data"}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Error(diff)
		}
	})
}
