package service_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/service"
)

// Store c has a target and has never sold anything, b has sold before October, d has
// neither in it; the region North is c's alone. The plan of e is of a store that no
// table knows: it has no name, as its sales would have none. That of z is zero.
const unsold = `
project: {name: unsold, language: en, asOf: 2025-11-01}
connections: [@connection]
sources:
  - name: sales
    table: sales
    primaryEntity: sale
    entities: [{name: store, type: foreign}]
    dimensions: [{name: day, type: time, grain: day, date: true}]
    measures: [{name: amount, agg: sum}, {name: pieces, agg: sum, expr: amount}]
  - name: stores
    table: stores
    entities: [{name: store, type: primary}]
    dimensions: [{name: region}, {name: name}]
  - name: plan
    table: plan
    ahead: true
    primaryEntity: planned
    entities: [{name: store, type: foreign}]
    dimensions: [{name: month, type: time, grain: month, date: true}]
    measures: [{name: target, agg: sum}]
hierarchies:
  - name: organisation
    levels:
      - {name: group, topLabel: All}
      - {name: region, dimension: store__region}
      - {name: store, dimension: store__name}
metrics:
  - {name: amount, measure: amount, good: up}
  - {name: written, measure: pieces, good: up}
  - {name: counted, measure: {name: amount, fillNulls: 0}, good: up}
targets:
  - {metric: amount, grain: month, level: organisation.store, measure: plan.target}
  - {metric: counted, grain: month, level: organisation.store, measure: plan.target}
  - metric: written
    grain: month
    level: organisation.store
    values: [{period: 2025-10, unit: A, value: 100}, {period: 2025-10, unit: C, value: 300}, {period: 2025-09, unit: D, value: 10}]
rules:
  - {name: behind, metric: counted, template: target, grain: month, level: organisation.store, params: {attainment: 0.5}}
`

const unsoldData = `
CREATE TABLE sales (day DATE, store VARCHAR(9), amount NUMERIC);
CREATE TABLE stores (store VARCHAR(9), region VARCHAR(9), name VARCHAR(9));
CREATE TABLE plan (month DATE, store VARCHAR(9), target NUMERIC);
INSERT INTO stores VALUES ('a','East','A'), ('b','West','B'), ('c','North','C'), ('d','West','D'), ('z','West','Z');
INSERT INTO plan VALUES ('2025-10-01','a',100), ('2025-10-01','b',200), ('2025-10-01','c',300), ('2025-11-01','d',50), ('2025-10-01','e',70), ('2025-10-01','z',0);
INSERT INTO sales VALUES ('2025-09-05','b',5), ('2025-10-05','a',40), ('2025-10-31','a',10);
`

