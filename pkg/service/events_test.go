package service_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access/accesstest"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/testkit/engines"
)

const eventful = `
project: {name: fairs, asOf: 2025-05-09}
connections: [{name: c, @connection}]
sources:
  - name: takings
    table: takings
    primaryEntity: taking
    dimensions: [{name: day, type: time, date: true}, {name: hall}]
    measures: [{name: amount, agg: sum}, {name: pieces, agg: sum}]
    defaultTime: day
hierarchies: [{name: place, levels: [{name: all}, {name: hall, dimension: taking__hall}]}]
metrics:
  - {name: sales, measure: amount}
  - {name: pieces, measure: pieces}
  - {name: price, type: ratio, numerator: sales, denominator: pieces}
  - {name: so_far, type: cumulative, measure: amount, toDate: month}
events:
  - name: fair
    label: {en: spring fair, zh: 春季展会}
    lead: 1
    after: 1
    dates: [{from: 2024-04-20, to: 2024-04-22}, {from: 2025-05-06, to: 2025-05-09}]
  - {name: north, yearly: 05-01, level: place.hall, units: [North]}
rules:
  - {name: drop, metric: sales, template: change, tier: 2, params: {drop: 0.1, against: 'event:fair'}}
  - {name: usual, metric: sales, template: change, tier: 2, params: {drop: 0.1, against: 'averageWeeks:2'}}
`

// The fair of 2024 had three days, the one of 2025 has four, the last of them running.
const eventfulTable = `
CREATE TABLE takings (day date, hall varchar(9), amount integer, pieces integer);
INSERT INTO takings VALUES
  ('2022-05-08', 'North', 10, 10), ('2023-05-08', 'North', 20, 1),
  ('2024-04-19', 'North', 40, 4), ('2024-04-20', 'North', 100, 10), ('2024-04-21', 'South', 200, 10), ('2024-04-22', 'North', 300, 10), ('2024-04-23', 'North', 50, 5),
  ('2024-05-06', 'North', 7, 1), ('2024-05-08', 'North', 30, 3), ('2025-04-24', 'North', 20, 1), ('2025-05-01', 'South', 40, 1), ('2025-05-05', 'North', 44, 4), ('2025-05-06', 'North', 110, 10), ('2025-05-07', 'South', 150, 10),
  ('2025-05-08', 'North', 330, 10)`

// compared writes each row's base, or why there is none, and where it lies.
func compared(c *answer.Comparison) (out []string) {
	for row, v := range c.Values {
		text := string(c.Why(row))
		if v.OK() {
			text = fmt.Sprintf("%g", float64(v))
		}
		if c.Positions != nil && c.Positions[row] != "" {
			text += " " + c.Positions[row]
		}
		out = append(out, text)
	}
	return out
}

// An event's days are laid upon those of the last time: the n-th before, of and after
// it; its fourth day has none, since it had three.
func TestEventsAreCompared(t *testing.T) {
	t.Parallel()
	engines.Each(t, map[string]string{"p.yaml": eventful}, eventfulTable, func(t *testing.T, w engines.World) {
		a, err := w.Query(accesstest.Context(t), query.Request{
			Metrics: []string{"sales"}, Grain: "day", Compare: []string{"event:fair"}, AsOf: "2025-05-10",
			Time: query.TimeRange{From: "2025-05-04", To: "2025-05-09"},
		})
		if err != nil {
			t.Fatal(err)
		}
		c := a.Metrics[0].Comparison("event:fair")
		want := []string{"no_data", "40 the day before spring fair", "100 day 1 of spring fair", "200 day 2 of spring fair", "300 day 3 of spring fair", "event_length"}
		if d := cmp.Diff(want, compared(c)); d != "" {
			t.Error(d)
		}
		if d := cmp.Diff("vs last spring fair", c.Short["en"]); d != "" {
			t.Error(d)
		}
		one, err := w.Query(accesstest.Context(t), query.Request{
			Metrics: []string{"sales"}, Compare: []string{"event:fair"}, Time: query.TimeRange{From: "2025-05-06", To: "2025-05-08"}, Lang: "zh",
		})
		if err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff([]string{"600 随春季展会移动"}, compared(one.Metrics[0].Comparison("event:fair"))); d != "" {
			t.Error(d)
		}
		if d := cmp.Diff("sales，2025-05-06 至 2025-05-08，对比上次春季展会同期（随春季展会移动：2025-05-06 与 2024-04-20）。", one.Words["zh"]); d != "" {
			t.Error(d)
		}
	})
}

