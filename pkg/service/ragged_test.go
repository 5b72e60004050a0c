package service_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access/accesstest"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/service"
)

// Shops online have no region: o1 none, o2 an empty one; air, of shops, has its
// company for one.
const raggedShops = `
project: {name: ragged, language: en, asOf: 2025-11-01}
connections: [@connection]
sources:
  - name: sales
    table: sales
    primaryEntity: sale
    entities: [{name: store, type: foreign, expr: store}]
    dimensions: [{name: day, type: time, grain: day, date: true}]
    measures: [{name: amount, agg: sum}, {name: people, agg: count_distinct, expr: person}]
  - name: stores
    table: stores
    entities: [{name: store, type: primary, expr: store}]
    dimensions: [{name: company}, {name: region}, {name: area}]
hierarchies:
  - name: organisation
    levels:
      - {name: group, topLabel: All}
      - {name: company, dimension: store__company}
      - {name: region, label: Region, dimension: store__region, ragged: parent}
      - {name: store, dimension: store}
  - name: areas
    levels:
      - {name: area, dimension: store__area, ragged: blank}
      - {name: shop, dimension: store}
metrics: [{name: amount, measure: amount, good: up}, {name: people, measure: people}]
targets:
  - metric: amount
    grain: month
    level: organisation.store
    values:
      - {period: 2025-10, unit: a, under: [Shops, East], value: 200}
      - {period: 2025-10, unit: b, value: 100}
      - {period: 2025-10, unit: air, under: [Shops], value: 10}
      - {period: 2025-10, unit: o1, under: [Online], value: 20}
      - {period: 2025-10, unit: o2, value: 40}
rules: [{name: fall, metric: amount, template: change, grain: month, level: organisation.region, params: {drop: 0.5}}]
`

const raggedData = `
CREATE TABLE sales (day DATE, store VARCHAR(9), person VARCHAR(9), amount NUMERIC);
CREATE TABLE stores (store VARCHAR(9), company VARCHAR(9), region VARCHAR(9), area INTEGER);
INSERT INTO stores VALUES ('a','Shops','East',1), ('b','Shops','West',2), ('air','Shops','Shops',NULL), ('o1','Online',NULL,NULL), ('o2','Online','',2);
INSERT INTO sales VALUES ('2025-10-05','a','ann',100), ('2025-10-05','b','bob',50), ('2025-10-06','air','ann',5), ('2025-10-06','o1','cat',10), ('2025-10-06','o2','cat',20),
 ('2025-09-01','air','ann',50);
`

// units prints rows with the levels above; "!" is no member.
func units(a *answer.Answer, columns ...[]answer.Num) []string {
	var out []string
	for row := range a.Rows {
		var line []string
		for _, m := range a.Layout.Units[a.Layout.Of[row].Unit].Path {
			switch m.Kind {
			case answer.Null:
				line = append(line, "!")
			case answer.Rest:
				line = append(line, "(others)")
			default:
				line = append(line, m.Text)
			}
		}
		for _, c := range columns {
			line = append(line, fmt.Sprint(c[row]))
		}
		out = append(out, strings.Join(line, " "))
	}
	slices.Sort(out)
	return out
}

