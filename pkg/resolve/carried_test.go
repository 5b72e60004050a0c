package resolve_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access/accesstest"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/testkit/engines"
)

const headsProject = `
version: 1
project: {name: people, asOf: 2025-03-11}
connections: [{name: db, @connection}]
sources:
  - name: heads
    table: heads
    primaryEntity: count
    entities: [{name: team, type: foreign, expr: team}]
    dimensions: [{name: counted, type: time, grain: day, date: true}, {name: team}]
    measures:
      - {name: people, agg: sum, expr: n, nonAdditive: {dimension: counted, by: [team], carry: 1 month}}
      - {name: strict, agg: sum, expr: n, nonAdditive: {dimension: counted, by: [team]}}
  - name: sales
    table: sales
    primaryEntity: sale
    dimensions: [{name: sold, type: time, grain: day, date: true}]
    measures: [{name: amount, agg: sum}]
metrics:
  - {name: heads, label: Heads, measure: people}
  - {name: counted, label: Counted, measure: strict}
  - {name: takings, label: Takings, measure: amount}
  - {name: each, label: Each, type: ratio, numerator: takings, denominator: heads}
`

// Heads are counted at the end of a month. In the middle of the next one the last
// count stands: for a month, each team's own, and the answer says so.
func TestBalancesAreCarried(t *testing.T) {
	tables := `CREATE TABLE heads(counted date, team varchar(9), n int);
		INSERT INTO heads VALUES ('2024-12-31', 'A', 4), ('2025-01-31', 'A', 5), ('2025-01-31', 'B', 7), ('2025-02-28', 'A', 6), ('2025-02-10', 'B', 8);
		CREATE TABLE sales(sold date, amount int);
		INSERT INTO sales VALUES ('2025-02-05', 60), ('2025-03-05', 70), ('2025-03-10', 28)`
	engines.Each(t, map[string]string{"wheelhouse.yaml": headsProject}, tables, func(t *testing.T, w engines.World) {
		team := []query.By{{Dimension: "count__team"}}
		for _, c := range []struct {
			name     string
			req      query.Request
			want     []string
			carries  bool
			andLasts bool
		}{
			{"mid-month, by day", query.Request{Metrics: []string{"heads"}, Grain: "day", Time: query.TimeRange{From: "2025-02-09", To: "2025-02-11"}},
				[]string{"2025-02-09 | 12", "2025-02-10 | 13", "2025-02-11 | 13"}, true, true},
			{"without it there is none", query.Request{Metrics: []string{"counted"}, Grain: "day", Time: query.TimeRange{From: "2025-02-09", To: "2025-02-11"}},
				[]string{"2025-02-09 | no_data", "2025-02-10 | 8", "2025-02-11 | no_data"}, false, false},
			// B was last counted on 10 February: that count stands to 10 March.
			{"after the last count of all", query.Request{Metrics: []string{"heads"}, By: team, Grain: "day", Time: query.TimeRange{From: "2025-03-09", To: "2025-03-10"}},
				[]string{"A | 2025-03-09 | 6", "A | 2025-03-10 | 6", "B | 2025-03-09 | 8", "B | 2025-03-10 | 8"}, true, true},
			{"a range without a count", query.Request{Metrics: []string{"heads"}, By: team, Time: query.TimeRange{From: "2025-03-02", To: "2025-03-10"}},
				[]string{"A | 6", "B | 8"}, true, true},
			// The running month so far, and as many days of the month before: A's 31
			// January and B's 10 February then.
			{"like with like", query.Request{Metrics: []string{"heads"}, Grain: "month", Time: query.TimeRange{From: "2025-03-01", To: "2025-03-31"}, Compare: []string{"previous"}},
				[]string{"2025-03-01 | 14"}, true, true},
			{"in a formula", query.Request{Metrics: []string{"each"}, Grain: "month", Time: query.TimeRange{From: "2025-02-01", To: "2025-03-31"}},
				[]string{"2025-02-01 | 4.28571428571", "2025-03-01 | 7"}, true, true},
		} {
			a, err := w.Ask(accesstest.Context(t), c.req)
			if err != nil {
				t.Fatalf("%s: %v", c.name, err)
			}
			if diff := cmp.Diff(c.want, engines.Lines(a)); diff != "" {
				t.Errorf("%s: %s", c.name, diff)
			}
			if all := a.Metrics[0].Comparisons; len(all) > 0 && all[0].Values[0] != 13 {
				t.Errorf("%s: compared with %v, not with 5 of A and 8 of B", c.name, all[0].Values)
			}
			text := noted(a, "RQ111")
			if (text != "") != c.carries || c.andLasts != strings.Contains(text, "the data end with 2025-02-28") {
				t.Errorf("%s: %q", c.name, text)
			}
		}
	})
}
