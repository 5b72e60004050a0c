package resolve_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/testkit/engines"
)

func TestMain(m *testing.M) { engines.Main(m) }

const kiosks = `
project: {name: kiosks, asOf: 2025-06-01}
connections: [{name: w, @connection}]
sources:
  - name: takings
    table: takings
    primaryEntity: taking
    dimensions: [{name: day, type: time, grain: day, date: true}]
    measures: [{name: amount, agg: sum}, {name: days, agg: count}]
metrics:
  - {name: sales, measure: amount}
  - {name: month_before, type: derived, expr: b, inputs: [{metric: sales, alias: b, offset: 1 month}]}
  - {name: quarter_before, type: derived, expr: b, inputs: [{metric: sales, alias: b, offset: 1 quarter}]}
  - {name: year_before, type: derived, expr: b, inputs: [{metric: sales, alias: b, offset: 1 year}]}
  - {name: week_before, type: derived, expr: b, inputs: [{metric: sales, alias: b, offset: 1 week}]}
  - {name: month_start, type: derived, expr: b, inputs: [{metric: sales, alias: b, offsetToGrain: month}]}
  - {name: days_of_year, type: cumulative, measure: days, window: 1 year}
  - {name: days_of_month, type: cumulative, measure: days, window: 1 month}
  - {name: month_before_of_year, type: derived, expr: b, inputs: [{metric: days_of_year, alias: b, offset: 1 month}]}
`

// takings says of each day its month and its date: 331 is 31 March.
func takings() string {
	var s strings.Builder
	s.WriteString("CREATE TABLE takings(day date, amount int); INSERT INTO takings VALUES ('2023-01-01', 101)")
	for d := time.Date(2023, 1, 2, 0, 0, 0, 0, time.UTC); d.Before(time.Date(2025, 6, 1, 0, 0, 0, 0, time.UTC)); d = d.AddDate(0, 0, 1) {
		fmt.Fprintf(&s, ", ('%s', %d)", d.Format(time.DateOnly), 100*int(d.Month())+d.Day())
	}
	return s.String()
}

func TestOffsetsGoToOneCounterpart(t *testing.T) {
	between := func(from, to string) query.TimeRange { return query.TimeRange{From: from, To: to} }
	cases := []struct {
		name, grain, from, to string
		metrics               []string
		want                  []string
	}{
		{"days of a shorter month", "day", "2025-03-27", "2025-04-01", []string{"month_before"}, []string{
			"2025-03-27 | 227", "2025-03-28 | 228", "2025-03-29 | 228", "2025-03-30 | 228", "2025-03-31 | 228", "2025-04-01 | 301"}},
		{"days of a longer month", "day", "2025-04-29", "2025-05-01", []string{"month_before"}, []string{
			"2025-04-29 | 329", "2025-04-30 | 330", "2025-05-01 | 401"}},
		{"quarters", "day", "2025-05-30", "2025-05-31", []string{"quarter_before"}, []string{"2025-05-30 | 228", "2025-05-31 | 228"}},
		{"a year before a leap year's February", "day", "2025-02-27", "2025-03-01", []string{"year_before"}, []string{
			"2025-02-27 | 227", "2025-02-28 | 228", "2025-03-01 | 301"}},
		{"a year before a leap day", "day", "2024-02-28", "2024-03-01", []string{"year_before"}, []string{
			"2024-02-28 | 228", "2024-02-29 | 228", "2024-03-01 | 301"}},
		// 6 March 2023 is a Monday, and so is 6 February.
		{"weeks", "week", "2023-02-27", "2023-03-19", []string{"month_before", "week_before", "month_start"}, []string{
			"2023-02-27 | no_counterpart | 1561 | 201", "2023-03-06 | 1463 | 1970 | 301", "2023-03-13 | 1512 | 2163 | 301"}},
		{"a week that is cut", "week", "2025-05-26", "2025-06-01", []string{"month_before", "week_before"}, []string{"2025-05-26 | no_counterpart | 3129"}},
		{"months", "month", "2024-02-01", "2024-03-31", []string{"month_before", "year_before"}, []string{
			"2024-02-01 | 3596 | 6006", "2024-03-01 | 6235 | 9796"}},
		{"months in a quarter", "quarter", "2024-04-01", "2024-06-30", []string{"month_before"}, []string{"2024-04-01 | 38257"}},
		{"a month whole", "", "2025-04-01", "2025-04-30", []string{"month_before"}, []string{"9796"}},
		{"a month but its last day", "", "2025-05-01", "2025-05-30", []string{"month_before"}, []string{"12465"}},
		{"a month to its last day", "", "2025-04-02", "2025-04-30", []string{"month_before"}, []string{"9164"}},
		{"one day", "", "2025-04-30", "2025-04-30", []string{"month_before"}, []string{"330"}},
		{"days at the start of the month", "day", "2025-03-30", "2025-03-31", []string{"month_start"}, []string{"2025-03-30 | 301", "2025-03-31 | 301"}},

		{"a year up to a day", "day", "2024-02-27", "2024-03-01", []string{"days_of_year"}, []string{
			"2024-02-27 | 365", "2024-02-28 | 365", "2024-02-29 | 366", "2024-03-01 | 366"}},
		{"a year up to a day a year later", "day", "2025-02-27", "2025-03-01", []string{"days_of_year"}, []string{
			"2025-02-27 | 366", "2025-02-28 | 365", "2025-03-01 | 365"}},
		{"a month up to a day", "day", "2025-03-28", "2025-03-31", []string{"days_of_month"}, []string{
			"2025-03-28 | 28", "2025-03-29 | 29", "2025-03-30 | 30", "2025-03-31 | 31"}},
		{"a month up to the end of a month", "month", "2025-02-01", "2025-03-31", []string{"days_of_month"}, []string{"2025-02-01 | 28", "2025-03-01 | 31"}},
		{"an accumulation moved", "day", "2024-03-28", "2024-03-31", []string{"month_before_of_year"}, []string{
			"2024-03-28 | 365", "2024-03-29 | 366", "2024-03-30 | 366", "2024-03-31 | 366"}},
	}
	engines.Each(t, map[string]string{"wheelhouse.yaml": kiosks}, takings(), func(t *testing.T, w engines.World) {
		for _, c := range cases {
			t.Run(c.name, func(t *testing.T) {
				got := w.Lines(t, query.Request{Metrics: c.metrics, Grain: c.grain, Time: between(c.from, c.to)})
				if diff := cmp.Diff(c.want, got); diff != "" {
					t.Error(diff)
				}
			})
		}
	})
}
