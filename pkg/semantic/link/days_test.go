package link_test

import (
	"testing"
	"testing/fstest"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/definition"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/link"
)

// An event takes its days out of those of all units, also of units that have days of
// their own.
func TestEventsAreNoDaysOfUnits(t *testing.T) {
	b, found := definition.Load(fstest.MapFS{"p.yaml": {Data: []byte(`
version: 1
project: {name: p}
connections: [{name: db, engine: sqlite, path: x.sqlite}]
sources: [{name: sales, table: sales, primaryEntity: sale, dimensions: [{name: shop}]}]
hierarchies: [{name: org, levels: [{name: all, topLabel: All}, {name: shop, dimension: sale__shop}]}]
events: [{name: fair, dates: [{from: 2026-04-01, to: 2026-04-02}], after: 1}]
days:
  - name: open
    weekdays: [monday, tuesday, wednesday, thursday, friday, saturday, sunday]
    level: org.shop
    units: [{unit: Mill, closed: [{from: 2026-04-06}]}]
    except: [fair]
`)}}, definition.Options{})
	if len(found) > 0 {
		t.Fatal(found)
	}
	m, _ := link.Model(b)
	open := m.DaysNamed("open")
	for text, want := range map[string][2]bool{ // of Mill, and of any other
		"2026-03-31": {true, true}, "2026-04-01": {false, false}, "2026-04-03": {false, false}, "2026-04-04": {true, true}, "2026-04-06": {false, true},
	} {
		day, err := time.Parse(time.DateOnly, text)
		if err != nil {
			t.Fatal(err)
		}
		if got := [2]bool{open.Of([]string{"Mill"}).Counts(day), open.Of([]string{"Dock"}).Counts(day)}; got != want {
			t.Errorf("%s: Mill and Dock are open %v, want %v", text, got, want)
		}
	}
}

// No weekday is none, and not the usual ones: a market is held on its listed days, a
// shop that has closed for good is open on none.
func TestNoWeekdays(t *testing.T) {
	b, found := definition.Load(fstest.MapFS{"p.yaml": {Data: []byte(`
version: 1
project: {name: p}
connections: [{name: db, engine: sqlite, path: x.sqlite}]
sources: [{name: sales, table: sales, primaryEntity: sale, dimensions: [{name: shop}]}]
hierarchies: [{name: org, levels: [{name: all, topLabel: All}, {name: shop, dimension: sale__shop}]}]
days:
  - {name: market, weekdays: [], open: [{from: 2026-04-02}]}
  - {name: open, level: org.shop, units: [{unit: Mill, weekdays: []}]}
`)}}, definition.Options{})
	if len(found) > 0 {
		t.Fatal(found)
	}
	m, _ := link.Model(b)
	market, open := m.DaysNamed("market"), m.DaysNamed("open")
	for text, want := range map[string][3]bool{ // market, Mill, any other shop
		"2026-04-01": {false, false, true}, "2026-04-02": {true, false, true}, "2026-04-04": {false, false, false},
	} {
		day, err := time.Parse(time.DateOnly, text)
		if err != nil {
			t.Fatal(err)
		}
		if got := [3]bool{market.Counts(day), open.Of([]string{"Mill"}).Counts(day), open.Of([]string{"Dock"}).Counts(day)}; got != want {
			t.Errorf("%s: market, Mill and Dock are open %v, want %v", text, got, want)
		}
	}
}
