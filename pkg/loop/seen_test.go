package loop_test

import (
	"testing"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop/looptest"
)

// TestWhatIsWrittenIsNotLookedUpAgain: a rule on money is judged without what is at
// stake, and that is added where something fires; the other six queries of a rule and
// every evaluation of the day say the same without it, and go by what is known.
func TestWhatIsWrittenIsNotLookedUpAgain(t *testing.T) {
	d := looptest.InMemory(t)
	d.Memory = &loop.Memory{}
	looptest.Judged(t, d)
	ctx := access.With(t.Context(), access.Subject{Login: "boss", Role: "Admin", OrgID: 1})
	incidents := func() int {
		list, err := d.Incidents(ctx, loop.IncidentsQuery{State: "all"})
		if err != nil {
			t.Fatal(err)
		}
		return len(list.Incidents)
	}
	if n := incidents(); n != 1 {
		t.Fatalf("%d incidents, want one", n)
	}
	d.Store = looptest.InMemory(t).Store
	looptest.Judged(t, d)
	if n := incidents(); n != 0 {
		t.Errorf("what was known to be written was written again, into another database: %d incidents", n)
	}
}
