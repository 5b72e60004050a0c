package report_test

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
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop/report"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

// A report goes out at its time on working days, as its message's reader reads it, and with
// one text for whichever server asks how often.
func TestAReportIsSentAtItsTime(t *testing.T) {
	looptest.Each(t, func(t *testing.T, d *loop.Desk) {
		ed := looptest.By(t, "ed", "Editor")
		must(t)(report.Make(ed, d, wrote))
		r := must(t)(report.Do(ed, d, 1, "send", report.Deed{Version: 1, Send: &report.Sending{Way: "morning", At: "09:15"}}))
		if r.Send == nil || len(r.Ways) != 1 || r.Ways[0].Name != "morning" {
			t.Fatalf("%+v", r)
		}
		alerts := access.With(t.Context(), access.Subject{Login: "grafana_scheduler", Role: "Admin", OrgID: 1, Alert: true})
		reader := func(ctx context.Context, _ *model.Agenda) context.Context {
			return access.With(ctx, access.Subject{Login: "vera", Role: "Viewer", OrgID: 1})
		}
		at := func(stamp string) []letter.Letter {
			t.Helper()
			now, err := time.Parse("2006-01-02 15:04", stamp)
			if err != nil {
				t.Fatal(err)
			}
			return looptest.Must[[]letter.Letter](t)(report.Due(alerts, d, "morning", now, reader))
		}
		for _, none := range []string{"2025-06-27 09:14", "2025-06-27 09:26", "2025-06-28 09:16"} { // the 28th is a Saturday
			if l := at(none); len(l) != 0 {
				t.Errorf("%s: %+v", none, l)
			}
		}
		sent := at("2025-06-27 09:16")
		if len(sent) != 1 || sent[0].Paper != "reports/1" || sent[0].Day != "2025-06-27" || sent[0].Title != "Monthly" {
			t.Fatalf("%+v", sent)
		}
		// Everybody reads labels: of a metric that not everybody may read they tell nothing.
		// What their reader could be told of it by words is no more theirs.
		if text := sent[0].Text; strings.Contains(text, "€") || strings.Contains(text, "sold well") || !strings.Contains(text, "behind the link") || !strings.Contains(text, "How to read this") {
			t.Errorf("%s", text)
		}
		must(t)(report.Do(ed, d, 1, "add", report.Deed{Block: &report.Block{Kind: report.Text, Text: "later", Free: true}}))
		if again := at("2025-06-27 09:20"); len(again) != 1 || again[0] != sent[0] {
			t.Errorf("the text of a day is another: %+v", again)
		}
		if next := at("2025-06-30 09:16"); len(next) != 1 || !strings.Contains(next[0].Text, "later") {
			t.Errorf("the next working day: %+v", next)
		}
		if other := looptest.Must[[]letter.Letter](t)(report.Due(alerts, d, "none", time.Now(), reader)); len(other) != 0 {
			t.Errorf("another message sends %+v", other)
		}
		must(t)(report.Do(ed, d, 1, "send", report.Deed{Version: 3}))
		if l := at("2025-06-30 09:16"); len(l) != 0 {
			t.Errorf("it is sent although nobody wants it: %+v", l)
		}
		for _, bad := range []report.Sending{{Way: "none", At: "08:30"}, {Way: "morning", At: "8"}, {Way: "morning", At: "8:30"}, {Way: "morning", At: "25:00"}, {Way: "morning", At: "23:51"}, {}} {
			if _, err := report.Do(ed, d, 1, "send", report.Deed{Version: 4, Send: &bad}); !errors.As(err, &about.FieldError{}) {
				t.Errorf("%+v: %v", bad, err)
			}
		}
		must(t)(report.Do(ed, d, 1, "send", report.Deed{Version: 4, Send: &report.Sending{Way: "morning", At: "23:50"}})) // its rule looks once before midnight
	})
}

// A message without a reader of its own is read as nobody whom policies know: it goes out,
// and tells nothing.
func TestAMessageThatNoPolicyAdmitsTellsNothing(t *testing.T) {
	d := looptest.InMemory(t)
	ed := looptest.By(t, "ed", "Editor")
	must(t)(report.Make(ed, d, wrote))
	must(t)(report.Do(ed, d, 1, "send", report.Deed{Version: 1, Send: &report.Sending{Way: "morning", At: "09:15"}}))
	alerts := access.With(t.Context(), access.Subject{Login: "grafana_scheduler", Role: "Admin", OrgID: 1, Alert: true})
	nobody := func(ctx context.Context, a *model.Agenda) context.Context {
		return access.With(ctx, access.ReaderOf(a))
	}
	now := time.Date(2025, 6, 27, 9, 16, 0, 0, time.UTC)
	sent := looptest.Must[[]letter.Letter](t)(report.Due(alerts, d, "morning", now, nobody))
	if len(sent) != 1 || !strings.Contains(sent[0].Text, "behind the link") || strings.Contains(sent[0].Text, "€") || strings.Contains(sent[0].Text, "South") {
		t.Errorf("%+v", sent)
	}
}

// A report goes out however many others were changed since.
func TestAReportIsSentHoweverManyThereAre(t *testing.T) {
	d := looptest.InMemory(t)
	ed := looptest.By(t, "ed", "Editor")
	opening := report.Opening{Title: "First", Blocks: []report.Block{{Kind: report.Text, Text: "hello", Free: true}}}
	must(t)(report.Make(ed, d, opening))
	must(t)(report.Do(ed, d, 1, "send", report.Deed{Version: 1, Send: &report.Sending{Way: "morning", At: "09:15"}}))
	for range 205 {
		must(t)(report.Make(ed, d, report.Opening{Title: "Other", Blocks: opening.Blocks}))
	}
	alerts := access.With(t.Context(), access.Subject{Login: "grafana_scheduler", Role: "Admin", OrgID: 1, Alert: true})
	reader := func(ctx context.Context, a *model.Agenda) context.Context {
		return access.With(ctx, access.ReaderOf(a))
	}
	sent := looptest.Must[[]letter.Letter](t)(report.Due(alerts, d, "morning", time.Date(2025, 6, 27, 9, 16, 0, 0, time.UTC), reader))
	if len(sent) != 1 || sent[0].Title != "First" {
		t.Errorf("%+v", sent)
	}
}
