package meeting_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop/about"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop/journal"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop/looptest"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop/meeting"
)

// Items tell numbers as the host read them: who reads other rows, or reads them rounded
// or masked, is not told of the item, nor of what was decided on it.
func TestItemsAreToldToWhoReadsTheirNumbersSo(t *testing.T) {
	looptest.Each(t, func(t *testing.T, d *loop.Desk) {
		ed := looptest.By(t, "ed", "Editor")
		m := looptest.Must[*meeting.Meeting](t)(meeting.Hold(ed, d, meeting.Opening{}))
		decided := 0
		for _, it := range m.Items {
			if it.Topic.Unit.Member == "s4" {
				looptest.Must[*meeting.Meeting](t)(meeting.Do(ed, d, 1, "item", meeting.Deed{Version: 1, N: it.N, Outcome: meeting.Decided, Decision: "close s4"}))
				decided++
			}
		}
		if decided != 1 {
			t.Fatalf("%+v", m.Items)
		}
		for login, sees := range map[string]bool{"vera": true, "norman": false, "rufus": false, "max": false} {
			who := looptest.By(t, login, "Viewer")
			text := looptest.Told(t, looptest.Must[*meeting.Meeting](t)(meeting.One(who, d, 1)))
			list := looptest.Must[*journal.List](t)(journal.Find(who, d, journal.Ask{Words: "close s4"}))
			if strings.Contains(text, "s4") != sees || len(list.Entries) > 0 != sees {
				t.Errorf("%s: %s; %+v", login, text, list.Entries)
			}
		}
		for _, listed := range looptest.Must[*meeting.List](t)(meeting.Find(ed, d)).Meetings {
			if listed.Key != "" {
				t.Errorf("the list tells what its host may read: %q", listed.Key)
			}
		}
		own := looptest.By(t, "norman", "Editor") // a host sees what they hold
		held := looptest.Must[*meeting.Meeting](t)(meeting.Hold(own, d, meeting.Opening{}))
		if held.Hidden != 0 || held.Key != "" {
			t.Errorf("%+v", held)
		}
	})
}

func TestDaysBeforeTheMeeting(t *testing.T) {
	looptest.Each(t, func(t *testing.T, d *loop.Desk) {
		ed := looptest.By(t, "ed", "Editor")
		m := looptest.Must[*meeting.Meeting](t)(meeting.Hold(ed, d, meeting.Opening{}))
		for _, in := range []meeting.Deed{{Due: "2020-01-01"}, {Next: "2020-01-01"}} {
			in.Version, in.N, in.Outcome, in.Decision = 1, 1, meeting.Decided, "a"
			if _, err := meeting.Do(ed, d, 1, "item", in); !errors.As(err, &about.FieldError{}) {
				t.Errorf("%+v: %v", in, err)
			}
		}
		looptest.Must[*meeting.Meeting](t)(meeting.Do(ed, d, 1, "item", meeting.Deed{Version: 1, N: 1, Outcome: meeting.Decided, Decision: "a", Due: m.Day, Next: m.Day}))
	})
}