func TestATargetWithoutSalesHasItsRow(t *testing.T) {
	onAll(t, unsold, unsoldData, func(t *testing.T, s *service.Service) {
		for _, tt := range []struct {
			name, metric, level string
			change              func(*query.Request)
			want                []string // path, value, target, attainment
		}{
			{"stores", "amount", "store", nil, []string{"! ! NaN 70 NaN", "East A 50 100 0.5", "North C NaN 300 NaN", "West B NaN 200 NaN"}},
			{"written", "written", "store", nil, []string{"East A 50 100 0.5", "North C NaN 300 NaN"}},
			{"filled with zero", "counted", "store", nil, []string{"! ! 0 70 0", "East A 50 100 0.5", "North C 0 300 0", "West B 0 200 0"}},
			{"regions, of the targets of their stores", "amount", "region", nil, []string{"! NaN 70 NaN", "East 50 100 0.5", "North NaN 300 NaN", "West NaN 200 NaN"}},
			{"the whole is as before", "amount", "group", nil, []string{"All 50 670 0.075"}},
			{"below a region", "amount", "store", func(r *query.Request) {
				r.Scope = &query.Scope{Hierarchy: "organisation", Path: []query.ScopeStep{{Level: "region", Member: "North"}}}
			}, []string{"North C NaN 300 NaN"}},
			{"among those that pass", "amount", "store", func(r *query.Request) {
				r.Filters = []query.Filter{{Field: "organisation.store", Op: "ne", Values: []string{"C"}}}
			}, []string{"! ! NaN 70 NaN", "East A 50 100 0.5", "West B NaN 200 NaN"}},
			{"written, among those that pass", "written", "store", func(r *query.Request) {
				r.Filters = []query.Filter{{Field: "organisation.region", Values: []string{"North"}}}
			}, []string{"North C NaN 300 NaN"}},
			{"written, among those that sell", "written", "store", func(r *query.Request) {
				r.Filters = []query.Filter{{Field: "written", Op: "gt", Values: []string{"1"}}}
			}, []string{"East A 50 100 0.5"}},
			{"written, the best", "written", "store", func(r *query.Request) { r.Top = &query.Top{N: 1, Metric: "written"} }, []string{"East A 50 100 0.5"}},
			{"the best and the others", "amount", "store", func(r *query.Request) { r.Top = &query.Top{N: 1, Metric: "amount", Others: true} }, []string{"(others) (others) NaN 570 NaN", "East A 50 100 0.5"}},
			{"written, the best and the others", "written", "store", func(r *query.Request) { r.Top = &query.Top{N: 1, Metric: "written", Others: true} }, []string{"(others) (others) NaN 300 NaN", "East A 50 100 0.5"}},
			{"written, the best region and the others", "written", "region", func(r *query.Request) { r.Top = &query.Top{N: 1, Metric: "written", Others: true} }, []string{"(others) NaN 300 NaN", "East 50 100 0.5"}},
			{"the best alone", "amount", "store", func(r *query.Request) { r.Top = &query.Top{N: 1, Metric: "amount"} }, []string{"East A 50 100 0.5"}},
			{"ranked", "amount", "store", func(r *query.Request) { r.Rank, r.Share = true, true }, []string{"! ! NaN 70 NaN", "East A 50 100 0.5", "North C NaN 300 NaN", "West B NaN 200 NaN"}},
		} {
			t.Run(tt.name, func(t *testing.T) {
				req := query.Request{Metrics: []string{tt.metric}, By: level(tt.level), Time: query.TimeRange{From: "2025-10", To: "2025-10"}, Compare: []string{"target"}}
				if tt.change != nil {
					tt.change(&req)
				}
				a := ask(t, s, req)
				m := a.Metrics[0]
				c := m.Comparison("target")
				got := units(a, m.Values, c.Values, c.Attainment)
				if tt.level == "group" {
					got = table(a, m.Values, c.Values, c.Attainment)
				}
				if diff := cmp.Diff(tt.want, got); diff != "" {
					t.Error(diff)
				}
				for row, v := range m.Values {
					if !v.OK() && (m.Reasons == nil || m.Reasons[row] != answer.NoData) {
						t.Errorf("row %d has no value, without a reason: %v", row, m.Reasons)
					}
					if req.Rank && v.OK() == (m.Rank[row] == 0) {
						t.Errorf("row %d: value %v, rank %v", row, v, m.Rank[row])
					}
				}
			})
		}
		// No target is asked for: nothing stands there for its sake.
		bare := ask(t, s, query.Request{Metrics: []string{"amount"}, By: level("store"), Time: query.TimeRange{From: "2025-10", To: "2025-10"}})
		if diff := cmp.Diff([]string{"East A 50"}, units(bare, bare.Metrics[0].Values)); diff != "" {
			t.Error(diff)
		}
		months := ask(t, s, query.Request{Metrics: []string{"amount"}, By: level("store"), Grain: "month", Time: query.TimeRange{From: "2025-09", To: "2025-11"}, Compare: []string{"target"}})
		want := []string{
			"! ! NaN 70", "! ! NaN NaN", "! ! NaN NaN", "East A 50 100", "East A NaN NaN", "East A NaN NaN", "North C NaN 300", "North C NaN NaN", "North C NaN NaN",
			"West B 5 NaN", "West B NaN 200", "West B NaN NaN", "West D NaN 50", "West D NaN NaN", "West D NaN NaN",
		}
		if diff := cmp.Diff(want, units(months, months.Metrics[0].Values, months.Metrics[0].Comparison("target").Values)); diff != "" {
			t.Error(diff)
		}
	})
}