// An event of some units is refused where others are asked for.
func TestEventsOfUnits(t *testing.T) {
	t.Parallel()
	engines.Each(t, map[string]string{"p.yaml": eventful}, eventfulTable, func(t *testing.T, w engines.World) {
		for _, tt := range []struct {
			name  string
			scope *query.Scope
			where []query.Filter
			want  string
		}{
			{"all", nil, nil, "RQ160"},
			{"its unit", &query.Scope{Hierarchy: "place", Path: []query.ScopeStep{{Level: "hall", Member: "North"}}}, nil, ""},
			{"another", &query.Scope{Hierarchy: "place", Path: []query.ScopeStep{{Level: "hall", Member: "South"}}}, nil, "RQ160"},
			{"filtered", nil, []query.Filter{{Field: "place.hall", Op: "in", Values: []string{"North"}}}, ""},
			{"filtered by the dimension", nil, []query.Filter{{Field: "taking__hall", Op: "eq", Values: []string{"North"}}}, ""},
			{"and another", nil, []query.Filter{{Field: "place.hall", Op: "in", Values: []string{"North", "South"}}}, "RQ160"},
			{"without another", nil, []query.Filter{{Field: "place.hall", Op: "ne", Values: []string{"South"}}}, "RQ160"},
		} {
			_, err := w.Query(accesstest.Context(t), query.Request{
				Metrics: []string{"sales"}, Compare: []string{"event:north"}, Scope: tt.scope, Filters: tt.where, Time: query.TimeRange{From: "2025-05-01", To: "2025-05-01"},
			})
			if got := fmt.Sprint(err); (err == nil) != (tt.want == "") || !strings.Contains(got, tt.want) {
				t.Errorf("%s: %v, want %q", tt.name, err, tt.want)
			}
		}
	})
}

// An average is of the periods that have a number, and says how many they are; of a
// quotient it is the mean of the periods' quotients.
func TestAverages(t *testing.T) {
	t.Parallel()
	engines.Each(t, map[string]string{"p.yaml": eventful}, eventfulTable, func(t *testing.T, w engines.World) {
		a, err := w.Query(accesstest.Context(t), query.Request{
			Metrics: []string{"sales", "price", "so_far"}, Compare: []string{"averageYears:2", "averageYears:4", "averageWeeks:2"}, Grain: "day",
			Time: query.TimeRange{From: "2025-05-08", To: "2025-05-08"}, AsOf: "2025-05-09",
		})
		if err != nil {
			t.Fatal(err)
		}
		got := map[string][]string{}
		for i := range a.Metrics {
			m := &a.Metrics[i]
			for j := range m.Comparisons {
				got[m.Name+" "+m.Comparisons[j].Name] = compared(&m.Comparisons[j])
			}
		}
		want := map[string][]string{
			"sales averageYears:2": {"25"}, "price averageYears:2": {"15"}, "so_far averageYears:2": {"28.5"},
			"sales averageYears:4": {"20 average of 3 of 4 years"}, "price averageYears:4": {"10.333333333333334 average of 3 of 4 years"},
			"so_far averageYears:4": {"28.5 average of 2 of 4 years"}, // of May 2022 only days from the 8th are there
			"sales averageWeeks:2":  {"30"}, "price averageWeeks:2": {"30"}, "so_far averageWeeks:2": {"30"},
		}
		if d := cmp.Diff(want, got); d != "" {
			t.Error(d)
		}
		noted := 0
		for _, n := range a.Notes {
			if n.Code == "RQ162" {
				noted++
			}
		}
		if noted != 3 {
			t.Errorf("%d notes on averages of fewer periods, want 3: %v", noted, a.Notes)
		}
	})
}

// Of 29 February only leap years have a number, which is no want of data.
func TestAveragesOfALeapDay(t *testing.T) {
	t.Parallel()
	rows := `CREATE TABLE takings (day date, hall varchar(9), amount integer, pieces integer);
INSERT INTO takings VALUES ('2019-01-01', 'North', 1, 1), ('2020-02-29', 'North', 10, 1), ('2024-02-29', 'North', 20, 1), ('2024-03-01', 'North', 20, 1)`
	engines.Each(t, map[string]string{"p.yaml": eventful}, rows, func(t *testing.T, w engines.World) {
		a, err := w.Query(accesstest.Context(t), query.Request{
			Metrics: []string{"sales"}, Compare: []string{"averageYears:4", "averageYears:5"}, Grain: "day",
			Time: query.TimeRange{From: "2024-02-29", To: "2024-02-29"}, AsOf: "2024-03-01",
		})
		if err != nil {
			t.Fatal(err)
		}
		got := []string{}
		for i := range a.Metrics[0].Comparisons {
			got = append(got, compared(&a.Metrics[0].Comparisons[i])...)
		}
		for _, n := range a.Notes {
			if n.Code == "RQ162" {
				got = append(got, n.Message)
			}
		}
		const no = "are the average of fewer than %d periods, since the others have no such day or period, as of 29 February or a 53rd week"
		want := []string{
			"10 average of 1 of 4 years", "10 average of 1 of 5 years",
			"averageYears:4 of sales: 1 of 1 numbers " + fmt.Sprintf(no, 4), "averageYears:5 of sales: 1 of 1 numbers " + fmt.Sprintf(no, 5),
		}
		if d := cmp.Diff(want, got); d != "" {
			t.Error(d)
		}
	})
}

