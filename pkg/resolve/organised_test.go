package resolve_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access/accesstest"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/testkit/engines"
)

// Shop b moves from East to West on 15 January; c, of West, closes with January.
const moving = `
project: {name: t, asOf: 2026-03-01, timezone: UTC}
connections: [{name: wh, @connection}]
sources:
  - name: sales
    table: sales
    primaryEntity: sale
    entities: [{name: shop, type: foreign, expr: shop_id}]
    dimensions: [{name: day, type: time, grain: day, date: true}, {name: channel}]
    measures: [{name: amount, agg: sum}]
  - name: plan
    table: plan
    primaryEntity: planned
    entities: [{name: shop, type: foreign, expr: shop_id}]
    dimensions: [{name: month, type: time, grain: month, date: true}]
    measures: [{name: intended, agg: sum}]
  - name: places
    table: places
    primaryEntity: place
    entities: [{name: shop, type: natural, expr: shop_id}]
    dimensions:
      - {name: region}
      - {name: since, type: time, grain: day, validity: start}
      - {name: until, type: time, grain: day, validity: end}
hierarchies:
  - name: organisation
    levels:
      - {name: group}
      - {name: region, dimension: shop__region}
      - {name: shop, dimension: shop}
metrics:
  - {name: sales, measure: amount}
  - {name: wish, measure: amount}
  - {name: average, type: ratio, numerator: sales, denominator: wish}
targets:
  - {metric: sales, grain: month, level: organisation.shop, measure: plan.intended}
  - metric: wish
    grain: month
    level: organisation.shop
    values: [{period: 2026-01, unit: a, value: 100}, {period: 2026-01, unit: b, value: 200}, {period: 2026-01, unit: c, value: 50}]
`

const movingTables = `
CREATE TABLE sales(shop_id varchar(9), day date, channel varchar(9), amount int);
INSERT INTO sales VALUES ('a','2026-01-01','web',0), ('a','2026-02-28','web',0), ('a','2026-01-10','web',10), ('b','2026-01-10','web',20), ('b','2026-01-20','till',30), ('c','2026-01-10','till',5),
  ('a','2026-02-10','web',11), ('b','2026-02-10','web',40), ('c','2026-02-05','till',7);
CREATE TABLE plan(shop_id varchar(9), month date, intended int);
INSERT INTO plan VALUES ('a','2026-01-01',100), ('b','2026-01-01',200), ('c','2026-01-01',50);
CREATE TABLE places(shop_id varchar(9), region varchar(9), since timestamp NULL, until timestamp NULL);
INSERT INTO places VALUES ('a','East','2025-01-01 00:00:00',NULL), ('b','East','2025-01-01 00:00:00','2026-01-15 00:00:00'), ('b','West','2026-01-15 00:00:00',NULL),
  ('c','West','2025-01-01 00:00:00','2026-02-01 00:00:00')`

func january() query.TimeRange { return query.TimeRange{From: "2026-01", To: "2026-01"} }

