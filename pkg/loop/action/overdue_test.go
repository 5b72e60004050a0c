package action_test

import (
	"strings"
	"testing"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop/about"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop/action"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop/looptest"
)

// The town's clock stands at 29 June; tier 2 is patient for a day more, tier 3 is not
// reminded at all, and visits have no tier.
func TestOverdueActions(t *testing.T) {
	d := looptest.Living(t, "memory", func(town string) string {
		town = strings.Replace(town, "unit: EUR, good: up,", "unit: EUR, good: up, tier: 3,", 1)
		return town + "tiers: [{tier: 2, overdue: 1d}]\n"
	})
	ed := looptest.By(t, "ed", "Editor")
	for what, in := range map[string]action.Deed{
		"late":     {Due: "2025-06-26", About: about.Subject{Metric: "visits"}},
		"patient":  {Due: "2025-06-28", About: about.Subject{Metric: "visits"}},
		"none":     {About: about.Subject{Metric: "visits"}},
		"of three": {Due: "2025-06-01", About: about.Subject{Metric: "sales"}},
		"done":     {Due: "2025-06-01"},
	} {
		in.What = what
		a := looptest.Must[*action.Action](t)(action.Make(ed, d, in))
		if what == "done" {
			looptest.Must[*action.Action](t)(action.Do(ed, d, a.ID, "done", action.Deed{Version: 1, Done: "2025-06-02"}))
		}
	}
	for tier, want := range map[int]string{0: "late", 1: "", 2: "late", 3: ""} {
		var got []string
		for _, a := range looptest.Must[[]action.Late](t)(action.Overdue(ed, d, tier)) {
			got = append(got, a.What)
		}
		if strings.Join(got, ", ") != want {
			t.Errorf("tier %d: %q, not %q", tier, got, want)
		}
	}
}
