package journal_test

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop/about"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop/journal"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop/looptest"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/state"
)

// A word that is longer than an index of PostgreSQL takes, and NUL.
func TestWordsThatNoIndexTakes(t *testing.T) {
	looptest.Each(t, func(t *testing.T, d *loop.Desk) {
		ed := looptest.By(t, "ed", "Editor")
		random, long := rand.New(rand.NewPCG(1, 2)), make([]rune, 20_000)
		for i := range long {
			long[i] = rune(0xa000 + random.IntN(0x48d)) // syllables of Yi, which are letters
		}
		looptest.Must[*journal.Entry](t)(journal.Enter(ed, d, journal.Deed{Kind: journal.Event, Text: "a", Detail: string(long)}))
		if got := looptest.Must[*journal.List](t)(journal.Find(ed, d, journal.Ask{Words: string(long)})); len(got.Entries) != 1 {
			t.Errorf("found by its word: %d", len(got.Entries))
		}
		for _, ask := range []journal.Ask{{Metric: "a\x00"}, {Unit: "\x00"}, {Who: "\xff"}, {Kind: "odd"}} {
			if _, err := journal.Find(ed, d, ask); err == nil {
				t.Errorf("%+v is a name", ask)
			}
		}
		looptest.Must[*journal.List](t)(journal.Find(ed, d, journal.Ask{Words: "\x00%_'"}))
	})
}

// What a reader may not be told of makes no empty page, and hides neither what comes
// behind it nor versions of the definitions.
func TestPagesLeadOnPastWhatIsHidden(t *testing.T) {
	looptest.Each(t, func(t *testing.T, d *loop.Desk) {
		ed, norman := looptest.By(t, "ed", "Editor"), looptest.By(t, "norman", "Viewer")
		if _, err := d.Store.Publish(t.Context(), state.Version{Project: "town", Author: "ci", Fingerprint: "f", Files: map[string]string{}}, state.AnyVersion); err != nil {
			t.Fatal(err)
		}
		enter := func(n int, day string, of about.Subject) {
			for i := range n {
				looptest.Must[*journal.Entry](t)(journal.Enter(ed, d, journal.Deed{Kind: journal.Event, Text: fmt.Sprint(i), Day: day, About: of}))
			}
		}
		enter(5, "2025-06-01", about.Subject{})
		enter(130, "2025-06-02", about.Subject{Metric: "sales", Scope: looptest.Shop("s1")})
		enter(2, "2099-06-03", about.Subject{})
		list := looptest.Must[*journal.List](t)(journal.Find(norman, d, journal.Ask{}))
		if len(list.Entries) != 8 || list.More {
			t.Errorf("norman: %d entries, more %v", len(list.Entries), list.More)
		}
		seen, versions, ask := 0, 0, journal.Ask{}
		for range 5 {
			list := looptest.Must[*journal.List](t)(journal.Find(ed, d, ask))
			for _, e := range list.Entries {
				if e.Kind == journal.Version {
					versions++
				} else {
					seen, ask.Before = seen+1, e.ID
				}
			}
			if !list.More {
				break
			}
		}
		if seen != 137 || versions != 1 {
			t.Errorf("ed goes through %d entries and %d versions", seen, versions)
		}
	})
}