func TestOrganisationAsOf(t *testing.T) {
	region := []query.By{{Hierarchy: "organisation", Level: "region"}}
	shops := []query.By{{Hierarchy: "organisation", Level: "shop"}}
	east := []query.Filter{{Field: "organisation.region", Values: []string{"East"}}}
	west := &query.Scope{Hierarchy: "organisation", Path: []query.ScopeStep{{Level: "region", Member: "West"}}}
	tests := []struct {
		name string
		req  query.Request
		want []string
	}{
		{"unless told", query.Request{By: region}, []string{"East | 30", "West | 35"}},
		{"as it was", query.Request{By: region, Organisation: "then"}, []string{"East | 30", "West | 35"}},
		{"as it is", query.Request{By: region, Organisation: "now"}, []string{"East | 10", "West | 50", "∅ | 5"}},
		{"as it is by the request's clock", query.Request{By: region, Organisation: "now", AsOf: "2026-01-31"}, []string{"East | 10", "West | 55"}},
		{"the day before", query.Request{By: region, Organisation: "2026-01-14"}, []string{"East | 60", "West | 5"}},
		{"the day of the move", query.Request{By: region, Organisation: "2026-01-15"}, []string{"East | 10", "West | 55"}},
		{"the last day", query.Request{By: region, Organisation: "2026-01-31"}, []string{"East | 10", "West | 55"}},
		{"before anything was", query.Request{By: region, Organisation: "2024-12-31"}, []string{"∅ | 65"}},
		{"filter, as it was", query.Request{Filters: east}, []string{"30"}},
		{"filter, as it is", query.Request{Filters: east, Organisation: "now"}, []string{"10"}},
		{"filter, as of a day", query.Request{Filters: east, Organisation: "2026-01-14"}, []string{"60"}},
		{"scope, as it was", query.Request{By: shops, Scope: west}, []string{"b | 30", "c | 5"}},
		{"scope, as it is", query.Request{By: shops, Scope: west, Organisation: "now"}, []string{"b | 50"}},
		{"units under where they were", query.Request{By: shops}, []string{"a | 10", "b | 20", "b | 30", "c | 5"}},
		{"units under where they are", query.Request{By: shops, Organisation: "2026-01-31"}, []string{"a | 10", "b | 50", "c | 5"}},
		{"top", query.Request{By: region, Organisation: "now", Top: &query.Top{N: 1, Others: true}}, []string{"West | 50", "others | 15"}},
		{"units that pass", query.Request{By: region, Organisation: "2026-01-14", Filters: []query.Filter{{Field: "sales", Op: "gt", Values: []string{"50"}}}},
			[]string{"East | 60"}},
		{"a template", query.Request{By: region, Organisation: "now", Where: []string{"{{ Metric('sales', group_by=['shop__region']) }} > 50"}}, []string{"West | 50"}},
		{"in dbt's names", query.Request{By: []query.By{{Dimension: "shop__region"}, {Dimension: "metric_time__month"}}, Organisation: "now"},
			[]string{"East | 2026-01-01 | 10", "West | 2026-01-01 | 50", "∅ | 2026-01-01 | 5"}},
		{"a list", query.Request{Metrics: []string{}, By: []query.By{{Dimension: "shop__region"}, {Dimension: "shop"}}, Organisation: "now"},
			[]string{"East | a", "West | b"}},
	}
	engines.Each(t, map[string]string{"wheelhouse.yaml": moving}, movingTables, func(t *testing.T, w engines.World) {
		for _, c := range tests {
			t.Run(c.name, func(t *testing.T) {
				if c.req.Metrics == nil {
					c.req.Metrics, c.req.Time = []string{"sales"}, january()
				}
				got := w.Lines(t, c.req)
				slices.Sort(got)
				slices.Sort(c.want)
				if diff := cmp.Diff(c.want, got); diff != "" {
					t.Error(diff)
				}
			})
		}
	})
}

