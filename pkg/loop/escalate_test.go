package loop_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop"
)

// TestUnacknowledgedGoesUpOnceAStep: who asks how often does not matter, only time does;
// who acknowledges stops it.
func TestUnacknowledgedGoesUpOnceAStep(t *testing.T) {
	t.Parallel()
	w := begin(t)
	w.text = "tiers: [{tier: 3, acknowledge: 1h}, {tier: 2, acknowledge: 2h, mute: [{from: \"10:00\", to: \"12:00\"}]}]\n" +
		strings.Replace(w.text, "day, tier: 2,", "day, tier: 3,", 1)
	w.day(20, "S1", "S6")
	if _, err := w.do(ed, 2, "acknowledge", loop.IncidentDeed{}); err != nil {
		t.Fatal(err)
	}
	at := func(clock time.Duration, who access.Subject, want ...string) {
		t.Helper()
		w.now = morningOf(20).Add(clock)
		for range 2 {
			list, err := w.desk.Unacknowledged(as(t, who), 0)
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, i := range list {
				got = append(got, fmt.Sprintf("%d of tier %d to %d: %s", i.Incident, i.Tier, i.To, i.Unit["en"]))
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("after %v: %s", clock, diff)
			}
		}
	}
	at(59*time.Minute, theScheduler)
	at(61*time.Minute, ed) // who looks moves nothing
	at(61*time.Minute, theScheduler, "1 of tier 3 to 2: S1")
	at(61*time.Minute, ed, "1 of tier 3 to 2: S1")
	at(4*time.Hour, theScheduler, "1 of tier 3 to 2: S1") // from 10 to 12 nobody was told
	at(5*time.Hour+2*time.Minute, theScheduler, "1 of tier 3 to 1: S1")
	at(500*time.Hour, theScheduler, "1 of tier 3 to 1: S1")
	var steps []string
	for _, e := range w.page(ed, 1).Timeline {
		if e.Kind == "escalated" {
			steps = append(steps, e.Words["en"])
		}
	}
	slices.Reverse(steps)
	if len(steps) != 2 || steps[0] == steps[1] || w.page(ed, 1).Incident.Escalated != 2 {
		t.Errorf("steps %q", steps)
	}
	if _, err := w.do(ed, 1, "acknowledge", loop.IncidentDeed{}); err != nil {
		t.Fatal(err)
	}
	at(501*time.Hour, theScheduler)
}
