package lower_test

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access/accesstest"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/testkit/engines"
)

func TestMain(m *testing.M) { engines.Main(m) }

// Of four facts one is of a good thing, one of a poor one, one of a thing that
// is not there, and one of none.
const unmatched = `
project: {name: t, asOf: 2024-03-15}
connections: [{name: wh, @connection}]
sources:
  - name: f
    table: f
    entities: [{name: fact, type: primary, expr: id}, {name: thing, type: foreign, expr: k}]
    dimensions: [{name: at, type: time, expr: d, grain: day, date: true}]
    measures: [{name: total, agg: sum, expr: a}, {name: facts, agg: count}, {name: last, agg: sum, expr: a, nonAdditive: {dimension: at, pick: last}}]
  - name: things
    table: things
    entities: [{name: thing, type: primary, expr: k}, {name: maker, type: foreign, expr: "coalesce(maker, 7)"}]
    dimensions:
      - {name: grade, expr: "CASE WHEN score < 5 THEN 'poor' ELSE 'good' END"}
      - {name: score2, expr: "coalesce(score, -1)"}
      - {name: known, expr: "CASE WHEN score IS NULL THEN 'no' ELSE 'yes' END"}
      - {name: constant, expr: "'all'"}
      - {name: since, type: time, grain: year, expr: "coalesce(since, '1999-05-05')"}
  - name: makers
    table: makers
    entities: [{name: maker, type: primary, expr: "coalesce(id, 0)"}]
    dimensions: [{name: name, expr: "coalesce(name, 'nobody')"}]
  - name: goals
    table: goals
    entities: [{name: goal, type: primary, expr: id}, {name: thing, type: foreign, expr: k}]
    dimensions: [{name: month, type: time, grain: month, date: true}]
    measures: [{name: goal_of, agg: sum, expr: g}]
hierarchies:
  - name: h
    levels: [{name: all, topLabel: All}, {name: grade, dimension: thing__grade}]
  - name: makers
    levels: [{name: maker, dimension: thing__maker__name}, {name: grade, dimension: thing__grade}]
metrics:
  - {name: total_v, measure: total}
  - {name: good_only, measure: total, filter: "thing__grade = 'good'"}
  - {name: not_good, measure: total, filter: "thing__grade <> 'good'"}
  - {name: good_count, measure: facts, filter: "thing__grade = 'good'"}
  - {name: made, measure: total, filter: "thing__maker__name = 'seven'"}
  - {name: so_far, type: cumulative, measure: total}
  - {name: good_so_far, type: cumulative, measure: total, filter: "thing__constant = 'all'"}
  - {name: balance, measure: last}
  - {name: good_balance, measure: last, filter: "thing__grade = 'good'"}
  - {name: never_empty, type: derived, expr: "coalesce(good_only, 0) + 1"}
targets: [{metric: total_v, grain: month, level: h.grade, measure: goal_of}]
`

const unmatchedTables = `
CREATE TABLE f(id int, d date, k int, a int);
INSERT INTO f VALUES (1,'2024-03-01',1,10), (2,'2024-03-01',2,20), (3,'2024-03-02',99,40), (4,'2024-03-02',NULL,80);
CREATE TABLE things(k int, score int, maker int, since date);
INSERT INTO things VALUES (1,1,5,NULL), (2,9,NULL,'2020-02-02');
CREATE TABLE makers(id int, name text);
INSERT INTO makers VALUES (5,NULL), (7,'seven'), (9,'nine');
CREATE TABLE goals(id int, month date, k int, g int);
INSERT INTO goals VALUES (1,'2024-03-01',1,100), (2,'2024-03-01',2,200), (3,'2024-03-01',99,400)`