// Both periods of a comparison, and targets of the shops, lie where the reader says.
func TestComparisonsAndTargetsAsOf(t *testing.T) {
	region := []query.By{{Hierarchy: "organisation", Level: "region"}}
	tests := []struct {
		name, metric, compare, month, organisation string
		want                                       []string
	}{
		{"month before, as it was", "sales", "previous", "2026-02", "then", []string{"East 11 / 30", "West 40 / 35", "∅ 7 / –"}},
		{"month before, as it is", "sales", "previous", "2026-02", "now", []string{"East 11 / 10", "West 40 / 50", "∅ 7 / 5"}},
		{"month before, as it was once", "sales", "previous", "2026-02", "2026-01-14", []string{"East 51 / 60", "West 7 / 5"}},
		{"target in a table, as it was", "sales", "target", "2026-01", "then", []string{"East 30 / 300", "West 35 / 50"}},
		{"target in a table, as it is", "sales", "target", "2026-01", "now", []string{"East 10 / 100", "West 50 / 200", "∅ 5 / 50"}},
		{"target in a table, as of a day", "sales", "target", "2026-01", "2026-01-31", []string{"East 10 / 100", "West 55 / 250"}},
		{"written target, as of a day", "wish", "target", "2026-01", "2026-01-31", []string{"East 10 / 100", "West 55 / 250"}},
		{"written target, as it was once", "wish", "target", "2026-01", "2026-01-14", []string{"East 60 / 300", "West 5 / 50"}},
	}
	engines.Each(t, map[string]string{"wheelhouse.yaml": moving}, movingTables, func(t *testing.T, w engines.World) {
		for _, c := range tests {
			t.Run(c.name, func(t *testing.T) {
				a, err := w.Ask(accesstest.Context(t), query.Request{
					Metrics: []string{c.metric}, By: region, Compare: []string{c.compare}, Organisation: c.organisation,
					Time: query.TimeRange{From: c.month, To: c.month},
				})
				if err != nil {
					t.Fatal(err)
				}
				got := against(a)
				slices.Sort(got)
				if diff := cmp.Diff(c.want, got); diff != "" {
					t.Errorf("%s\n%+v", diff, a.Notes)
				}
			})
		}
	})
}

// against writes a row as "member value / what it is compared with".
func against(a *answer.Answer) (out []string) {
	text := func(v answer.Num) string {
		if !v.OK() {
			return "–"
		}
		b, _ := v.MarshalJSON()
		return string(b)
	}
	for i := range a.Rows {
		member := ""
		switch {
		case len(a.Keys) == 0:
		case a.Keys[0].Null != nil && a.Keys[0].Null[i]:
			member = "∅ "
		default:
			member = a.Keys[0].Values[i] + " "
		}
		m := a.Metrics[0]
		out = append(out, member+text(m.Values[i])+" / "+text(m.Comparisons[0].Values[i]))
	}
	return out
}

// TestOrganisationInWords: the sentence says the day, a note what has no history.
func TestOrganisationInWords(t *testing.T) {
	engines.Each(t, map[string]string{"wheelhouse.yaml": moving}, movingTables, func(t *testing.T, w engines.World) {
		if w.Engine != "sqlite" {
			t.Skip("words are the same on every engine")
		}
		ask := func(req query.Request) (*answer.Answer, error) {
			req.Metrics, req.Time = []string{"sales"}, january()
			return w.Ask(accesstest.Context(t), req)
		}
		a, err := ask(query.Request{By: []query.By{{Hierarchy: "organisation", Level: "region"}}, Organisation: "now"})
		if err != nil {
			t.Fatal(err)
		}
		for lang, want := range map[string]string{"en": ", organised as of 1 Mar 2026", "zh": "按 2026-03-01 的组织"} {
			if !strings.Contains(a.Words[lang], want) {
				t.Errorf("%q does not say %q", a.Words[lang], want)
			}
		}
		if len(a.Notes) > 0 {
			t.Errorf("of a level with a history: %+v", a.Notes)
		}
		if a, err = ask(query.Request{By: []query.By{{Dimension: "channel"}}, Organisation: "now"}); err != nil || len(a.Notes) != 1 || a.Notes[0].Code != "RQ109" {
			t.Errorf("of a dimension without one: %v %v", a, err)
		}
		if a, err = ask(query.Request{By: []query.By{{Dimension: "channel"}}}); err != nil || len(a.Notes) > 0 || strings.Contains(a.Words["en"], "organised") {
			t.Errorf("unless asked for: %v %v", a, err)
		}
		_, err = ask(query.Request{Organisation: "today"})
		if want := `organisation is "today"; write then (as it was), now (as it is) or a day such as 2026-01-31`; err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("got %v, want %s", err, want)
		}
	})
}
