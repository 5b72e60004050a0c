package resolve_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access/accesstest"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/testkit/engines"
)

const sparseProject = `
version: 1
project: {name: stalls, asOf: 2025-03-04}
connections: [{name: db, @connection}]
sources:
  - name: sales
    table: sales
    primaryEntity: sale
    dimensions: [{name: sold, type: time, grain: day, date: true}, {name: stall}]
    measures: [{name: amount, agg: sum}]
metrics: [{name: takings, label: Takings, measure: amount}]
`

// A stall that was closed on a day has a row for it, unless rows without a number
// are to be left out; then a limit counts those that stay.
func TestRowsWithoutANumber(t *testing.T) {
	tables := `CREATE TABLE sales(sold date, stall varchar(9), amount int);
		INSERT INTO sales VALUES ('2025-03-01', 'A', 5), ('2025-03-03', 'A', 7), ('2025-03-02', 'B', 9)`
	yes, no := true, false
	all := []string{"A | 2025-03-01 | 5", "A | 2025-03-02 | no_data", "A | 2025-03-03 | 7", "B | 2025-03-01 | no_data", "B | 2025-03-02 | 9", "B | 2025-03-03 | no_data"}
	engines.Each(t, map[string]string{"wheelhouse.yaml": sparseProject}, tables, func(t *testing.T, w engines.World) {
		for _, c := range []struct {
			name  string
			fill  *bool
			limit int
			also  []string
			want  []string
		}{
			{"not told", nil, 0, nil, all},
			{"told", &yes, 0, nil, all},
			{"left out", &no, 0, nil, []string{"A | 2025-03-01 | 5", "A | 2025-03-03 | 7", "B | 2025-03-02 | 9"}},
			{"left out before the limit", &no, 2, nil, []string{"A | 2025-03-01 | 5", "A | 2025-03-03 | 7"}},
			{"one to compare with is a number", &no, 0, []string{"previous"},
				[]string{"A | 2025-03-01 | 5", "A | 2025-03-02 | no_data", "A | 2025-03-03 | 7", "B | 2025-03-02 | 9", "B | 2025-03-03 | no_data"}},
		} {
			req := query.Request{
				Metrics: []string{"takings"}, By: []query.By{{Dimension: "sale__stall"}}, Grain: "day",
				Time: query.TimeRange{From: "2025-03-01", To: "2025-03-03"}, Fill: c.fill, Limit: c.limit, Compare: c.also,
			}
			a, err := w.Ask(accesstest.Context(t), req)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(c.want, engines.Lines(a)); diff != "" {
				t.Errorf("%s: %s", c.name, diff)
			}
		}
		_, err := w.Ask(accesstest.Context(t), query.Request{By: []query.By{{Dimension: "sale__stall"}}, Fill: &yes})
		if err == nil || !strings.Contains(err.Error(), "RQ021") {
			t.Errorf("a table cannot be filled: %v", err)
		}
	})
}