// What an expression makes of NULLs says nothing about a row that is not there.
func TestJoinedExpressionsHaveNoValueWithoutPartner(t *testing.T) {
	march := query.TimeRange{From: "2024-03-01", To: "2024-03-31"}
	by := func(name string) []query.By { return []query.By{{Dimension: name}} }
	cases := []struct {
		name string
		req  query.Request
		want []string
	}{
		{"case with else", query.Request{Metrics: []string{"total_v"}, By: by("thing__grade")}, []string{"good | 20", "poor | 10", "∅ | 120"}},
		{"coalesce", query.Request{Metrics: []string{"total_v"}, By: by("thing__score2")}, []string{"1 | 10", "9 | 20", "∅ | 120"}},
		{"is null", query.Request{Metrics: []string{"total_v"}, By: by("thing__known")}, []string{"yes | 30", "∅ | 120"}},
		{"constant", query.Request{Metrics: []string{"total_v"}, By: by("thing__constant")}, []string{"all | 30", "∅ | 120"}},
		{"metric filters", query.Request{Metrics: []string{"good_only", "not_good", "good_count", "total_v"}}, []string{"20 | 10 | 1 | 150"}},
		{"over two joins", query.Request{Metrics: []string{"total_v"}, By: by("thing__maker__name")}, []string{"nobody | 10", "seven | 20", "∅ | 120"}},
		{"a key that is an expression", query.Request{Metrics: []string{"total_v"}, By: by("thing__maker")}, []string{"5 | 10", "7 | 20", "∅ | 120"}},
		{"filter over two joins", query.Request{Metrics: []string{"made"}}, []string{"20"}},
		{"request filter", query.Request{Metrics: []string{"total_v"}, Filters: []query.Filter{{Field: "thing__grade", Values: []string{"good"}}}}, []string{"20"}},
		{"request filter on nothing", query.Request{Metrics: []string{"total_v"}, Filters: []query.Filter{{Field: "thing__constant", Op: "isNull"}}}, []string{"120"}},
		{"top and others", query.Request{Metrics: []string{"total_v"}, By: by("thing__grade"), Top: &query.Top{N: 1, Others: true}}, []string{"∅ | 120", "others | 30"}},
		{"level", query.Request{Metrics: []string{"total_v"}, By: []query.By{{Hierarchy: "h", Level: "grade"}}}, []string{"good | 20", "poor | 10", "∅ | 120"}},
		{"scope", query.Request{Metrics: []string{"total_v"}, Scope: &query.Scope{Hierarchy: "h", Path: []query.ScopeStep{{Level: "grade", Member: "good"}}}}, []string{"20"}},
		{"balances and sums", query.Request{Metrics: []string{"balance", "good_balance"}, By: by("thing__grade")}, []string{"good | no_data | 20", "∅ | 120 | no_data"}},
		{"days", query.Request{Metrics: []string{"total_v", "good_only"}, Grain: "day", Time: query.TimeRange{From: "2024-03-01", To: "2024-03-02"}, By: by("thing__constant")},
			[]string{"all | 2024-03-01 | 30 | 20", "all | 2024-03-02 | no_data | no_data", "∅ | 2024-03-01 | no_data | no_data", "∅ | 2024-03-02 | 120 | no_data"}},
		{"accumulated", query.Request{Metrics: []string{"so_far", "good_so_far"}, By: by("thing__constant")}, []string{"all | 30 | 30", "∅ | 120 | no_data"}},
		{"a formula that is never empty", query.Request{Metrics: []string{"never_empty", "total_v"}, By: by("thing__grade")},
			[]string{"good | 21 | 20", "poor | no_data | 10", "∅ | no_data | 120"}},
	}
	engines.Each(t, map[string]string{"wheelhouse.yaml": unmatched}, unmatchedTables, func(t *testing.T, w engines.World) {
		for _, c := range cases {
			t.Run(c.name, func(t *testing.T) {
				if c.req.Time == (query.TimeRange{}) {
					c.req.Time = march
				}
				if diff := cmp.Diff(c.want, w.Lines(t, c.req)); diff != "" {
					t.Error(diff)
				}
			})
		}
	})
}

// Without metrics unmatched rows of both sides stay, and either side may be the
// one that is not there.
func TestDimensionsHaveNoValueWithoutPartner(t *testing.T) {
	engines.Each(t, map[string]string{"wheelhouse.yaml": unmatched}, unmatchedTables, func(t *testing.T, w engines.World) {
		a, err := w.Query(accesstest.Context(t), query.Request{By: []query.By{{Dimension: "maker__name"}, {Dimension: "thing__grade"}}})
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for row := range a.Rows {
			got = append(got, a.Keys[0].Values[row]+" | "+a.Keys[1].Values[row])
		}
		slices.Sort(got) // none was asked for
		if diff := cmp.Diff([]string{"nine | ", "nobody | poor", "seven | good"}, got); diff != "" {
			t.Error(diff)
		}
	})
}

// A maker of nothing is no grade: what stands above a level alone is none of its units.
func TestUnitsHaveAName(t *testing.T) {
	engines.Each(t, map[string]string{"wheelhouse.yaml": unmatched}, unmatchedTables, func(t *testing.T, w engines.World) {
		members, err := w.LevelMembers(accesstest.Context(t), "makers", "grade", nil, "")
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, m := range members.Members {
			got = append(got, m.Path[0].Member+" | "+m.Value)
		}
		if diff := cmp.Diff([]string{"nobody | poor", "seven | good"}, got); diff != "" {
			t.Error(diff)
		}
	})
}
