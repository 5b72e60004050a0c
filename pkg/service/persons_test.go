package service_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access/accesstest"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/breakdown"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/service"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/testkit/engines"
)

// Sales know who sold; people know in which store they work, and since when; stores
// know their region. Ann goes from a (East) to b (West) on 16 October.
const sellers = `
project: {name: sellers, language: en, asOf: 2025-11-01}
connections: [@connection]
sources:
  - name: sales
    table: sales
    primaryEntity: sale
    entities: [{name: person, type: foreign}]
    dimensions: [{name: day, type: time, grain: day, date: true}]
    measures: [{name: amount, agg: sum}]
  - name: people
    table: people
    primaryEntity: post
    entities: [{name: person, type: natural}, {name: store, type: foreign}]
    dimensions:
      - {name: since, type: time, grain: day, date: true, validity: start}
      - {name: until, type: time, grain: day, date: true, validity: end}
  - name: stores
    table: stores
    entities: [{name: store, type: primary}]
    dimensions: [{name: region}]
  - name: plan
    table: plan
    ahead: true
    primaryEntity: planned
    entities: [{name: person, type: foreign}]
    dimensions: [{name: month, type: time, grain: month, date: true}]
    measures: [{name: target, agg: sum}]
hierarchies:
  - name: organisation
    levels:
      - {name: group, topLabel: All}
      - {name: region, dimension: store__region}
      - {name: store, dimension: store}
      - {name: person, dimension: person}
metrics: [{name: amount, measure: amount, good: up}]
targets: [{metric: amount, grain: month, level: organisation.person, measure: plan.target}]
rules:
  - {name: behind, metric: amount, template: target, grain: month, level: organisation.person, params: {attainment: 0.5}}
`

const sellersData = `
CREATE TABLE sales (day DATE, person VARCHAR(9), amount NUMERIC);
CREATE TABLE people (person VARCHAR(9), store VARCHAR(9), since DATE, until DATE);
CREATE TABLE stores (store VARCHAR(9), region VARCHAR(9));
CREATE TABLE plan (month DATE, person VARCHAR(9), target NUMERIC);
INSERT INTO stores VALUES ('a','East'), ('b','West'), ('z','West');
INSERT INTO people VALUES ('ann','a','2025-01-01','2025-10-16'), ('ann','b','2025-10-16',NULL), ('bob','a','2025-01-01',NULL), ('cat','b','2025-01-01',NULL);
INSERT INTO plan VALUES ('2025-10-01','ann',300), ('2025-10-01','bob',100), ('2025-10-01','cat',50);
INSERT INTO sales VALUES ('2025-10-05','ann',100), ('2025-10-20','ann',60), ('2025-10-05','bob',40), ('2025-10-07','cat',20);
`

// onAll runs a test on every engine.
func onAll(t *testing.T, definitions, data string, run func(t *testing.T, s *service.Service)) {
	t.Helper()
	definitions = strings.Replace(definitions, "[@connection]", "[{name: db, @connection}]", 1)
	engines.Each(t, map[string]string{"wheelhouse.yaml": definitions}, data, func(t *testing.T, w engines.World) { run(t, w.Service) })
}

func TestPersonsAsTheLastLevel(t *testing.T) {
	onAll(t, sellers, sellersData, func(t *testing.T, s *service.Service) {
		for _, tt := range []struct {
			name, organisation, level string
			want                      []string // path, value, target
		}{
			{"persons then", "then", "person", []string{"East a ann 100 300", "East a bob 40 100", "West b ann 60 NaN", "West b cat 20 50"}},
			{"persons now", "now", "person", []string{"East a bob 40 100", "West b ann 160 300", "West b cat 20 50"}},
			{"stores then", "then", "store", []string{"East a 140 400", "West b 80 50"}},
			{"stores now", "now", "store", []string{"East a 40 100", "West b 180 350"}},
			{"stores in between", "2025-10-10", "store", []string{"East a 200 400", "West b 20 50"}},
			{"regions now", "now", "region", []string{"East 40 100", "West 180 350"}},
			{"the whole", "then", "group", []string{"All 220 450"}},
		} {
			t.Run(tt.name, func(t *testing.T) {
				a := ask(t, s, query.Request{
					Metrics: []string{"amount"}, By: level(tt.level), Organisation: tt.organisation, Time: query.TimeRange{From: "2025-10", To: "2025-10"}, Compare: []string{"target"},
				})
				got := units(a, a.Metrics[0].Values, a.Metrics[0].Comparison("target").Values)
				if tt.level == "group" {
					got = table(a, a.Metrics[0].Values, a.Metrics[0].Comparison("target").Values)
				}
				if diff := cmp.Diff(tt.want, got); diff != "" {
					t.Error(diff)
				}
				if tt.organisation != "then" {
					for _, note := range a.Notes {
						t.Errorf("note: %s", note.Message)
					}
				}
			})
		}
		below := ask(t, s, query.Request{
			Metrics: []string{"amount"}, By: level("person"), Organisation: "now", Time: query.TimeRange{From: "2025-10", To: "2025-10"},
			Scope: &query.Scope{Hierarchy: "organisation", Path: []query.ScopeStep{{Level: "region", Member: "West"}, {Level: "store", Member: "b"}}},
		})
		if diff := cmp.Diff([]string{"West b ann 160", "West b cat 20"}, units(below, below.Metrics[0].Values)); diff != "" {
			t.Error(diff)
		}
		persons, err := s.LevelMembers(accesstest.Context(t), "organisation", "person", nil, "now")
		if err != nil || len(persons.Members) != 3 { // nobody works in z, and nobody is no person
			t.Errorf("persons: %+v %v", persons, err)
		}
		list, err := s.Catalog(accesstest.Context(t))
		if err != nil {
			t.Fatal(err)
		}
		if m := list.Metrics[0]; len(m.Hierarchies) != 1 || !m.Moves {
			t.Errorf("the catalogue offers %v, moves: %v", m.Hierarchies, m.Moves)
		}
		for _, d := range list.Metrics {
			if d.Errors > 0 {
				t.Errorf("%s has %d errors", d.Name, d.Errors)
			}
		}
	})
}

// A plan of persons goes to who works where by the clock; the place that Ann has left
// has no part, and is not told as one without a share.
func TestBreakDownToPersons(t *testing.T) {
	onAll(t, sellers, sellersData, func(t *testing.T, s *service.Service) {
		total := 300.0
		out, err := s.BreakDown(accesstest.Context(t), breakdown.Request{Metric: "amount", Period: "2025-11", By: []string{"store", "person"}, Down: "even", Total: &total})
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, p := range out.Written() {
			got = append(got, p.Name())
		}
		if diff := cmp.Diff([]string{"2025-11, East / a / bob", "2025-11, West / b / ann", "2025-11, West / b / cat"}, got); diff != "" {
			t.Error(diff)
		}
		for _, note := range out.Notes {
			t.Errorf("note: %s", note.Message)
		}
	})
}
