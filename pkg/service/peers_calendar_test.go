package service_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access/accesstest"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/testkit/engines"
)

// A row a day, so that an answer is how many days were counted, and from which to which.
const peerDays = `
project: {name: days, timezone: Europe/Berlin, language: en, fiscalYearStart: 4, weekStart: @week}
connections: [{name: c, @connection}]
calendars:
  - {name: wednesdays, label: From Wednesday, weekStart: wednesday}
sources:
  - name: days
    table: days
    dimensions: [{name: day, type: time, grain: day, date: true}]
    measures: [{name: days, agg: sum, expr: one}, {name: first, agg: min, expr: code}, {name: last, agg: max, expr: code}]
metrics:
  - {name: days, measure: days, good: up}
  - {name: first, measure: first}
  - {name: last, measure: last}
  - {name: before, type: derived, expr: before, inputs: [{metric: days, offset: 1 month, alias: before}]}
  - {name: since_january, type: cumulative, measure: days, toDate: year}
`

func peerDaysScript() string {
	var rows []string
	for d := time.Date(2019, 1, 1, 0, 0, 0, 0, time.UTC); d.Year() < 2026; d = d.AddDate(0, 0, 1) {
		rows = append(rows, fmt.Sprintf("('%s', 1, %s)", d.Format(time.DateOnly), d.Format("20060102")))
	}
	return "CREATE TABLE days (day date, one int, code int); INSERT INTO days VALUES " + strings.Join(rows, ", ")
}

// What trackers of other tools report of calendars and comparisons, with the right value
// worked out on a calendar by hand.
func TestWhatPeersReportOfCalendars(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		report, week string
		req          query.Request
		metric       string
		compared     bool
		want         []float64
	}{
		{"a running month is held against as much of the one before (metabase 11978)", "monday", query.Request{
			Metrics: []string{"days"}, Grain: "month", AsOf: "2024-11-16", Time: query.TimeRange{From: "2024-11", To: "2024-11"}, Compare: []string{"previous"},
		}, "days", true, []float64{15}},
		{"a week at the edge of a range of months has all of its days (metabase 6862)", "monday", query.Request{
			Metrics: []string{"days"}, Grain: "week", AsOf: "2025-03-10", Time: query.TimeRange{Preset: "last 2 weeks"},
		}, "days", false, []float64{7, 7}},
		{"one week 16 weeks ago has seven days (metabase 45942)", "sunday", query.Request{
			Metrics: []string{"first", "last", "days"}, AsOf: "2024-07-22", Time: query.TimeRange{From: "2024-03-24", To: "2024-03-30"},
		}, "days", false, []float64{7}},
		{"weeks have a last year (lightdash 27000, 12893)", "monday", query.Request{
			Metrics: []string{"first"}, Grain: "week", AsOf: "2025-03-10", Time: query.TimeRange{From: "2024-12-30", To: "2025-01-12"}, Compare: []string{"lastYear"},
		}, "first", true, []float64{20240101, 20240108}},
		{"seven days are held against the seven before, none of them twice (posthog 27128)", "monday", query.Request{
			Metrics: []string{"last"}, AsOf: "2024-12-23", Time: query.TimeRange{Preset: "last 7 days"}, Compare: []string{"previous"},
		}, "last", true, []float64{20241215}},
		{"weeks from Wednesday stay so over the years (cube 10085)", "monday", query.Request{
			Metrics: []string{"first"}, Grain: "week", Calendar: "wednesdays", AsOf: "2025-12-31", Time: query.TimeRange{From: "2024-12-25", To: "2025-01-14"},
		}, "first", false, []float64{20241225, 20250101, 20250108}},
		{"a sum of the year begins anew in January (cube 8975)", "monday", query.Request{
			Metrics: []string{"since_january"}, Grain: "month", Calendar: "gregorian", AsOf: "2025-03-10", Time: query.TimeRange{From: "2024-12", To: "2025-02"},
		}, "since_january", false, []float64{366, 31, 59}},
		{"the month before April has its 31st (metricflow 1758)", "monday", query.Request{
			Metrics: []string{"before"}, Grain: "month", AsOf: "2025-05-10", Time: query.TimeRange{From: "2025-02", To: "2025-04"},
		}, "before", false, []float64{31, 28, 31}},
		{"a year back from before a leap day is the same date (superset 7311)", "monday", query.Request{
			Metrics: []string{"first"}, AsOf: "2020-02-20", Time: query.TimeRange{From: "2020-02-15", To: "2020-02-15"}, Compare: []string{"lastYear"},
		}, "first", true, []float64{20190215}},
		{"and after one as well (plausible 4940)", "monday", query.Request{
			Metrics: []string{"last"}, AsOf: "2025-01-07", Time: query.TimeRange{Preset: "last 7 days"}, Compare: []string{"lastYear"},
		}, "last", true, []float64{20240106}},
		{"the leap day is in the month that it is in, a year on (metricflow 1910)", "monday", query.Request{
			Metrics: []string{"days"}, Grain: "month", AsOf: "2025-03-10", Time: query.TimeRange{From: "2025-02", To: "2025-02"}, Compare: []string{"lastYear"},
		}, "days", true, []float64{29}},
		{"the last week that is over has its last day, wherever weeks begin (lightdash 20039)", "saturday", query.Request{
			Metrics: []string{"last"}, Grain: "week", AsOf: "2026-02-03", Time: query.TimeRange{From: "2025-12-20", To: "2025-12-26"},
		}, "last", false, []float64{20251226}},
		{"the quarter is the fiscal year's (grafana 71093, 132422)", "monday", query.Request{
			Metrics: []string{"first"}, Grain: "quarter", Calendar: "fiscal", AsOf: "2025-05-10", Time: query.TimeRange{Preset: "last 2 quarters"},
		}, "first", false, []float64{20241001, 20250101}},
		{"week 53 of 2020 has the first three days of 2021 (dax date template 51)", "monday", query.Request{
			Metrics: []string{"last"}, Grain: "week", AsOf: "2021-02-01", Time: query.TimeRange{From: "2020-12-28", To: "2021-01-10"},
		}, "last", false, []float64{20210103, 20210110}},
	} {
		t.Run(tt.report, func(t *testing.T) {
			t.Parallel()
			engines.Each(t, map[string]string{"p.yaml": strings.Replace(peerDays, "@week", tt.week, 1)}, peerDaysScript(), func(t *testing.T, w engines.World) {
				a, err := w.Ask(accesstest.Context(t), tt.req)
				if err != nil {
					t.Fatal(err)
				}
				for i := range a.Metrics {
					if m := &a.Metrics[i]; m.Name == tt.metric {
						values := m.Values
						if tt.compared {
							values = m.Comparisons[0].Values
						}
						if !sameNumbers(values, tt.want) {
							t.Errorf("%v, want %v", values, tt.want)
						}
					}
				}
			})
		})
	}
}

func sameNumbers(got []answer.Num, want []float64) bool {
	if len(got) != len(want) {
		return false
	}
	for i, v := range got {
		if float64(v) != want[i] {
			return false
		}
	}
	return true
}