// Rules go by events and averages, and say so.
func TestRulesByEvents(t *testing.T) {
	t.Parallel()
	engines.Each(t, map[string]string{"p.yaml": eventful}, eventfulTable, func(t *testing.T, w engines.World) {
		var got []string
		for _, at := range [][2]string{{"2025-05-08", "drop"}, {"2025-05-09", "usual"}} {
			r, err := w.EvaluateRules(accesstest.Context(t), at[0], at[1])
			if err != nil {
				t.Fatal(err)
			}
			got = append(got, verdict(r[0]))
		}
		if d := cmp.Diff([]string{"drop 2025-05-07 150 against 200 fires since 2025-05-07, 1", "usual 2025-05-08 330 against 30"}, got); d != "" {
			t.Error(d)
		}
	})
}

// Answers tell the events of their range, of the units that are asked for; the
// catalogue tells all of them with whose they are.
func TestEventsAreTold(t *testing.T) {
	t.Parallel()
	engines.Each(t, map[string]string{"p.yaml": eventful}, eventfulTable, func(t *testing.T, w engines.World) {
		north := &query.Scope{Hierarchy: "place", Path: []query.ScopeStep{{Level: "hall", Member: "North"}}}
		for _, tt := range []struct {
			scope *query.Scope
			want  []string
		}{
			{nil, []string{"fair 2025-05-05 2025-05-06 2025-05-09 2025-05-10"}},
			{north, []string{"fair 2025-05-05 2025-05-06 2025-05-09 2025-05-10", "north 2025-05-01 2025-05-01 2025-05-01 2025-05-01"}},
		} {
			a, err := w.Query(accesstest.Context(t), query.Request{
				Metrics: []string{"sales"}, Grain: "day", Scope: tt.scope, Time: query.TimeRange{From: "2025-05-01", To: "2025-05-05"},
			})
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, e := range a.Events {
				got = append(got, e.Name+" "+e.From+" "+e.First+" "+e.Last+" "+e.To)
			}
			if d := cmp.Diff(tt.want, got); d != "" {
				t.Error(d)
			}
		}
		marked, err := w.Events(accesstest.Context(t), north, time.Date(2025, 5, 1, 0, 0, 0, 0, time.UTC), time.Date(2025, 5, 2, 0, 0, 0, 0, time.UTC))
		if err != nil || len(marked) != 1 || marked[0].Name != "north" {
			t.Errorf("the first of May has %v, %v", marked, err)
		}
		c, err := w.Catalog(accesstest.Context(t))
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, e := range c.Events {
			got = append(got, fmt.Sprintf("%s %d %d %s %v %d", e.Name, e.Lead, e.After, e.Level, e.Units, len(e.Times)))
		}
		if d := cmp.Diff([]string{"fair 1 1  [] 2", "north 0 0 place.hall [North] 4"}, got); d != "" {
			t.Error(d)
		}
		var offered []string
		for _, one := range c.Comparisons {
			if !one.Rare && (strings.HasPrefix(one.Name, "event:") || strings.HasPrefix(one.Name, "average")) {
				offered = append(offered, one.Name)
			}
		}
		if d := cmp.Diff([]string{"averageYears:3", "averageWeeks:4", "event:fair", "event:north"}, offered); d != "" {
			t.Error(d)
		}
	})
}

// A change against an average is taken apart where the parts make up the whole: North
// has sales in both years, South in none. Of a quotient it is not.
func TestPartsOfAverages(t *testing.T) {
	t.Parallel()
	engines.Each(t, map[string]string{"p.yaml": eventful}, eventfulTable, func(t *testing.T, w engines.World) {
		for metric, want := range map[string]answer.PartsReason{"sales": "", "price": answer.PartsOfAverage} {
			a, err := w.Query(accesstest.Context(t), query.Request{
				Metrics: []string{metric}, Compare: []string{"averageYears:2"}, Parts: true, By: []query.By{{Hierarchy: "place", Level: "hall"}},
				Time: query.TimeRange{From: "2025-05-08", To: "2025-05-08"}, AsOf: "2025-05-09",
			})
			if err != nil {
				t.Fatal(err)
			}
			if a.Parts == nil || a.Parts.Why != want {
				t.Errorf("%s: %+v, want %q", metric, a.Parts, want)
				continue
			}
			if c := a.Metrics[0].Comparisons[0].Contribution; want == "" && (len(c) != 1 || float64(c[0]) != 305) {
				t.Errorf("%s: contributions %v", metric, c)
			}
		}
	})
}
