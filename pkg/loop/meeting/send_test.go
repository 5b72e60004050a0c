package meeting_test

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop/about"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop/letter"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop/looptest"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop/meeting"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

// Minutes are sent once, when the meeting has ended, with one text for whichever server asks.
func TestMinutesAreSentOnce(t *testing.T) {
	looptest.Each(t, func(t *testing.T, d *loop.Desk) {
		must := looptest.Must[*meeting.Meeting](t)
		ed := looptest.By(t, "ed", "Editor")
		m := must(meeting.Hold(ed, d, meeting.Opening{Title: "Monday"}))
		send := meeting.Deed{Version: 1, Way: "morning"}
		if _, err := meeting.Do(ed, d, 1, "send", send); !errors.As(err, &about.FieldError{}) {
			t.Errorf("minutes of a meeting that goes on: %v", err)
		}
		m = must(meeting.Do(ed, d, 1, "end", meeting.Deed{Version: m.Version}))
		if len(m.Ways) != 1 {
			t.Fatalf("%+v", m.Ways)
		}
		if _, err := meeting.Do(ed, d, 1, "send", meeting.Deed{Version: 2, Way: "none"}); !errors.As(err, &about.FieldError{}) {
			t.Errorf("a way that there is not: %v", err)
		}
		alerts := access.With(t.Context(), access.Subject{Login: "grafana_scheduler", Role: "Admin", OrgID: 1, Alert: true})
		reader := func(ctx context.Context, a *model.Agenda) context.Context {
			return access.With(ctx, access.ReaderOf(a))
		}
		due := func(now time.Time) []letter.Letter {
			t.Helper()
			return looptest.Must[[]letter.Letter](t)(meeting.Due(alerts, d, "morning", now, reader))
		}
		if l := due(time.Now()); len(l) != 0 {
			t.Errorf("sent unasked: %+v", l)
		}
		m = must(meeting.Do(ed, d, 1, "send", meeting.Deed{Version: 2, Way: "morning"}))
		if m.Sent == nil || m.Sent.By != "ed" || len(m.Ways) != 0 {
			t.Errorf("%+v", m)
		}
		sent := due(time.Now())
		if len(sent) != 1 || sent[0].Paper != "meetings/meeting-1" || sent[0].Title != "Monday" {
			t.Fatalf("%+v", sent)
		}
		// Everybody reads labels, and not everybody may read sales.
		if strings.Contains(sent[0].Text, "s4") || !strings.Contains(sent[0].Text, "behind the link") {
			t.Errorf("%s", sent[0].Text)
		}
		if again := due(time.Now()); len(again) != 1 || again[0] != sent[0] {
			t.Errorf("another server: %+v", again)
		}
		if late := due(time.Now().Add(time.Hour)); len(late) != 0 {
			t.Errorf("an hour later: %+v", late)
		}
		must(meeting.Do(ed, d, 1, "reopen", meeting.Deed{Version: 3}))
		must(meeting.Do(ed, d, 1, "end", meeting.Deed{Version: 4}))
		if _, err := meeting.Do(ed, d, 1, "send", meeting.Deed{Version: 5, Way: "morning"}); !errors.As(err, &about.FieldError{}) {
			t.Errorf("minutes are sent twice: %v", err)
		}
	})
}

// Minutes go out however many meetings were held since, and not a month after they were asked
// for.
func TestMinutesOfAnEarlierMeetingAreSent(t *testing.T) {
	d := looptest.InMemory(t)
	must := looptest.Must[*meeting.Meeting](t)
	ed := looptest.By(t, "ed", "Editor")
	must(meeting.Hold(ed, d, meeting.Opening{Title: "First"}))
	must(meeting.Do(ed, d, 1, "end", meeting.Deed{Version: 1}))
	must(meeting.Do(ed, d, 1, "send", meeting.Deed{Version: 2, Way: "morning"}))
	for range 61 {
		must(meeting.Hold(ed, d, meeting.Opening{Title: "Later"}))
	}
	alerts := access.With(t.Context(), access.Subject{Login: "grafana_scheduler", Role: "Admin", OrgID: 1, Alert: true})
	reader := func(ctx context.Context, a *model.Agenda) context.Context {
		return access.With(ctx, access.ReaderOf(a))
	}
	due := func(now time.Time) []letter.Letter {
		return looptest.Must[[]letter.Letter](t)(meeting.Due(alerts, d, "morning", now, reader))
	}
	if late := due(time.Now().AddDate(0, 2, 0)); len(late) != 0 {
		t.Errorf("two months later: %+v", late)
	}
	if sent := due(time.Now()); len(sent) != 1 || sent[0].Title != "First" {
		t.Errorf("%+v", sent)
	}
}
