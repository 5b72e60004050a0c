package service_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access/accesstest"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/testkit/engines"
)

// Kiosks: two of the North, one of the South, one without an area, one whose area
// is an empty text, and takings of a sixth that nobody knows.
const kiosks = `
project: {name: kiosks, asOf: 2025-03-12, currency: CNY}
connections: [{name: w, @connection}]
sources:
  - name: takings
    table: takings
    primaryEntity: taking
    entities: [{name: kiosk, type: foreign, expr: kiosk_id}]
    dimensions:
      - {name: day, type: time, grain: day, date: true}
      - {name: channel}
      - {name: large, expr: "amount >= 200"}
      - {name: age, expr: "datediff('day', day, current_date)"}
      - {name: week_end, expr: "dateadd('day', 6, date_trunc('week', day))"}
    measures:
      - {name: amount, agg: sum}
      - {name: large_share, agg: average, expr: "amount >= 200"}
  - name: kiosks
    table: kiosks
    entities: [{name: kiosk, type: primary, expr: kiosk_id}]
    dimensions:
      - {name: area}
      - {name: size}
      - {name: size2, expr: "size * 1"}
      - {name: half, expr: "size / 4"}
      - {name: small, expr: "size < 10"}
      - {name: open}
      - {name: opened, expr: "opened"}
      - {name: loud, expr: "upper(area)"}
      - {name: engines_own, expr: {sql: "size + 0"}}
hierarchies:
  - name: organisation
    levels: [{name: group, topLabel: All}, {name: area, dimension: kiosk__area}]
metrics:
  - {name: sales, measure: amount, unit: CNY}
  - {name: share, measure: large_share}
  - {name: not_north, measure: amount, filter: "kiosk__area <> 'North'"}
  - {name: distinct_north, measure: amount, filter: "kiosk__area IS DISTINCT FROM 'North'"}
  - {name: small_ones, measure: amount, filter: "kiosk__size2 < '10' AND kiosk__open = 1"}
  - {name: this_week, measure: amount, filter: "metric_time >= current_date - 1"}
  - {name: beginning, measure: amount, filter: "kiosk__area LIKE 'Nor%'"}
  - {name: in_any_case, measure: amount, filter: "kiosk__area ILIKE 'nor%'"}
`

const kioskTables = `
CREATE TABLE kiosks(kiosk_id int, area text, size int, open boolean, opened date);
INSERT INTO kiosks VALUES (1,'North',9,true,'2024-01-31'), (2,'North',10,false,'2024-02-29'), (3,'South',100,true,NULL), (4,NULL,2,NULL,'2024-03-01'), (5,'',3,true,'2025-01-01');
CREATE TABLE takings(day date, kiosk_id int, amount double precision, channel text);
INSERT INTO takings VALUES ('2025-03-10',1,100,'web'), ('2025-03-10',2,200,'shop'), ('2025-03-10',3,300,NULL), ('2025-03-10',4,50,'web'), ('2025-03-10',5,7,'shop'), ('2025-03-10',9,3,'web'), ('2025-03-11',1,110,'web')`

