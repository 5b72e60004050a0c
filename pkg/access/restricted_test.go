package access_test

import (
	"testing"
	"testing/fstest"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/project"
)

const openShop = `
project: {name: shop, timezone: UTC, language: en}
connections: [{name: db, engine: sqlite, path: shop.sqlite}]
sources:
  - name: sales
    table: sales
    primaryEntity: sale
    dimensions: [{name: day, type: time, grain: day, date: true}, {name: region}]
    measures: [{name: amount, agg: sum}, {name: tickets, agg: sum}]
    defaultTime: day
hierarchies:
  - {name: organisation, label: Org, levels: [{name: all, label: All}, {name: region, label: Region, dimension: sale__region}]}
metrics:
  - {name: amount, label: Amount, measure: amount}
  - {name: tickets, label: Tickets, measure: tickets}
  - {name: basket, label: Basket, type: ratio, numerator: amount, denominator: tickets}
rules:
  - {name: by_region, metric: tickets, template: limit, level: organisation.region, params: {below: 1}}
  - {name: whole, metric: tickets, template: limit, params: {below: 1}}
`

func TestWhoIsLeftOutIsNotAdmitted(t *testing.T) {
	t.Parallel()
	m := modelOf(t, "policies: [{name: p, who: {kinds: [people], except: {logins: [x]}}}]")
	for login, want := range map[string]bool{"x": false, "y": true} {
		if got := access.MayAdmit(m, access.Subject{Login: login, Role: "Viewer"}.WithTeams(nil)); got != want {
			t.Errorf("%s: %v", login, got)
		}
	}
}

func modelOf(t *testing.T, more string) *model.Model {
	t.Helper()
	m, found := project.Load(fstest.MapFS{"a.yaml": {Data: []byte(openShop)}, "b.yaml": {Data: []byte(more)}}, project.Options{})
	if m == nil || found.HasErrors() {
		t.Fatal(found)
	}
	return m
}

// TestRestricted: only what all people read in all rows, with all its parts, is open.
func TestRestricted(t *testing.T) {
	t.Parallel()
	for name, tc := range map[string]struct {
		policies                       string
		amount, tickets, basket, units bool
	}{
		"no policies":             {"", false, false, false, false},
		"for all people":          {"policies: [{name: p, who: {kinds: [people]}}]", false, false, false, false},
		"for every login":         {"policies: [{name: p, who: {logins: ['*']}}]", false, false, false, false},
		"for all roles, together": {"policies: [{name: p, who: {roles: [Admin, Editor]}}, {name: q, who: {roles: [Viewer]}}]", false, false, false, false},
		"for some roles":          {"policies: [{name: p, who: {roles: [Admin, Viewer]}}]", true, true, true, true},
		"for alert rules":         {"policies: [{name: p, who: {kinds: [alerts, anonymous]}}]", true, true, true, true},
		"of a part":               {"policies: [{name: p, who: {kinds: [people]}, metrics: [tickets]}]", true, false, true, false},
		"of some rows":            {"policies: [{name: p, who: {kinds: [people]}, rows: [{level: organisation.region, units: [East]}]}]", true, true, true, true},
		"but denied to somebody":  {"policies: [{name: p, who: {kinds: [people]}}, {name: q, deny: true, who: {logins: [x]}, metrics: [amount]}]", true, false, true, false},
		"but not to all people":   {"policies: [{name: p, who: {kinds: [people], except: {logins: [x]}}}]", true, true, true, true},
		"rounded":                 {"policies: [{name: p, who: {kinds: [people]}, metrics: [amount], round: 10}, {name: q, who: {kinds: [people]}, metrics: [tickets]}]", true, false, true, false},
		"masked":                  {"policies: [{name: p, who: {kinds: [people]}, mask: true}]", true, true, true, true},
		"by region only":          {"policies: [{name: p, who: {kinds: [people]}, require: [sale__region]}]", true, true, true, true},
		"of large groups":         {"policies: [{name: p, who: {kinds: [people]}, smallest: {least: 5}}]", true, true, true, true},
		"but a dimension hidden":  {"policies: [{name: p, who: {kinds: [people]}}, {name: q, who: {logins: [x]}, hide: [sale__region]}]", false, false, false, true},
	} {
		m := modelOf(t, tc.policies)
		got := []bool{access.Restricted(m, m.Metric("amount")), access.Restricted(m, m.Metric("tickets")), access.Restricted(m, m.Metric("basket")), access.RestrictedRule(m, m.Rule("by_region"))}
		for i, want := range []bool{tc.amount, tc.tickets, tc.basket, tc.units} {
			if got[i] != want {
				t.Errorf("%s: %v", name, got)
				break
			}
		}
		if access.RestrictedRule(m, m.Rule("whole")) != tc.tickets {
			t.Errorf("%s: a rule without a level", name)
		}
	}
}
