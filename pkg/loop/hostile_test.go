package loop_test

import (
	"strings"
	"testing"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/testkit/states"
)

// TestARuleIsRenamedWhileItFires: the incident goes on under the new name.
func TestARuleIsRenamedWhileItFires(t *testing.T) {
	t.Parallel()
	w := begin(t)
	w.day(20, "S1", "S6")
	if _, err := w.do(ed, 1, "acknowledge", loop.IncidentDeed{}); err != nil {
		t.Fatal(err)
	}
	w.text = strings.Replace(w.text, "name: store_low,", "name: store_weak,", 1)
	w.sold(21, "S1")
	w.morning(21)
	w.judge("store_weak")
	w.want("one goes on, and the other has recovered", "#2 new since 2025-01-21 until 2025-01-22 S6(over) money 40", "#1 acknowledged firing since 2025-01-21 S1 money 80")
	if e := w.page(ed, 1).Timeline[0]; e.Kind != "renamed" || !strings.Contains(e.Words["en"], "store_low") || e.Words["zh"] == "" {
		t.Errorf("%+v", e)
	}
	w.sold(22, "S6")
	w.morning(22)
	w.judge("store_weak")
	w.want("back under the new name", "#1 acknowledged since 2025-01-21 until 2025-01-23 S1(over) money 80", "#2 new firing since 2025-01-21 S6 money 80")
}

// TestARuleIsRemovedWhileItFires: nobody judges it any more, and it neither fires for
// ever nor goes up the tiers.
func TestARuleIsRemovedWhileItFires(t *testing.T) {
	t.Parallel()
	w := begin(t)
	w.text += "  - {name: region_low, metric: net_sales, template: limit, level: organisation.region, grain: day, tier: 2, params: {below: 300}, money: {}}\n"
	w.day(20, "S1")
	at := strings.Index(w.text, "  - {name: store_low")
	w.text = w.text[:at] + w.text[at+strings.Index(w.text[at:], "\n")+1:]
	w.sold(21, "S1")
	w.morning(21)
	w.judge("region_low")
	w.want("a server with older definitions may still judge it", "#1 new firing since 2025-01-21 S1 money 40")
	w.sold(22, "S1")
	w.morning(22)
	w.judge("region_low")
	w.want("not said to fire", "#1 new since 2025-01-21 until 2025-01-24 S1(over) money 40")
	if e := w.page(ed, 1).Timeline[0]; e.Kind != "retired" || !strings.Contains(e.Words["en"], "store_low") || e.Words["zh"] == "" {
		t.Errorf("%+v", e)
	}
}

// TestDeedsWithMarksThatNoDatabaseKeeps: NUL is refused or left out, on each engine.
func TestDeedsWithMarksThatNoDatabaseKeeps(t *testing.T) {
	t.Parallel()
	for _, engine := range states.Shared {
		t.Run(engine, func(t *testing.T) { unkeptMarks(newWorld(t, kept(t, engine))) })
	}
}

func unkeptMarks(w *world) {
	w.Helper()
	for day := range 20 {
		w.sold(day)
	}
	w.day(20, "S1")
	nul := "a\x00b"
	for _, c := range []struct {
		deed string
		in   loop.IncidentDeed
	}{
		{"assign", loop.IncidentDeed{Login: nul}},
		{"comment", loop.IncidentDeed{Text: nul}},
		{"comment", loop.IncidentDeed{Text: strings.Repeat("x", 1<<20)}},
		{"comment", loop.IncidentDeed{Text: strings.Repeat("qzxjv", 2000)}},
		{"verdict", loop.IncidentDeed{Verdict: loop.VerdictRight, Text: nul}},
		{"resolve", loop.IncidentDeed{Causes: []string{"roster"}, Text: "two more"}},
		{"review", loop.IncidentDeed{Text: nul}},
		{"reopen", loop.IncidentDeed{Text: nul}},
	} {
		_, err := w.do(ed, 1, c.deed, c.in)
		if err != nil && strings.Contains(err.Error(), "state database") {
			w.Errorf("%s: %v", c.deed, err)
		}
	}
	for _, q := range []loop.IncidentsQuery{{Text: nul}, {Metric: nul}, {Rule: nul}, {Unit: nul}, {Text: strings.Repeat("长短", 5000)}, {Text: "%_'"}} {
		if _, err := w.desk.Incidents(as(w.T, ed), q); err != nil && strings.Contains(err.Error(), "state database") {
			w.Errorf("%.60v: %v", q, err)
		}
	}
	if got := w.list(ed, loop.IncidentsQuery{State: "all", Text: "%"}); len(got) != 1 {
		w.Errorf("a sign without letters is no word to look for: %v", got)
	}
}

// TestCountsTellNothingOfHiddenUnits: neither what a search counts nor the order.
func TestCountsTellNothingOfHiddenUnits(t *testing.T) {
	t.Parallel()
	w := begin(t)
	w.text = strings.Replace(w.text, "{name: region, label: {en: Region, zh: 大区}, dimension: sale__region}, ", "", 1)
	w.text = strings.Replace(strings.ReplaceAll(w.text, "level: organisation.region, unit: East", "level: organisation.store, unit: S1"), ", {level: organisation.region, unit: West, person: wu}", "", 1)
	w.text = strings.ReplaceAll(w.text, "organisation.region", "organisation.store")
	w.text += strings.Replace(policies, "{level: organisation.region, units: [East]}", "{level: organisation.store, units: [S1, S2]}", 1)
	w.day(20, "S1", "S6", "S7")
	if n := w.count("SELECT COUNT(*) FROM wh_incident"); n != 1 {
		t.Fatalf("%d incidents", n)
	}
	got, err := w.desk.Incidents(as(t, eva), loop.IncidentsQuery{Text: "S6"})
	if err != nil || got.Open != 0 {
		t.Errorf("%d, %v: a search counts what is hidden", got.Open, err)
	}
	for _, of := range []access.Subject{eva} {
		got, err := w.desk.Incidents(as(t, of), loop.IncidentsQuery{Text: "S1"})
		if err != nil || got.Open != 1 || len(got.Incidents) != 1 {
			t.Errorf("%+v, %v", got, err)
		}
	}
}

// TestFlappingAroundTheCoolDown: two buckets between are one incident, three are two, also
// where late data take a firing back.
func TestFlappingAroundTheCoolDown(t *testing.T) {
	t.Parallel()
	w := begin(t)
	for n, low := range []string{"S1", "", "", "S1", "", "", "S1", "", "", "", "S1"} {
		if low == "" {
			w.day(20 + n)
		} else {
			w.day(20+n, low)
		}
	}
	w.want("gaps of two, two and three", "#1 new since 2025-01-21 until 2025-01-28 S1(over) money 120", "#2 new firing since 2025-01-31 S1 money 40")
	other := begin(t)
	other.day(20, "S1")
	other.day(21, "S1")
	other.day(21) // late data
	other.day(22)
	other.day(23)
	other.day(24, "S1")
	other.want("it did not fire on 22 January, so that there are three between", "#1 new since 2025-01-21 until 2025-01-22 S1(over) money 40", "#2 new firing since 2025-01-25 S1 money 40")
}