func TestFiltersMeanTheSameOnEveryEngine(t *testing.T) {
	cases := []struct {
		name    string
		filters []query.Filter
		by      string
		top     *query.Top
		metric  string
		want    []string
	}{
		{name: "other than North keeps rows without an area", filters: []query.Filter{{Field: "kiosk__area", Op: "ne", Values: []string{"North"}}}, want: []string{"360"}},
		{name: "North", filters: []query.Filter{{Field: "kiosk__area", Values: []string{"North"}}}, want: []string{"410"}},
		{name: "level other than North", filters: []query.Filter{{Field: "organisation.area", Op: "ne", Values: []string{"North"}}}, want: []string{"360"}},
		{name: "none of North and South", filters: []query.Filter{{Field: "kiosk__area", Op: "notIn", Values: []string{"North", "South"}}}, want: []string{"60"}},
		{name: "channel other than web", filters: []query.Filter{{Field: "taking__channel", Op: "ne", Values: []string{"web"}}}, want: []string{"507"}},
		{name: "other than web and known", filters: []query.Filter{{Field: "taking__channel", Op: "ne", Values: []string{"web"}}, {Field: "taking__channel", Op: "notNull"}}, want: []string{"207"}},
		{name: "size other than 10", filters: []query.Filter{{Field: "kiosk__size2", Op: "ne", Values: []string{"10"}}}, want: []string{"570"}},
		{name: "an expression's filter keeps SQL's logic", metric: "not_north", want: []string{"307"}},
		{name: "and has a way to keep them", metric: "distinct_north", want: []string{"360"}},

		{name: "number", by: "kiosk__size2", filters: []query.Filter{{Field: "kiosk__size2", Values: []string{"10"}}}, want: []string{"10 | 200"}},
		{name: "number written otherwise", by: "kiosk__size2", filters: []query.Filter{{Field: "kiosk__size2", Values: []string{"10.0"}}}, want: []string{"10 | 200"}},
		{name: "numbers from", by: "kiosk__size2", filters: []query.Filter{{Field: "kiosk__size2", Op: "ge", Values: []string{"10"}}}, want: []string{"10 | 200", "100 | 300"}},
		{name: "numbers between", by: "kiosk__size2", filters: []query.Filter{{Field: "kiosk__size2", Op: "between", Values: []string{"9", "10"}}}, want: []string{"9 | 210", "10 | 200"}},
		{name: "numbers in", by: "kiosk__size2", filters: []query.Filter{{Field: "kiosk__size2", Op: "in", Values: []string{"9", "100"}}}, want: []string{"9 | 210", "100 | 300"}},
		{name: "fractions", by: "kiosk__half", filters: []query.Filter{{Field: "kiosk__half", Op: "in", Values: []string{"2.5", "25"}}}, want: []string{"2.5 | 200", "25 | 300"}},
		{name: "numbers of the engine's own SQL", by: "kiosk__engines_own", filters: []query.Filter{{Field: "kiosk__engines_own", Op: "ge", Values: []string{"10"}}}, want: []string{"10 | 200", "100 | 300"}},
		{name: "column of numbers", by: "kiosk__size", filters: []query.Filter{{Field: "kiosk__size", Op: "gt", Values: []string{"9"}}}, want: []string{"10 | 200", "100 | 300"}},
		{name: "top of numbers", by: "kiosk__size2", top: &query.Top{N: 2, Others: true}, want: []string{"100 | 300", "9 | 210", "others | 260"}},
		{name: "truth", by: "kiosk__small", filters: []query.Filter{{Field: "kiosk__small", Values: []string{"true"}}}, want: []string{"true | 267"}},
		{name: "truth as a number", by: "kiosk__small", filters: []query.Filter{{Field: "kiosk__small", Values: []string{"0"}}}, want: []string{"false | 500"}},
		{name: "truth column", filters: []query.Filter{{Field: "kiosk__open", Values: []string{"true"}}}, want: []string{"517"}},
		{name: "not true", filters: []query.Filter{{Field: "kiosk__open", Op: "ne", Values: []string{"true"}}}, want: []string{"253"}},
		{name: "truth of the row", by: "taking__large", want: []string{"false | 270", "true | 500"}},
		{name: "date column", filters: []query.Filter{{Field: "kiosk__opened", Op: "ge", Values: []string{"2024-02-29"}}}, want: []string{"257"}},

		{name: "like tells capitals", filters: []query.Filter{{Field: "kiosk__area", Op: "like", Values: []string{"nor%"}}}, want: []string{"no_data"}},
		{name: "like", filters: []query.Filter{{Field: "kiosk__area", Op: "like", Values: []string{"Nor%"}}}, want: []string{"410"}},
		{name: "ilike does not", filters: []query.Filter{{Field: "kiosk__area", Op: "ilike", Values: []string{"nor%"}}}, want: []string{"410"}},
		{name: "like a number", filters: []query.Filter{{Field: "kiosk__size2", Op: "like", Values: []string{"10%"}}}, want: []string{"500"}},
		{name: "mark", filters: []query.Filter{{Field: "kiosk__area", Op: "like", Values: []string{`\%`}}}, want: []string{"no_data"}},
		{name: "like in an expression", metric: "beginning", want: []string{"410"}},
		{name: "ilike in an expression", metric: "in_any_case", want: []string{"410"}},
		{name: "capitals", by: "kiosk__loud", filters: []query.Filter{{Field: "kiosk__loud", Values: []string{"NORTH"}}}, want: []string{"NORTH | 410"}},
		{name: "types of an expression", metric: "small_ones", want: []string{"217"}},
		{name: "clock", metric: "this_week", want: []string{"110"}},
		{name: "age by the clock", by: "taking__age", want: []string{"1 | 110", "2 | 660"}},
		{name: "age as a filter", by: "taking__age", filters: []query.Filter{{Field: "taking__age", Op: "lt", Values: []string{"2"}}}, want: []string{"1 | 110"}},
		{name: "end of the week", by: "taking__week_end", want: []string{"2025-03-16 | 770"}},
		{name: "share of what is true", metric: "share", want: []string{"0.285714285714"}},
	}
	engines.Each(t, map[string]string{"w.yaml": kiosks}, kioskTables, func(t *testing.T, w engines.World) {
		for _, c := range cases {
			req := query.Request{Metrics: []string{"sales"}, Filters: c.filters, Top: c.top, Time: query.TimeRange{From: "2025-03-10", To: "2025-03-11"}}
			if c.metric != "" {
				req.Metrics[0] = c.metric
			}
			if c.by != "" {
				req.By = []query.By{{Dimension: c.by}}
				req.Order = []query.Order{{Field: c.by}}
				if c.top != nil {
					req.Order = []query.Order{{Field: "sales", Desc: true}}
				}
			}
			t.Run(c.name, func(t *testing.T) {
				if w.Engine == "mysql" && (c.name == "truth column" || c.name == "not true") {
					t.Skip("BOOLEAN of MySQL and MariaDB is TINYINT(1): its members are 1 and 0")
				}
				if d := cmp.Diff(c.want, w.Lines(t, req)); d != "" {
					t.Error(d)
				}
			})
		}
	})
}

