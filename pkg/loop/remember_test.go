package loop_test

import (
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/state"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/testkit/states"
)

var all = loop.IncidentsQuery{State: "all"}

func begin(t *testing.T) *world {
	w := newWorld(t, memory)
	for day := range 20 {
		w.sold(day)
	}
	return w
}

func (w *world) want(what string, lines ...string) {
	w.Helper()
	if diff := cmp.Diff(lines, w.list(ed, all)); diff != "" {
		w.Errorf("%s: %s", what, diff)
	}
}

func TestAnIncidentLastsFromItsFirstFiringToItsLast(t *testing.T) {
	t.Parallel()
	for _, engine := range states.Engines {
		t.Run(engine, func(t *testing.T) { lasts(t, kept(t, engine)) })
	}
}

func lasts(t *testing.T, c state.Config) {
	w := newWorld(t, c)
	for day := range 20 {
		w.sold(day)
	}
	w.day(20)
	w.want("nothing fires")
	w.day(21, "S1")
	w.want("one fires", "#1 new firing since 2025-01-22 S1 money 40")
	w.judge("store_low") // again, as six other queries and a second server do
	w.morning(21)
	w.judge("store_low") // and after a restart
	if n := w.count("SELECT COUNT(*) FROM wh_judgement"); n != 1 {
		t.Errorf("%d judgements are written, want one", n)
	}
	w.day(22, "S1")
	w.want("it goes on", "#1 new firing since 2025-01-22 S1 money 80")
	w.day(23)
	w.want("it is over", "#1 new since 2025-01-22 until 2025-01-24 S1(over) money 80")
	w.day(24)
	w.day(25, "S1")
	w.want("it comes back within two buckets", "#1 new firing since 2025-01-22 S1 money 120")
	w.day(26)
	w.day(27)
	w.day(28)
	w.day(29, "S1")
	w.want("it comes back later", "#1 new since 2025-01-22 until 2025-01-27 S1(over) money 120", "#2 new firing since 2025-01-30 S1 money 40")
}

// A run that began before its first judgement is told from its beginning, and its money
// from where it was judged.
func TestMoneySaysSinceWhenItIsCounted(t *testing.T) {
	t.Parallel()
	w := begin(t)
	counted := func(id int64, want string) {
		t.Helper()
		if got := w.page(ed, id).Incident.Counted; got != want {
			t.Errorf("incident %d is counted from %q, want %q", id, got, want)
		}
	}
	for day := range 21 {
		w.sold(day)
	}
	w.sold(21, "S1") // nobody judges yet
	w.day(22, "S1")
	w.want("found on its second day", "#1 new firing since 2025-01-22 S1 money 40")
	counted(1, "2025-01-23")
	w.day(23, "S1", "S6")
	w.want("found on its first day", "#2 new firing since 2025-01-24 S6 money 40", "#1 new firing since 2025-01-22 S1 money 80")
	counted(2, "")
}

func TestStoresOfOneRegionAreOneIncident(t *testing.T) {
	t.Parallel()
	w := begin(t)
	w.day(20, "S1", "S2", "S3", "S6")
	w.want("three of East together, one of West alone", "#2 new firing since 2025-01-21 S6 money 40", "#1 new firing since 2025-01-21 S1 S2 S3 money 120")
	p := w.page(ed, 1)
	if p.Incident.Because["en"] == "" || p.Incident.Because["zh"] == "" || w.page(ed, 2).Incident.Because["en"] != "" {
		t.Errorf("because %v", p.Incident.Because)
	}
	w.day(21, "S1", "S2", "S3", "S4")
	w.want("another of East joins", "#2 new since 2025-01-21 until 2025-01-22 S6(over) money 40", "#1 new firing since 2025-01-21 S1 S2 S3 S4 money 280")
	w.day(22, "S4")
	w.want("one is left", "#2 new since 2025-01-21 until 2025-01-22 S6(over) money 40", "#1 new firing since 2025-01-21 S1(over) S2(over) S3(over) S4 money 320")
	var kinds []string
	for _, e := range w.page(ed, 1).Timeline {
		kinds = append([]string{e.Kind}, kinds...)
	}
	if diff := cmp.Diff([]string{"fired", "fired", "recovered", "recovered", "recovered"}, kinds); diff != "" {
		t.Error(diff)
	}
}

