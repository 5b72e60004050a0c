package oracle

import (
	"testing"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access/accesstest"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
)

// TestTargetsLeaveStraysOut: what a store that no table knows, and no store at all,
// have sold is no part of the stores' targets, nor of what is held against them.
func TestTargetsLeaveStraysOut(t *testing.T) {
	w := generate(1)
	w.sales, w.stocks = nil, nil
	for store, amount := range map[string]float64{"s1": 100, "s2": 60, "s5": 50, "": 7} {
		v := sale{day: date(2024, 11, 5), amount: ptr(amount)}
		if store != "" {
			v.store = ptr(store)
		}
		w.sales = append(w.sales, v)
	}
	connection := sqliteWorld(t, w, nil)
	s := serveText(t, calendarDefinitions(connection, 1, 1)+`
---
targets:
  - metric: amount
    grain: month
    level: organisation.store
    values: [{period: 2024-11, unit: s1, value: 100}, {period: 2024-11, unit: s2, value: 100}, {period: 2024-11, unit: s3, value: 100}, {period: 2024-11, unit: s4, value: 100}]
`)
	a, err := s.Query(accesstest.Context(t), query.Request{
		Metrics: []string{"amount"}, Compare: []string{"target"}, Time: query.TimeRange{From: "2024-11", To: "2024-11"}})
	if err != nil {
		t.Fatal(err)
	}
	m := a.Metrics[0]
	c := m.Comparison("target")
	if m.Values[0] != 217 || c.Values[0] != 400 || c.Of[0] != 160 || c.Attainment[0] != .4 {
		t.Errorf("got %v of %v, of which %v count: %v; want 217 of 400, of which 160: 0.4", m.Values, c.Values, c.Of, c.Attainment)
	}
	noted := false
	for _, n := range a.Notes {
		noted = noted || n.Code == "RQ104"
	}
	if !noted {
		t.Errorf("no note says that some rows are left out: %v", a.Notes)
	}
}