// What a value cannot be is told with the field, the value and the type.
func TestFilterValuesOfAnotherType(t *testing.T) {
	cases := []struct {
		field, op, value string
		want             []string
	}{
		{"kiosk__size2", "", "abc", []string{"kiosk__size2", "'abc'", "a number"}},
		{"kiosk__size2", "gt", "abc", []string{"kiosk__size2", "'abc'", "a number"}},
		{"kiosk__size", "in", "ten", []string{"kiosk__size", "'ten'", "a number"}},
		{"kiosk__size2", "gt", "NaN", []string{"kiosk__size2", "'NaN'", "a number"}},
		{"kiosk__small", "", "maybe", []string{"kiosk__small", "'maybe'", "true or false"}},
		{"metric_time", "ge", "May", []string{"metric_time", "'May'", "2006-01-02"}},
		{"metric_time", "", "soon", []string{"metric_time", "'soon'", "a time"}},
		{"kiosk__area", "like", `x\`, []string{"kiosk__area", `\`}},
	}
	engines.Each(t, map[string]string{"w.yaml": kiosks}, kioskTables, func(t *testing.T, w engines.World) {
		for _, c := range cases {
			_, err := w.Ask(accesstest.Context(t), query.Request{
				Metrics: []string{"sales"}, Filters: []query.Filter{{Field: c.field, Op: c.op, Values: []string{c.value}}},
				Time: query.TimeRange{From: "2025-03-10", To: "2025-03-11"},
			})
			if err == nil {
				t.Errorf("%s %s %s: no error", c.field, c.op, c.value)
				continue
			}
			for _, part := range c.want {
				if !strings.Contains(err.Error(), part) {
					t.Errorf("%s %s %s: %v lacks %q", c.field, c.op, c.value, err, part)
				}
			}
		}
	})
}