func TestRaggedLevels(t *testing.T) {
	region := level("region")
	under := func(steps ...query.ScopeStep) *query.Scope {
		return &query.Scope{Hierarchy: "organisation", Path: steps}
	}
	company := func(name string) query.ScopeStep { return query.ScopeStep{Level: "company", Member: name} }
	direct := query.ScopeStep{Level: "region", Null: true}
	filter := func(op string, values ...string) []query.Filter {
		return []query.Filter{{Field: "organisation.region", Op: op, Values: values}}
	}
	onAll(t, raggedShops, raggedData, func(t *testing.T, s *service.Service) {
		for name, tt := range map[string]struct {
			request query.Request
			want    []string // path, value, target
		}{
			"by region":             {query.Request{By: region}, []string{"Online ! 30 60", "Shops ! 5 10", "Shops East 100 200", "Shops West 50 100"}},
			"by company":            {query.Request{By: level("company")}, []string{"Online 30 60", "Shops 155 310"}},
			"by store":              {query.Request{By: level("store")}, []string{"Online ! o1 10 20", "Online ! o2 20 40", "Shops ! air 5 10", "Shops East a 100 200", "Shops West b 50 100"}},
			"by both":               {query.Request{By: append(level("company"), region...)}, []string{"Online ! 30 60", "Shops ! 5 10", "Shops East 100 200", "Shops West 50 100"}},
			"of a company":          {query.Request{By: region, Scope: under(company("Shops"))}, []string{"Shops ! 5 10", "Shops East 100 200", "Shops West 50 100"}},
			"right under it":        {query.Request{By: level("store"), Scope: under(company("Shops"), direct)}, []string{"Shops ! air 5 10"}},
			"right under any":       {query.Request{By: level("store"), Scope: under(direct)}, []string{"Online ! o1 10 20", "Online ! o2 20 40", "Shops ! air 5 10"}},
			"a region":              {query.Request{By: level("store"), Scope: under(query.ScopeStep{Level: "region", Member: "East"})}, []string{"Shops East a 100 200"}},
			"filtered":              {query.Request{By: region, Filters: filter("in", "East", "Shops")}, []string{"Shops East 100 200"}},
			"filtered to none":      {query.Request{By: region, Filters: filter("isNull")}, []string{"Online ! 30 60", "Shops ! 5 10"}},
			"filtered to some":      {query.Request{By: region, Filters: filter("notNull")}, []string{"Shops East 100 200", "Shops West 50 100"}},
			"filtered by others":    {query.Request{By: region, Filters: filter("ne", "East")}, []string{"Online ! 30 60", "Shops ! 5 10", "Shops West 50 100"}},
			"filtered, not grouped": {query.Request{Filters: filter("notIn", "East", "West")}, []string{"35 70"}},
			"the largest":           {query.Request{By: region, Top: &query.Top{N: 3}}, []string{"Online ! 30 60", "Shops East 100 200", "Shops West 50 100"}},
			"the largest and rest":  {query.Request{By: region, Top: &query.Top{N: 1, Others: true}}, []string{"(others) (others) 85 170", "Shops East 100 200"}},
			"another hierarchy":     {query.Request{By: []query.By{{Hierarchy: "areas", Level: "area"}}}, []string{"! 15 30", "1 100 200", "2 70 140"}},
			"by units that pass": {query.Request{By: region, Filters: []query.Filter{{Field: "amount", Op: "lt", Values: []string{"60"}}}},
				[]string{"Online ! 30 60", "Shops ! 5 10", "Shops West 50 100"}},
		} {
			t.Run(name, func(t *testing.T) {
				req := tt.request
				req.Metrics, req.Time, req.Compare = []string{"amount"}, query.TimeRange{From: "2025-10", To: "2025-10"}, []string{"target"}
				a := ask(t, s, req)
				if diff := cmp.Diff(tt.want, units(a, a.Metrics[0].Values, a.Metrics[0].Comparison("target").Values)); diff != "" {
					t.Error(diff)
				}
			})
		}
		// Distinct counts and shares of parents are of the same units.
		a := ask(t, s, query.Request{Metrics: []string{"people"}, By: region, Share: true, Time: query.TimeRange{From: "2025-10", To: "2025-10"}})
		if diff := cmp.Diff([]string{"Online ! 1", "Shops ! 1", "Shops East 1", "Shops West 1"}, units(a, a.Metrics[0].Values)); diff != "" {
			t.Error(diff)
		}
		if got := a.Keys[0].Called[""]; got != "(direct)" {
			t.Errorf("units without a region are called %q", got)
		}
		like := ask(t, s, query.Request{Metrics: []string{"amount"}, By: region, LikeForLike: "organisation.region", Compare: []string{"previous"}, Time: query.TimeRange{From: "2025-10", To: "2025-10"}})
		if diff := cmp.Diff([]string{"Shops ! 5 50"}, units(like, like.Metrics[0].Values, like.Metrics[0].Comparisons[0].Values)); diff != "" {
			t.Error(diff)
		}
		list, err := s.LevelMembers(accesstest.Context(t), "organisation", "region", nil, "")
		if err != nil {
			t.Fatal(err)
		}
		var members []string
		for _, m := range list.Members {
			members = append(members, fmt.Sprintf("%s/%s %v %s", m.Path[0].Member, m.Value, m.Null, m.Label["zh"]))
		}
		slices.Sort(members)
		if diff := cmp.Diff([]string{"Online/ true （直属）", "Shops/ true （直属）", "Shops/East false ", "Shops/West false "}, members); diff != "" {
			t.Error(diff)
		}
		table := ask(t, s, query.Request{By: region})
		if diff := cmp.Diff([]string{"!", "East", "West"}, units(table)); diff != "" {
			t.Error(diff)
		}
	})
}
