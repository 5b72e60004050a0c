package meeting_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop/action"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop/journal"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop/looptest"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop/meeting"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/state"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/testkit/states"
)

func TestMain(m *testing.M) { states.Main(m) }

// In the town shop s4 took 40 yesterday, below 100.
func TestAMeetingFromItsAgendaToItsMinutes(t *testing.T) {
	looptest.Each(t, func(t *testing.T, d *loop.Desk) {
		ed := looptest.By(t, "ed", "Editor")
		m := looptest.Must[*meeting.Meeting](t)(meeting.Hold(ed, d, meeting.Opening{Title: "Morning <b>", Present: []string{"ed", " nora ", "ed"}}))
		if len(m.Items) == 0 || m.Items[0].Novelty != meeting.New || len(m.Present) != 2 || m.State != "open" {
			t.Fatalf("%+v", m)
		}
		i := -1
		for n, it := range m.Items {
			if it.Topic.Unit.Member == "s4" {
				i = n
			}
		}
		if i < 0 {
			t.Fatalf("s4 is not on the agenda: %+v", m.Items)
		}
		in := meeting.Deed{Version: 1, N: m.Items[i].N, Outcome: meeting.Acts, Decision: "Count *again* [x](http://a.example)", Assignee: "lin", Due: "2025-07-01", Success: "sales ≥ 100"}
		m = looptest.Must[*meeting.Meeting](t)(meeting.Do(ed, d, m.ID, "item", in))
		if it := m.Items[i]; it.Action != 1 || it.Version != 2 || it.Outcome != meeting.Acts {
			t.Errorf("%+v", it)
		}
		made := looptest.Must[*action.List](t)(action.Find(ed, d, action.Ask{Meeting: m.ID}))
		if len(made.Actions) != 1 || made.Actions[0].Assignee != "lin" || made.Actions[0].About.Metric != "sales" {
			t.Errorf("%+v", made)
		}
		if _, err := meeting.Do(ed, d, m.ID, "item", in); !errors.As(err, &state.StaleError{}) {
			t.Errorf("a decision over one that was not seen: %v", err)
		}
		in.Version, in.Outcome = 2, meeting.Later
		if _, err := meeting.Do(ed, d, m.ID, "item", in); err == nil {
			t.Error("an action is forgotten")
		}
		m = looptest.Must[*meeting.Meeting](t)(meeting.Do(ed, d, m.ID, "end", meeting.Deed{Version: m.Version}))
		if m.State != "closed" || m.Ended == "" {
			t.Errorf("%+v", m)
		}
		in.Outcome = meeting.Acts
		if _, err := meeting.Do(ed, d, m.ID, "item", in); err == nil {
			t.Error("a meeting that has ended is changed")
		}
		for _, lang := range []string{"en", "zh"} {
			p := meeting.Minutes(m, lang)
			md, _ := p.In("md")
			html, _ := p.In("html")
			if !strings.Contains(md.Text, `Count \*again\* \[x\]`) || strings.Contains(md.Text, "Morning <b>") || !strings.Contains(html.Text, "Morning &lt;b&gt;") || strings.Contains(html.Text, "<b>") || !strings.Contains(html.Text, "@page{size:A4") {
				t.Errorf("%s\n%s", md.Text, html.Text)
			}
		}
		if _, ok := meeting.Minutes(m, "en").In("pdf"); ok {
			t.Error("there is no such form")
		}
		entries := looptest.Must[*journal.List](t)(journal.Find(ed, d, journal.Ask{})).Entries
		if len(entries) != 2 || entries[0].Kind != journal.Meeting && entries[1].Kind != journal.Meeting {
			t.Errorf("%+v", entries)
		}
		if l := looptest.Must[*meeting.List](t)(meeting.Find(ed, d)); len(l.Meetings) != 1 || !l.May {
			t.Errorf("%+v", l)
		}
	})
}

func TestWhoDecidesInAMeeting(t *testing.T) {
	looptest.Each(t, func(t *testing.T, d *loop.Desk) {
		if _, err := meeting.Hold(looptest.By(t, "vera", "Viewer"), d, meeting.Opening{}); !looptest.Refused(err) {
			t.Errorf("a Viewer holds a meeting: %v", err)
		}
		m := looptest.Must[*meeting.Meeting](t)(meeting.Hold(looptest.By(t, "ed", "Editor"), d, meeting.Opening{}))
		if _, err := meeting.Do(looptest.By(t, "vera", "Viewer"), d, m.ID, "end", meeting.Deed{Version: 1}); !looptest.Refused(err) {
			t.Errorf("a Viewer ends it: %v", err)
		}
		norman := looptest.By(t, "norman", "Editor") // reads the North; s4 lies in the South
		seen := looptest.Must[*meeting.Meeting](t)(meeting.One(norman, d, m.ID))
		if seen.Hidden == 0 || len(seen.Items)+seen.Hidden != len(m.Items) {
			t.Fatalf("%d of %d items seen, %d hidden", len(seen.Items), len(m.Items), seen.Hidden)
		}
		for _, it := range m.Items {
			if it.Topic.Unit.Member != "s4" {
				continue
			}
			if _, err := meeting.Do(norman, d, m.ID, "item", meeting.Deed{Version: 1, N: it.N, Outcome: meeting.Decided, Decision: "a"}); !looptest.Missing(err) {
				t.Errorf("who does not see an item decides it: %v", err)
			}
		}
		md, _ := meeting.Minutes(seen, "en").In("md")
		if strings.Contains(md.Text, "s4") {
			t.Errorf("the minutes tell more than may be seen: %s", md.Text)
		}
		if _, err := meeting.One(norman, d, 99); !looptest.Missing(err) {
			t.Error(err)
		}
	})
}
