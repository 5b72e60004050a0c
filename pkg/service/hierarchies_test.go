package service_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/service"
)

// Stores lie in regions and have formats; both hierarchies have a level region, by
// different dimensions, and one of stores. a, b are of East, c, d of West; a, c are
// Express and of the sales region North, b, d are Super and of South.
const twice = `
project: {name: twice, language: en, asOf: 2025-11-11}
connections: [@connection]
sources:
  - name: sales
    table: sales
    primaryEntity: sale
    entities: [{name: store, type: foreign, expr: store}]
    dimensions: [{name: day, type: time, grain: day, date: true}, {name: product}]
    measures: [{name: amount, agg: sum}]
  - name: stores
    table: stores
    entities: [{name: store, type: primary, expr: store}]
    dimensions: [{name: region}, {name: format}, {name: market}]
  - name: plan
    table: plan
    primaryEntity: planned
    entities: [{name: store, type: foreign, expr: store}]
    dimensions: [{name: month, type: time, grain: month, date: true}]
    measures: [{name: target, agg: sum}]
hierarchies:
  - name: format
    levels: [{name: format, dimension: store__format}, {name: region, dimension: store__market}, {name: shop, dimension: store}]
  - name: organisation
    levels: [{name: group}, {name: region, dimension: store__region}, {name: store, dimension: store}]
metrics:
  - {name: amount, measure: amount, good: up}
  - {name: planned, measure: amount, good: up}
targets:
  - {metric: amount, grain: month, level: organisation.store, measure: plan.target}
  - metric: planned
    grain: month
    level: organisation.store
    values:
      - {period: 2025-10, unit: a, under: [East], value: 3000}
      - {period: 2025-10, unit: b, value: 1500}
      - {period: 2025-10, unit: c, value: 900}
      - {period: 2025-10, unit: d, value: 600}
rules:
  - {name: east, metric: amount, template: change, grain: month, level: organisation.region, params: {drop: 0.1}}
  - {name: formats, metric: amount, template: change, grain: month, level: format.format, params: {drop: 0.1}}
`

const twiceData = `
CREATE TABLE sales (day DATE, store VARCHAR(9), product VARCHAR(9), amount NUMERIC);
CREATE TABLE stores (store VARCHAR(9), region VARCHAR(9), format VARCHAR(9), market VARCHAR(9));
CREATE TABLE plan (month DATE, store VARCHAR(9), target NUMERIC);
INSERT INTO stores VALUES ('a','East','Express','North'), ('b','East','Super','South'), ('c','West','Express','North'), ('d','West','Super','South');
INSERT INTO plan VALUES ('2025-10-01','a',3000), ('2025-10-01','b',1500), ('2025-10-01','c',900), ('2025-10-01','d',600);
INSERT INTO sales VALUES ('2025-09-05','a','tea',1500), ('2025-10-05','a','tea',1000), ('2025-10-05','b','tea',500), ('2025-10-05','c','tea',200), ('2025-10-05','d','ink',100), ('2025-11-10','a','tea',1);
`

