package service_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access/accesstest"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules/template"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/testkit/engines"
)

const meaningful = `
project: {name: takings, asOf: 2025-11-20, country: CN, lastYear: lunar}
connections: [{name: c, @connection}]
sources:
  - name: takings
    table: takings
    primaryEntity: taking
    dimensions: [{name: day, type: time, date: true}]
    measures: [{name: amount, agg: sum}, {name: pieces, agg: sum}]
    defaultTime: day
metrics:
  - {name: sales, measure: amount}
  - {name: by_date, measure: amount, lastYear: date}
  - {name: by_harvest, measure: amount, lastYear: 'event:harvest'}
  - {name: pieces, measure: pieces}
  - {name: price, type: ratio, numerator: sales, denominator: pieces}
events: [{name: harvest, label: {en: Harvest, zh: 秋收}, after: 1, dates: [{from: 2024-10-15}, {from: 2025-11-19}]}]
rules: [{name: fall, metric: by_harvest, template: change, tier: 2, params: {drop: 0.1, against: lastYear}}]
`

// The eve of Spring Festival was 9 February 2024 and 28 January 2025. October had
// 19 working days in China in 2024 and 18 in 2025, by the State Council's notices.
const meaningfulTable = `
CREATE TABLE takings (day date, amount integer, pieces integer);
INSERT INTO takings VALUES ('2024-01-02', 1, 1), ('2024-01-28', 100, 10), ('2024-02-09', 50, 10), ('2025-01-28', 60, 10),
  ('2024-10-15', 1900, 190), ('2025-10-15', 2000, 100), ('2025-11-19', 1, 1)`

// Last year is what a project says that it is, or a metric, and the words say so.
func TestLastYearMeans(t *testing.T) {
	t.Parallel()
	engines.Each(t, map[string]string{"p.yaml": meaningful}, meaningfulTable, func(t *testing.T, w engines.World) {
		a, err := w.Query(accesstest.Context(t), query.Request{
			Metrics: []string{"sales", "by_date"}, Compare: []string{"lastYear"}, Time: query.TimeRange{From: "2025-01-28", To: "2025-01-28"},
		})
		if err != nil {
			t.Fatal(err)
		}
		type said struct {
			Value        float64
			Label, Where string
		}
		var got []said
		for i := range a.Metrics {
			c := a.Metrics[i].Comparison("lastYear")
			where := ""
			if c.Positions != nil {
				where = c.Positions[0]
			}
			got = append(got, said{float64(c.Values[0]), c.Label["en"], where})
		}
		want := []said{{50, "last year by lunar feasts", "Spring Festival’s Eve"}, {100, "same period last year", ""}}
		if d := cmp.Diff(want, got); d != "" {
			t.Errorf("(-want +got):\n%s", d)
		}
	})
}

// What last year means stands in lists once: two choices of one name are one too many.
func TestWhatLastYearMeansIsOfferedOnce(t *testing.T) {
	t.Parallel()
	for _, means := range []string{"date", "lunar", "weekday", "'event:harvest'"} {
		s := onSQLite(t, strings.Replace(strings.Replace(meaningful, "{name: c, @connection}", "@connection", 1), "lastYear: lunar}", "lastYear: "+means+"}", 1), meaningfulTable)
		c, err := s.Catalog(accesstest.Context(t))
		if err != nil {
			t.Fatal(err)
		}
		told := map[string]string{}
		for _, one := range c.Comparisons {
			if other := told[one.Label["en"]]; other != "" && !one.Rare {
				t.Errorf("%s: %s and %s are both called %q", means, other, one.Name, one.Label["en"])
			}
			if !one.Rare {
				told[one.Label["en"]] = one.Name
			}
		}
		if told["same period last year"] == "" && means == "date" {
			t.Errorf("last year is not offered: %v", told)
		}
	}
}

// Per working day a sum is held against the other one scaled to as many of them; a
// quotient is what it is.
func TestPerWorkingDay(t *testing.T) {
	t.Parallel()
	engines.Each(t, map[string]string{"p.yaml": meaningful}, meaningfulTable, func(t *testing.T, w engines.World) {
		a, err := w.Query(accesstest.Context(t), query.Request{
			Metrics: []string{"by_date", "price"}, Compare: []string{"lastYearPerWorkingDay"}, Time: query.TimeRange{From: "2025-10", To: "2025-10"}, Lang: "zh",
		})
		if err != nil {
			t.Fatal(err)
		}
		sum, quotient := a.Metrics[0].Comparison("lastYearPerWorkingDay"), a.Metrics[1].Comparison("lastYearPerWorkingDay")
		if float64(sum.Values[0]) != 1800 || sum.Positions == nil || sum.Positions[0] != "18 个工作日对 19 个" {
			t.Errorf("the sum is held against %v, %v", sum.Values, sum.Positions)
		}
		if float64(quotient.Values[0]) != 10 || quotient.Positions != nil {
			t.Errorf("the quotient is held against %v, %v", quotient.Values, quotient.Positions)
		}
	})
}

// Last year may be the last time of an event: of metrics side by side each goes by its
// own, and words, pages and rules say so.
func TestLastYearMeansAnEvent(t *testing.T) {
	t.Parallel()
	engines.Each(t, map[string]string{"p.yaml": meaningful}, meaningfulTable, func(t *testing.T, w engines.World) {
		a, err := w.Query(accesstest.Context(t), query.Request{
			Metrics: []string{"by_date", "by_harvest"}, Compare: []string{"lastYear"}, Grain: "day", Time: query.TimeRange{From: "2025-11-18", To: "2025-11-19"},
		})
		if err != nil {
			t.Fatal(err)
		}
		got := map[string][]string{}
		for i := range a.Metrics {
			c := a.Metrics[i].Comparison("lastYear")
			got[a.Metrics[i].Name+": "+c.Label["en"]] = compared(c)
		}
		want := map[string][]string{"by_date: same period last year": {"no_data", "no_data"}, "by_harvest: last Harvest": {"no_data", "1900 Harvest"}}
		if d := cmp.Diff(want, got); d != "" {
			t.Errorf("(-want +got):\n%s", d)
		}
		one, err := w.Query(accesstest.Context(t), query.Request{
			Metrics: []string{"by_harvest"}, Compare: []string{"lastYear"}, Time: query.TimeRange{From: "2025-10", To: "2025-10"}, Lang: "zh",
		})
		if err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff("by_harvest，2025-10-01 至 2025-10-31，对比上次秋收同期（比秋收长，按日期：2025-10-01 与 2024-10-01）。", one.Words["zh"]); d != "" {
			t.Error(d)
		}
		r, err := w.EvaluateRules(accesstest.Context(t), "2025-11-20", "fall")
		if err != nil {
			t.Fatal(err)
		}
		change, err := template.Find("change")
		if err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff([]string{"fall 2025-11-19 1 against 1900 fires since 2025-11-19, 1", "last Harvest"}, []string{verdict(r[0]), change.Baseline(r[0].Rule).Words["en"]}); d != "" {
			t.Error(d)
		}
	})
}
