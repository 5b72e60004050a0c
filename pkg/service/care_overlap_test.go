package service_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/testkit/engines"
)

const visited = `
project: {name: visited, timezone: UTC, language: en, asOf: 2025-11-30}
connections: [{name: db, @connection}]
sources:
  - name: visits
    table: visits
    primaryEntity: visit
    dimensions: [{name: day, type: time, grain: day, date: true}]
    measures: [{name: fee, agg: sum}, {name: visits, agg: count}]
metrics:
  - {name: fees, measure: fee}
  - {name: month_so_far, type: cumulative, measure: fee, toDate: month}
  - {name: three_days, type: cumulative, measure: fee, window: 3 days}
policies:
  - {name: all, who: {logins: [boss], kinds: [alerts]}}
  - {name: some, who: {logins: [rower]}, smallest: {least: 5}}
`

// visitedData has ten visits of ten a day, and few on the last day of October and on the
// third of November.
func visitedData(lastOfOctober int) string {
	var rows []string
	add := func(month, day, n int) {
		for range n {
			rows = append(rows, fmt.Sprintf("('2025-%02d-%02d', 10)", month, day))
		}
	}
	for day := 1; day < 30; day++ {
		add(10, day, 10)
		if day != 3 {
			add(11, day, 10)
		}
	}
	add(10, 30, 1)
	add(10, 31, lastOfOctober)
	add(11, 3, 2)
	return "CREATE TABLE visits (day DATE, fee NUMERIC);\nINSERT INTO visits VALUES " + strings.Join(rows, ",") + ";"
}

// Numbers of times that overlap tell, less each other, those of a time that nobody asked
// for: the month so far of two days the second of them.
func TestTimesThatOverlapTellNoFew(t *testing.T) {
	t.Parallel()
	days := query.TimeRange{From: "2025-11-01", To: "2025-11-04"}
	engines.Each(t, map[string]string{"visited.yaml": visited}, visitedData(2), func(t *testing.T, w engines.World) {
		for name, tt := range map[string]struct {
			req  query.Request
			want string
		}{
			"days":                             {query.Request{Metrics: []string{"fees"}, Grain: "day", Time: days}, "-|100|-|100"}, // one more beside it, which the total would tell it by
			"so far, at its end":               {query.Request{Metrics: []string{"month_so_far"}, Time: days}, "320"},
			"so far, day by day":               {query.Request{Metrics: []string{"month_so_far"}, Grain: "day", Time: days}, "RQ240"},
			"so far, beside the day":           {query.Request{Metrics: []string{"month_so_far", "fees"}, Time: query.TimeRange{From: "2025-11-03", To: "2025-11-03"}}, "RQ240"},
			"so far, beside the month":         {query.Request{Metrics: []string{"month_so_far", "fees"}, Grain: "month", Time: query.TimeRange{From: "2025-10", To: "2025-10"}}, "2930"},
			"three days":                       {query.Request{Metrics: []string{"three_days"}, Time: days}, "220"},
			"three days, and those before":     {query.Request{Metrics: []string{"three_days"}, Time: query.TimeRange{From: "2025-11-04", To: "2025-11-04"}, Compare: []string{"previous"}}, "RQ240"},
			"three days, and those in October": {query.Request{Metrics: []string{"three_days"}, Time: query.TimeRange{From: "2025-11-04", To: "2025-11-04"}, Compare: []string{"lastMonth"}}, "220 300"},
			// November so far is held against as much of October, which stands there whole.
			"a part of a month": {query.Request{Metrics: []string{"fees"}, Grain: "month", Time: query.TimeRange{From: "2025-10", To: "2025-11"}, Compare: []string{"previous"}}, "2930 -|2820 -"},
		} {
			a, err := w.Service.Query(as(t, "rower"), tt.req)
			got := ""
			switch {
			case hasCode(err, "RQ240"):
				got = "RQ240"
			case err != nil:
				t.Errorf("%s: %v", name, err)
				continue
			case len(a.Metrics[0].Comparisons) > 0:
				got = strings.Join(table(a, a.Metrics[0].Values, a.Metrics[0].Comparisons[0].Values), "|")
			default:
				got = strings.Join(table(a, a.Metrics[0].Values), "|")
			}
			if d := cmp.Diff(tt.want, strings.TrimSpace(got)); d != "" {
				t.Errorf("%s: %s", name, d)
			}
			if _, err := w.Service.Query(as(t, "boss"), tt.req); err != nil {
				t.Errorf("%s, to whom all is told: %v", name, err)
			}
		}
	})
	// Where the rest of October is of enough, the part is told.
	engines.Each(t, map[string]string{"visited.yaml": visited}, visitedData(8), func(t *testing.T, w engines.World) {
		a, err := w.Service.Query(as(t, "rower"), query.Request{Metrics: []string{"fees"}, Grain: "month", Time: query.TimeRange{From: "2025-10", To: "2025-11"}, Compare: []string{"previous"}})
		if err != nil {
			t.Fatal(err)
		}
		if got := strings.TrimSpace(strings.Join(table(a, a.Metrics[0].Values, a.Metrics[0].Comparisons[0].Values), "|")); got != "2990 -|2820 2900" {
			t.Error(got)
		}
	})
}