// Targets of stores add up to whatever stores lie in, in any hierarchy, and under
// conditions of any.
func TestTargetsOverSeveralHierarchies(t *testing.T) {
	at := func(hierarchy, level string) []query.By { return []query.By{{Hierarchy: hierarchy, Level: level}} }
	only := func(field string, values ...string) []query.Filter {
		return []query.Filter{{Field: field, Op: "in", Values: values}}
	}
	in := func(hierarchy, level, member string) *query.Scope {
		return &query.Scope{Hierarchy: hierarchy, Path: []query.ScopeStep{{Level: level, Member: member}}}
	}
	onAll(t, twice, twiceData, func(t *testing.T, s *service.Service) {
		for _, tt := range []struct {
			name    string
			request query.Request
			want    []string // unit, value, target
		}{
			{"its own hierarchy", query.Request{By: at("organisation", "region")}, []string{"East 1500 4500", "West 300 1500"}},
			{"another hierarchy", query.Request{By: at("format", "format")}, []string{"Express 1200 3900", "Super 600 2100"}},
			{"the same units there", query.Request{By: at("format", "shop")}, []string{"a 1000 3000", "b 500 1500", "c 200 900", "d 100 600"}},
			{"a level of a name that both have", query.Request{By: at("format", "region")}, []string{"North 1200 3900", "South 600 2100"}},
			{"both at once", query.Request{By: append(at("organisation", "region"), at("format", "format")...)},
				[]string{"East Express 1000 3000", "East Super 500 1500", "West Express 200 900", "West Super 100 600"}},
			{"both levels of one name", query.Request{By: append(at("organisation", "region"), at("format", "region")...)},
				[]string{"East North 1000 3000", "East South 500 1500", "West North 200 900", "West South 100 600"}},
			{"the whole, filtered by another hierarchy", query.Request{Filters: only("format.format", "Express")}, []string{"1200 3900"}},
			{"filtered by its level of the same name", query.Request{Filters: only("format.region", "North")}, []string{"1200 3900"}},
			{"filtered by the same units' other name", query.Request{Filters: only("format.shop", "a", "d")}, []string{"1100 3600"}},
			{"by region, filtered by format", query.Request{By: at("organisation", "region"), Filters: only("format.format", "Super")}, []string{"East 500 1500", "West 100 600"}},
			{"by store, filtered by format", query.Request{By: at("organisation", "store"), Filters: only("format.format", "Super")}, []string{"b 500 1500", "d 100 600"}},
			{"by region, in a scope of the other", query.Request{By: at("organisation", "region"), Scope: in("format", "format", "Super")}, []string{"East 500 1500", "West 100 600"}},
			{"the largest format and the rest", query.Request{By: at("format", "format"), Top: &query.Top{N: 1, Others: true}}, []string{"Express 1200 3900", "(others) 600 2100"}},
			{"the largest format alone", query.Request{By: at("format", "format"), Top: &query.Top{N: 1}}, []string{"Express 1200 3900"}},
			{"by what no target knows", query.Request{By: []query.By{{Dimension: "sale__product"}}}, []string{"ink 100 -", "tea 1700 -"}},
			{"where a template chooses rows", query.Request{Where: []string{"{{ Dimension('sale__product') }} = 'tea'"}}, []string{"1700 -"}},
		} {
			for _, metric := range []string{"amount", "planned"} {
				t.Run(tt.name+" of "+metric, func(t *testing.T) {
					req := tt.request
					req.Metrics, req.Time, req.Compare = []string{metric}, query.TimeRange{From: "2025-10", To: "2025-10"}, []string{"target"}
					a := ask(t, s, req)
					m := a.Metrics[0]
					got := table(a, m.Values, m.Comparison("target").Values)
					slices.Sort(got)
					want := slices.Sorted(slices.Values(tt.want))
					same(t, got, want)
					if slices.ContainsFunc(a.Notes, func(d diag.Diagnostic) bool { return d.Code != "RQ104" }) {
						t.Errorf("notes: %v", a.Notes)
					}
				})
			}
		}
	})
}

// A typed node is of the hierarchy that has all of its levels.
func TestScopeOfSeveralHierarchies(t *testing.T) {
	s := onSQLite(t, twice, twiceData)
	for text, want := range map[string]string{
		"format=Super,shop=b":  "format",
		"region=East,store=a":  "organisation",
		"format.region=North":  "format",
		"organisation.store=a": "organisation",
		"shop=a":               "format",
	} {
		got, err := s.Scope(text)
		if err != nil || got.Hierarchy != want {
			t.Errorf("%q: %+v %v", text, got, err)
		}
	}
	for text, want := range map[string]string{
		"region=East":           "format and organisation both have these levels",
		"format=Super,store=b":  "there is format.format, and organisation.store",
		"format=Super,planet=b": "",
	} {
		got, err := s.Scope(text)
		if want == "" { // a comma of the member
			if err != nil || got.Path[0].Member != "Super,planet=b" {
				t.Errorf("%q: %+v %v", text, got, err)
			}
			continue
		}
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %+v %v, want %s", text, got, err, want)
		}
	}
}
