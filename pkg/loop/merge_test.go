package loop_test

import (
	"errors"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/state"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/testkit/states"
)

// kinds are those of a timeline, the oldest first.
func kinds(p *loop.IncidentPage) (out []string) {
	for _, e := range p.Timeline {
		out = append([]string{e.Kind}, out...)
	}
	return out
}

// two incidents of a shop: S1 since the 20th day, S5, in the other region, a day later.
func two(t *testing.T, c state.Config) *world {
	t.Helper()
	w := newWorld(t, c)
	for day := range 20 {
		w.sold(day)
	}
	w.day(20, "S1")
	w.day(21, "S1", "S5")
	if got := w.list(ada, loop.IncidentsQuery{}); len(got) != 2 {
		t.Fatalf("%q", got)
	}
	return w
}

// refusedAs tells that a deed fails with words.
func (w *world) refusedAs(id int64, deed string, in loop.IncidentDeed, words string) {
	w.Helper()
	if _, err := w.do(ed, id, deed, in); err == nil || !strings.Contains(err.Error(), words) {
		w.Errorf("%s of #%d: %v, and not %q", deed, id, err, words)
	}
}

// What is merged keeps its numbers and its timeline, and judgements go on to be written to
// it; people see one incident, and nothing of it comes back while they are at that.
func TestTwoIncidentsAreMerged(t *testing.T) {
	t.Parallel()
	for _, c := range []state.Config{memory, {Engine: "sqlite", Path: t.TempDir() + "/state.sqlite"}} {
		w := two(t, c)
		was := kinds(w.page(ada, 2))
		w.refusedAs(2, "merge", loop.IncidentDeed{Into: 2}, "into itself")
		w.refusedAs(2, "merge", loop.IncidentDeed{}, "into which")
		w.refusedAs(2, "merge", loop.IncidentDeed{Into: 9}, "no incident 9")
		w.refusedAs(2, "unmerge", loop.IncidentDeed{}, "not merged")
		page, err := w.do(ed, 2, "merge", loop.IncidentDeed{Into: 1, Text: "one broken till"})
		if err != nil {
			t.Fatal(err)
		}
		if page.Incident.Into != 1 || page.Incident.State != loop.StateMerged || !page.Incident.Firing {
			t.Errorf("%+v", page.Incident)
		}
		if diff := cmp.Diff(append(was, "merged"), kinds(page)); diff != "" {
			t.Error(diff)
		}
		one := w.page(ada, 1)
		if len(one.Merged) != 1 || one.Merged[0].ID != 2 || !one.Merged[0].Firing || one.Timeline[0].Kind != "joined" || one.Timeline[0].Who != "ed" {
			t.Errorf("%+v", one)
		}
		if got := w.list(ada, loop.IncidentsQuery{}); len(got) != 1 || !strings.HasPrefix(got[0], "#1 ") {
			t.Errorf("open: %q", got)
		}
		for _, deed := range []string{"acknowledge", "assign", "resolve", "snooze", "merge"} {
			w.refusedAs(2, deed, loop.IncidentDeed{Login: "lin", Text: "a", Into: 1}, "merged into #1")
		}
		if _, err := w.do(ed, 2, "comment", loop.IncidentDeed{Text: "see #1"}); err != nil {
			t.Error(err)
		}
		w.refusedAs(1, "merge", loop.IncidentDeed{Into: 2}, "merged into this one")
		money := float64(w.page(ada, 2).Incident.Money)
		w.day(22, "S1", "S5")
		w.day(23, "S1")
		w.day(24, "S1", "S5") // within the cool-down
		after := w.page(ada, 2).Incident
		if after.State != loop.StateMerged || after.Reopened != 0 || !after.Firing || float64(after.Money) <= money {
			t.Errorf("%+v", after)
		}
		if got := w.list(ada, loop.IncidentsQuery{State: "all"}); len(got) != 2 {
			t.Errorf("%q", got)
		}
		if n := w.count("SELECT COUNT(*) FROM wh_audit WHERE kind = 'incident' AND deed = 'merge' AND item = '2' AND who = 'ed'"); n != 1 {
			t.Errorf("%d entries in the audit", n)
		}
	}
}

// Once people are through with the one, what fires again comes back as one of its own.
func TestWhatIsMergedComesBackAfterTheOtherWasResolved(t *testing.T) {
	t.Parallel()
	w := two(t, memory)
	if _, err := w.do(ed, 2, "merge", loop.IncidentDeed{Into: 1}); err != nil {
		t.Fatal(err)
	}
	w.day(22)
	if _, err := w.do(ed, 1, "resolve", loop.IncidentDeed{Causes: []string{"process"}, Text: "a new till"}); err != nil {
		t.Fatal(err)
	}
	if got := w.list(ada, loop.IncidentsQuery{}); len(got) != 0 {
		t.Errorf("open: %q", got)
	}
	w.day(23, "S5")
	back := w.page(ada, 2).Incident
	if back.State != loop.StateNew || back.Into != 0 || back.Reopened != 1 || len(w.page(ada, 1).Merged) != 0 {
		t.Errorf("%+v", back)
	}
	w.refusedAs(2, "merge", loop.IncidentDeed{Into: 1}, "reopen it first")
}

