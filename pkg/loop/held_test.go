package loop_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop"
)

// hand is who has which unit in hand, as the scheduler is told.
func (w *world) hand() (out []string) {
	w.Helper()
	list, err := w.desk.InHand(as(w, theScheduler), 0)
	if err != nil {
		w.Fatal(err)
	}
	for _, t := range list {
		out = append(out, fmt.Sprintf("#%d %s %s by %s", t.Incident, t.Rule, t.Unit["en"], t.By))
	}
	return out
}

func (w *world) held(want ...string) {
	w.Helper()
	if diff := cmp.Diff(want, w.hand()); diff != "" {
		w.Error(diff)
	}
}

// TestWhatSomebodyHasIsNotRepeatedAndItsRecoveryIsTold: a silence for each unit that is
// renewed while it fires, and ends by itself after the recovery, which the list tells.
func TestWhatSomebodyHasIsNotRepeatedAndItsRecoveryIsTold(t *testing.T) {
	t.Parallel()
	w := begin(t)
	w.day(20, "S1", "S2", "S3")
	a := &alerts{}
	w.desk.Alerts = a
	w.held()
	if _, err := w.do(ed, 1, "acknowledge", loop.IncidentDeed{}); err != nil {
		t.Fatal(err)
	}
	w.held("#1 store_low S1 by ed", "#1 store_low S2 by ed", "#1 store_low S3 by ed")
	silenced := "silence store_low [[{region East false} {store S1 false}] [{region East false} {store S2 false}] [{region East false} {store S3 false}]]: ed: has it in hand. Wheelhouse ends this silence."
	if diff := cmp.Diff([]string{silenced}, a.done); diff != "" {
		t.Fatal(diff)
	}
	version := w.page(ed, 1).Incident.Version

	// The next look renews nothing yet; one much later does, and gives back what was before.
	w.now = w.now.Add(time.Hour)
	w.judge("store_low")
	w.now = w.now.Add(2 * time.Hour)
	w.judge("store_low")
	if diff := cmp.Diff([]string{silenced, silenced, "lift [s1-1 s1-2 s1-3]"}, a.done); diff != "" {
		t.Error(diff)
	}
	if got := w.page(ed, 1).Incident.Version; got != version {
		t.Errorf("renewing a silence made version %d of %d: whoever writes meanwhile is refused", got, version)
	}

	w.day(21, "S2")
	w.desk.Alerts = a
	w.held("#1 store_low S2 by ed")
	w.day(22)
	w.held()
}

// TestNothingHoldsBackWhatNobodyHas: neither an incident that came back, nor another one
// of the same unit.
func TestNothingHoldsBackWhatNobodyHas(t *testing.T) {
	t.Parallel()
	w := begin(t)
	w.day(20, "S1")
	a := &alerts{}
	w.desk.Alerts = a
	for _, deed := range []string{"acknowledge", "resolve"} {
		if _, err := w.do(ed, 1, deed, loop.IncidentDeed{Text: "mended", Causes: []string{"data"}}); err != nil {
			t.Fatal(err)
		}
	}
	w.sold(22, "S1")
	w.sold(21, "S1")
	w.morning(22) // fires on in a bucket that began after: it is new again
	w.desk.Alerts = a
	a.done = nil
	w.judge("store_low")
	if got := w.page(ed, 1).Incident; got.State != loop.StateNew {
		t.Fatalf("%+v", got)
	}
	if diff := cmp.Diff([]string{"lift [s1-1]"}, a.done); diff != "" {
		t.Error(diff)
	}
	w.held("#1 store_low S1 by ed") // its end would be told as a recovery
	w.day(23)
	w.held("#1 store_low S1 by ed") // over, but it is Saturday, when the tier is muted
	w.day(25)
	w.held()
}

// TestRepeatsThatGoOnAreTold: where Grafana is away the deed is done, its page says what
// goes on, once, and the next judgement tries again.
func TestRepeatsThatGoOnAreTold(t *testing.T) {
	t.Parallel()
	w := begin(t)
	w.day(20, "S1", "S6")
	a := &alerts{away: errors.New("no answer")}
	w.desk.Alerts = a
	p, err := w.do(ed, 1, "acknowledge", loop.IncidentDeed{})
	if err != nil || p.Incident.State != loop.StateAcknowledged {
		t.Fatalf("%+v, %v", p, err)
	}
	if e := p.Timeline[0]; e.Kind != "repeats" || !strings.Contains(e.Words["en"], "no answer") || e.Words["zh"] == "" {
		t.Errorf("%+v", e)
	}
	w.held()
	before := len(p.Timeline)
	w.now = w.now.Add(time.Hour)
	found, err := w.desk.Service.Signals(as(w, theScheduler), "store_low")
	if err != nil {
		t.Fatal(err)
	}
	if err := w.desk.Remember(as(w, theScheduler), found); !errors.As(err, new(loop.NotHeldError)) {
		t.Errorf("%v", err)
	}
	if n := len(w.page(ed, 1).Timeline); n != before {
		t.Errorf("it is told again: %d lines after %d", n, before)
	}
	a.away = nil
	w.now = w.now.Add(time.Hour)
	w.judge("store_low")
	w.held("#1 store_low S1 by ed")

	w.desk.Alerts = nil
	if p, err = w.do(ed, 2, "start", loop.IncidentDeed{}); err != nil || p.Timeline[0].Kind != "start" || !strings.Contains(p.Timeline[0].Words["en"], "token") {
		t.Errorf("%+v, %v", p, err)
	}
}
