package survey_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/comparison"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/project"
)

// TestWrongTimes gives a project each mistake that people make with their calendar,
// as they write it and as a table has it: one finding each, no more.
func TestWrongTimes(t *testing.T) {
	t.Parallel()
	const shop = `project: {name: shop, timezone: UTC, language: en, asOf: now}
connections: [@connection]
sources:
  - name: sales
    table: sales
    primaryEntity: sale
    dimensions: [{name: sold, type: time, expr: day, date: true}, {name: shop}]
    measures: [{name: amount, agg: sum}]
metrics: [{name: sales, label: Sales, measure: amount}]
`
	for name, tt := range map[string]struct{ definitions, rows, want string }{
		"overlapping periods": {`calendars: [{name: terms, label: Terms, periods: [
  {name: T1, year: "2025", from: 2025-01-01, to: 2025-06-30}, {name: T2, year: "2025", from: 2025-06-30, to: 2025-12-31}]}]`, "",
			"WH115 w.yaml:11:94 calendar terms: periods T1 and T2 overlap: T1 ends on 2025-06-30, and T2 begins on 2025-06-30"},
		"overlapping periods of a table": {`calendars: [{name: terms, label: Terms, read: {table: terms, first: begins, last: ends, period: term, year: year}}]`,
			"CREATE TABLE terms (term TEXT, year TEXT, begins DATE, ends DATE); INSERT INTO terms VALUES ('T1', '2025', '2025-01-01', '2025-06-30'), ('T2', '2025', '2025-06-30', '2025-12-31');",
			"WH182 w.yaml:10:47 calendar terms, table terms: periods T1 and T2 overlap: T1 ends on 2025-06-30, and T2 begins on 2025-06-30"},
		"a gap in a calendar's table": {`calendars: [{name: terms, label: Terms, read: {table: days, day: day, period: term, year: year}}]`,
			"CREATE TABLE days (day DATE, term TEXT, year TEXT); INSERT INTO days VALUES ('2025-05-01', 'T1', '2025'), ('2025-05-03', 'T1', '2025'), ('2025-05-06', 'T1', '2025');",
			"WH182 w.yaml:10:66 calendar terms: there is a gap in table days: no row holds 2025-05-02"},
		"a holiday twice": {`days: [{name: trading, label: trading day, closed: [{from: 2025-12-24, to: 2025-12-26}, {from: 2025-12-25}]}]`, "",
			"WH108 w.yaml:10:96 2025-12-25 is among the closed days of trading twice: it lies in 2025-12-24 to 2025-12-26 too"},
		"a holiday twice in a table": {`days: [{name: trading, label: trading day, read: {table: holidays, day: day}}]`,
			"CREATE TABLE holidays (day DATE); INSERT INTO holidays VALUES ('2025-12-25'), ('2025-12-26'), ('2025-12-25');",
			"WH183 w.yaml:10:73 days trading: 2025-12-25 stands twice in table holidays"},
		"a closure twice": {`hierarchies: [{name: org, label: Org, levels: [{name: shop, label: Shop, dimension: sale__shop}]}]
days: [{name: open, label: opening day, level: org.shop, read: {table: closures, unit: shop, day: day}}]`,
			"CREATE TABLE closures (shop TEXT, day DATE); INSERT INTO closures VALUES ('Mill', '2025-12-25'), ('Gate', '2025-12-25'), ('Mill', '2025-12-25');",
			"WH183 w.yaml:11:99 days open: 2025-12-25 stands twice in table closures for Mill"},
		"weekdays that are none": {`hierarchies: [{name: org, label: Org, levels: [{name: shop, label: Shop, dimension: sale__shop}]}]
days: [{name: open, label: opening day, level: org.shop, read: {table: weeks, unit: shop, weekdays: open_on}}]`,
			"CREATE TABLE weeks (shop TEXT, open_on TEXT); INSERT INTO weeks VALUES ('Mill', 'mon-sat');",
			`WH183 w.yaml:11:101 days open: open_on of Mill in table weeks holds "mon-sat": write mon, tue, sat or 1267, from Monday`},
		"a target locked above its parent": {`targets:
  - {metric: sales, grain: year, values: [{period: 2025, value: 1000}]}
  - {metric: sales, grain: month, values: [{period: 2025-03, value: 1001, locked: true}]}`, "",
			"WH153 w.yaml:12:44 what is locked within 2025 adds up to 1001, above its 1000 at w.yaml:11:43"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			text := strings.ReplaceAll(shop+tt.definitions+"\n", "@connection", on(t, "sqlite", "CREATE TABLE sales (day DATE, amount NUMERIC);"+tt.rows))
			_, found := project.Load(fstest.MapFS{"w.yaml": {Data: []byte(text)}}, project.Options{})
			var got []string
			for _, d := range found {
				got = append(got, d.Code+" "+d.Pos.String()+" "+d.Message)
			}
			if !found.HasErrors() {
				_, more := tables(t, text, "")
				got = append(got, more...)
			}
			if diff := cmp.Diff([]string{tt.want}, got); diff != "" {
				t.Error(diff)
			}
		})
	}
	t.Run("a feast without a date for a year", func(t *testing.T) {
		c, err := comparison.Find("lunar")
		if err != nil {
			t.Fatal(err)
		}
		first := grain.Gregorian().YearStart(2101, clock.Location())
		asked := comparison.Asked{Grain: grain.Day, Cal: grain.Gregorian(), Zone: clock.Location()}
		if o := c.Counterpart(asked, comparison.Bucket{From: first, To: first.AddDate(0, 0, 1)}); !o.Missing {
			t.Errorf("it is compared with %s", o.From)
		}
	})
}