// What was merged into one that is merged itself goes along; taken out again it stands as
// it stood before.
func TestMergedAlongAndTakenOut(t *testing.T) {
	t.Parallel()
	w := two(t, memory)
	w.day(22, "S1", "S5")
	w.day(23, "S1", "S5", "S8")
	if got := w.list(ada, loop.IncidentsQuery{}); len(got) != 3 {
		t.Fatalf("%q", got)
	}
	if _, err := w.do(ed, 3, "acknowledge", loop.IncidentDeed{}); err != nil {
		t.Fatal(err)
	}
	for _, m := range [][2]int64{{3, 2}, {2, 1}} {
		if _, err := w.do(ed, m[0], "merge", loop.IncidentDeed{Into: m[1]}); err != nil {
			t.Fatal(err)
		}
	}
	var ids []int64
	for _, m := range w.page(ada, 1).Merged {
		ids = append(ids, m.ID)
	}
	if !slices.Equal(ids, []int64{2, 3}) || w.page(ada, 3).Incident.Into != 1 {
		t.Errorf("%v; %+v", ids, w.page(ada, 3).Incident)
	}
	for id, want := range map[int64]loop.State{2: loop.StateNew, 3: loop.StateAcknowledged} {
		page, err := w.do(ed, id, "unmerge", loop.IncidentDeed{Text: "two tills"})
		if err != nil || page.Incident.State != want || page.Incident.Into != 0 {
			t.Errorf("#%d: %+v, %v", id, page, err)
		}
	}
	if got := w.list(ada, loop.IncidentsQuery{}); len(got) != 3 {
		t.Errorf("open: %q", got)
	}
}

// One that had gone up a tier before is with that tier's people again, who have their own
// time.
func TestTakenOutWhereItHadGone(t *testing.T) {
	t.Parallel()
	w := newWorld(t, memory)
	w.text = "tiers: [{tier: 3, acknowledge: 1h}, {tier: 2, acknowledge: 5h}]\n" + strings.Replace(w.text, "day, tier: 2,", "day, tier: 3,", 1)
	for day := range 20 {
		w.sold(day)
	}
	w.day(20, "S1")
	w.day(21, "S1", "S5")
	to := func(clock time.Duration) (out []int) {
		w.now = morningOf(21).Add(clock)
		list, err := w.desk.Unacknowledged(as(t, theScheduler), 0)
		if err != nil {
			t.Fatal(err)
		}
		for _, i := range list {
			if i.Incident == 2 {
				out = append(out, i.To)
			}
		}
		return out
	}
	if got := to(2 * time.Hour); !slices.Equal(got, []int{2}) {
		t.Fatalf("it is with %v", got)
	}
	for _, deed := range []string{"merge", "unmerge"} {
		if _, err := w.do(ed, 2, deed, loop.IncidentDeed{Into: 1}); err != nil {
			t.Fatal(err)
		}
	}
	if got := to(4 * time.Hour); !slices.Equal(got, []int{2}) {
		t.Errorf("after two hours of five it is with %v", got)
	}
	if got := to(8 * time.Hour); !slices.Equal(got, []int{1}) {
		t.Errorf("after six hours it is with %v", got)
	}
}

// It takes the right on both, and to see all of both.
func TestWhoMayMerge(t *testing.T) {
	t.Parallel()
	w := two(t, memory)
	w.text += policies
	w.morning(21)
	if _, err := w.do(lin, 1, "merge", loop.IncidentDeed{Into: 2}); !errors.As(err, &state.MissingItemError{}) {
		t.Errorf("lin, who reads the East, merges into one of the West: %v", err)
	}
	if _, err := w.do(eva, 1, "merge", loop.IncidentDeed{Into: 2, Version: 1}); !errors.As(err, &loop.RefusedError{}) {
		t.Errorf("a Viewer merges: %v", err)
	}
	if page := w.page(ada, 1); len(page.Merged) != 0 || page.Incident.State == loop.StateMerged {
		t.Errorf("%+v", page.Incident)
	}
	if _, err := w.do(ed, 2, "merge", loop.IncidentDeed{Into: 1}); err != nil {
		t.Fatal(err)
	}
	if page := w.page(eva, 1); len(page.Merged) != 0 {
		t.Errorf("eva is told of the West: %+v", page.Merged)
	}
}

// Whoever merges at once, nobody ends in a ring, or in one that is itself merged, where
// nobody would look.
func TestMergesAtOnce(t *testing.T) {
	t.Parallel()
	for _, engine := range states.Engines {
		t.Run(engine, func(t *testing.T) {
			w := two(t, kept(t, engine))
			w.day(22, "S1", "S5")
			w.day(23, "S1", "S5", "S8")
			if got := w.list(ada, loop.IncidentsQuery{}); len(got) != 3 {
				t.Fatalf("%q", got)
			}
			for round := range 6 {
				merged := 0
				for i, err := range w.atOnce([][2]int64{{1, 2}, {2, 1}, {2, 3}, {3, 1}}) {
					if err == nil {
						merged++
					} else if !errors.As(err, &loop.BadDeedError{}) && !errors.As(err, &state.StaleError{}) {
						t.Errorf("round %d, %d: %v", round, i, err)
					}
				}
				if merged == 0 {
					t.Errorf("round %d: all are refused", round)
				}
				for id := int64(1); id <= 3; id++ {
					in := w.page(ada, id).Incident
					if in.State != loop.StateMerged {
						continue
					}
					if into := w.page(ada, in.Into).Incident; into.State == loop.StateMerged {
						t.Errorf("round %d: #%d is merged into #%d, which is merged into #%d", round, id, in.Into, into.Into)
					}
					if _, err := w.do(ed, id, "unmerge", loop.IncidentDeed{}); err != nil {
						t.Error(err)
					}
				}
			}
		})
	}
}

// atOnce merges one into the other, all pairs at the same time.
func (w *world) atOnce(pairs [][2]int64) []error {
	w.Helper()
	out := make([]error, len(pairs))
	var all sync.WaitGroup
	for i, pair := range pairs {
		version := w.page(ed, pair[0]).Incident.Version
		all.Go(func() {
			_, out[i] = w.desk.DoIncident(as(w, ed), pair[0], "merge", loop.IncidentDeed{Into: pair[1], Version: version})
		})
	}
	all.Wait()
	return out
}
