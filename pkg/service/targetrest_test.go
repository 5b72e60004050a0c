package service_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/service"
)

// Stores b and d have no target, z has one of zero, c has the name of a store in
// another region.
const rest = `
project: {name: rest, language: en, asOf: 2025-11-01}
connections: [@connection]
sources:
  - name: sales
    table: sales
    primaryEntity: sale
    entities: [{name: store, type: foreign}]
    dimensions: [{name: day, type: time, grain: day, date: true}]
    measures: [{name: amount, agg: sum}, {name: pieces, agg: sum, expr: amount}, {name: receipts, agg: count}]
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
  - {name: amount, measure: amount}
  - {name: written, measure: pieces}
  - {name: receipts, measure: receipts}
  - {name: mean, type: ratio, numerator: amount, denominator: receipts}
targets:
  - {metric: amount, grain: month, level: organisation.store, measure: plan.target}
  - {metric: mean, grain: month, level: organisation.store, measure: plan.target}
  - metric: written
    grain: month
    level: organisation.store
    values:
      - {period: 2025-10, unit: A, value: 100}
      - {period: 2025-10, unit: C, under: [West], value: 20}
      - {period: 2025-10, unit: Z, value: 0}
`

const restData = `
CREATE TABLE sales (day DATE, store VARCHAR(9), amount NUMERIC);
CREATE TABLE stores (store VARCHAR(9), region VARCHAR(9), name VARCHAR(9));
CREATE TABLE plan (month DATE, store VARCHAR(9), target NUMERIC);
INSERT INTO stores VALUES ('a','East','A'), ('b','East','B'), ('c','West','C'), ('d','North','C'), ('z','West','Z');
INSERT INTO plan VALUES ('2025-10-01','a',100), ('2025-10-01','c',20), ('2025-10-01','z',0);
INSERT INTO sales VALUES ('2025-10-05','a',50), ('2025-10-06','b',30), ('2025-10-07','c',10), ('2025-10-08','d',5), ('2025-10-09','z',2);
`

func TestTheRestIsHeldAgainstWhatItHasTargetsFor(t *testing.T) {
	onAll(t, rest, restData, func(t *testing.T, s *service.Service) {
		for _, tt := range []struct {
			metric, level string
			want          []string // path, value, target, attainment
		}{
			// Of c and z, 12, where 20 are meant; b and d have no target.
			{"amount", "store", []string{"(others) (others) 47 20 0.6", "East A 50 100 0.5"}},
			{"written", "store", []string{"(others) (others) 47 20 0.6", "East A 50 100 0.5"}},
			{"amount", "region", []string{"(others) 17 20 0.6", "East 80 100 0.5"}},
			{"written", "region", []string{"(others) 17 20 0.6", "East 80 100 0.5"}},
			{"mean", "store", []string{"(others) (others) 11.75 NaN NaN", "East A 50 100 0.5"}},
		} {
			t.Run(tt.metric+" by "+tt.level, func(t *testing.T) {
				a := ask(t, s, query.Request{
					Metrics: []string{tt.metric}, By: level(tt.level), Time: query.TimeRange{From: "2025-10", To: "2025-10"},
					Compare: []string{"target"}, Top: &query.Top{N: 1, Others: true},
				})
				m := a.Metrics[0]
				c := m.Comparison("target")
				if d := cmp.Diff(tt.want, units(a, m.Values, c.Values, c.Attainment)); d != "" {
					t.Error(d)
				}
				for row, v := range c.Values {
					if !v.OK() && c.Reasons[row] != answer.NotAdditive {
						t.Errorf("row %d: %v", row, c.Reasons)
					}
				}
			})
		}
	})
}
