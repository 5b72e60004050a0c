package letter_test

import (
	"testing"
	"testing/fstest"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop/letter"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/project"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
)

const parcels = `
project: {name: parcels, language: en}
connections: [{name: db, engine: sqlite, path: x.sqlite}]
sources:
  - name: parcels
    table: parcels
    dimensions: [{name: day, type: time, date: true}, {name: hub}, {name: customer}]
    measures: [{name: parcels, agg: count}, {name: cost, agg: sum}]
hierarchies: [{name: network, levels: [{name: all}, {name: hub, dimension: parcels__hub}, {name: customer, dimension: parcels__customer}]}]
metrics:
  - {name: parcels, label: Parcels, measure: parcels}
  - {name: cost, label: Cost, measure: cost, sensitivity: secret}
policies:
  - {name: everybody, who: {logins: ["*"]}, metrics: [parcels]}
  - {name: boss, who: {logins: [boss]}}
  - {name: no_names, who: {roles: [Viewer]}, metrics: [parcels], hide: [parcels__customer]}
`

// What everybody reads may not tell of a cost, nor who its customers are, whichever part of
// a request goes by it.
func TestOpenRequests(t *testing.T) {
	t.Parallel()
	m, found := project.Load(fstest.MapFS{"p.yaml": {Data: []byte(parcels)}}, project.Options{})
	if err := found.Err(); err != nil {
		t.Fatal(err)
	}
	req := func(change func(*query.Request)) query.Request {
		r := query.Request{Metrics: []string{"parcels"}, By: []query.By{{Hierarchy: "network", Level: "hub"}}}
		change(&r)
		return r
	}
	for name, c := range map[string]struct {
		req  query.Request
		open bool
	}{
		"open":        {req(func(*query.Request) {}), true},
		"open filter": {req(func(r *query.Request) { r.Filters = []query.Filter{{Field: "parcels__hub", Values: []string{"a"}}} }), true},
		"metric":      {req(func(r *query.Request) { r.Metrics = append(r.Metrics, "cost") }), false},
		"filter":      {req(func(r *query.Request) { r.Filters = []query.Filter{{Field: "cost", Op: ">", Values: []string{"9"}}} }), false},
		"order":       {req(func(r *query.Request) { r.Order = []query.Order{{Field: "cost"}} }), false},
		"top":         {req(func(r *query.Request) { r.Top = &query.Top{N: 3, Metric: "cost"} }), false},
		"where":       {req(func(r *query.Request) { r.Where = []string{"{{ Metric('cost', group_by=['hub']) }} > 9"} }), false},
		"level":       {req(func(r *query.Request) { r.By[0].Level = "customer" }), false},
		"dimension":   {req(func(r *query.Request) { r.By = []query.By{{Dimension: "parcels__customer"}} }), false},
		"hidden filter": {req(func(r *query.Request) {
			r.Filters = []query.Filter{{Field: "parcels__customer", Values: []string{"a"}}}
		}), false},
		"scope": {req(func(r *query.Request) {
			r.Scope = &query.Scope{Hierarchy: "network", Path: []query.ScopeStep{{Level: "hub", Member: "a"}, {Level: "customer", Member: "b"}}}
		}), false},
	} {
		if got := letter.OpenRequest(m, &c.req); got != c.open {
			t.Errorf("%s: %v", name, got)
		}
	}
}