func TestAnOutageOpensAndClosesNothing(t *testing.T) {
	t.Parallel()
	w := begin(t)
	w.day(20, "S1")
	w.sold(21, "!S1")
	w.morning(21)
	w.judge("store_low")
	w.want("S1 has no row, and is not judged", "#1 new firing since 2025-01-21 S1 money 40")
	w.day(22)
	w.want("it is judged", "#1 new since 2025-01-21 until 2025-01-23 S1(over) money 40")
}

func TestADeletedUnitIsSaidToBeGone(t *testing.T) {
	t.Parallel()
	w := begin(t)
	w.day(20, "S1")
	w.exec("DELETE FROM sales WHERE store = 'S1'")
	for day := 21; day < 31; day++ {
		w.day(day, "!S1")
	}
	w.want("nothing is heard of it for long", "#1 new since 2025-01-21 until 2025-01-31 S1(over) money 40")
	if e := w.page(ed, 1).Timeline; len(e) < 2 || e[1].Kind != "recovered" || e[1].Words["en"] == "" {
		t.Errorf("%+v", e)
	}
}

func TestChangedDataAreARevision(t *testing.T) {
	t.Parallel()
	w := begin(t)
	w.day(20, "S1")
	w.day(21, "S1")
	w.day(21, "S1", "S2")
	w.want("the newest bucket changes", "#2 new firing since 2025-01-22 S2 money 40", "#1 new firing since 2025-01-21 S1 money 80")
	w.day(21)
	w.want("and again", "#2 new since 2025-01-22 until 2025-01-22 S2(over) money 0", "#1 new since 2025-01-21 until 2025-01-22 S1(over) money 40")
	if n := w.count("SELECT MAX(revision) FROM wh_evaluation"); n != 3 {
		t.Errorf("revision %d, want 3", n)
	}
	w.day(22)
	w.sold(20)
	w.morning(20) // a server whose clock is behind, and late data
	w.judge("store_low")
	if n := w.count("SELECT COUNT(*) FROM wh_incident WHERE firing = 1"); n != 0 {
		t.Error("an old bucket makes incidents fire")
	}
}

// TestMissedBucketsAreJudgedLater: nobody judged for two days.
func TestMissedBucketsAreJudgedLater(t *testing.T) {
	t.Parallel()
	w := begin(t)
	w.day(20)
	w.sold(21, "S1")
	w.sold(22)
	w.sold(23)
	w.day(24, "S2")
	w.want("what fired meanwhile is there", "#1 new since 2025-01-22 until 2025-01-23 S1(over) money 40", "#2 new firing since 2025-01-25 S2 money 40")
	if n := w.count("SELECT COUNT(*) FROM wh_evaluation"); n != 5 {
		t.Errorf("%d evaluations, want 5", n)
	}
}

func TestLookingRemembersNothing(t *testing.T) {
	t.Parallel()
	w := begin(t)
	w.sold(20, "S1")
	w.morning(20)
	found, err := w.desk.Service.Signals(as(t, ada), "store_low")
	if err != nil {
		t.Fatal(err)
	}
	if err := w.desk.Remember(as(t, ada), found); !errors.Is(err, loop.ErrOnlyLooked) {
		t.Errorf("a person's look is remembered: %v", err)
	}
	w.want("nobody judged")
}

// TestAResolvedIncidentComesBack within its rule's cool-down, and where it fires on
// after people thought that it was mended.
func TestAResolvedIncidentComesBack(t *testing.T) {
	t.Parallel()
	w := begin(t)
	w.day(20, "S1")
	resolve := func(id int64) {
		t.Helper()
		v := w.page(ed, id).Incident.Version
		if _, err := w.desk.DoIncident(as(t, ed), id, "resolve", loop.IncidentDeed{Version: v, Causes: []string{"roster"}, Text: "borrowed two"}); err != nil {
			t.Fatal(err)
		}
	}
	resolve(1)
	w.day(21)
	w.want("resolved and over", "#1 resolved since 2025-01-21 until 2025-01-22 S1(over) money 40")
	w.day(22, "S1")
	w.want("back", "#1 new firing reopened 1 since 2025-01-21 S1 money 80")
	resolve(1)
	w.day(23, "S1")
	w.want("the day on which it was mended, it still fired", "#1 resolved firing reopened 1 since 2025-01-21 S1 money 120")
	w.day(24, "S1")
	w.want("and on the day after", "#1 new firing reopened 2 since 2025-01-21 S1 money 160")
}
