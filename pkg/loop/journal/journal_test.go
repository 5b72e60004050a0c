package journal_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop/about"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop/action"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop/journal"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop/looptest"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/state"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/testkit/states"
)

func TestMain(m *testing.M) { states.Main(m) }

func TestTheRecordIsFoundAgain(t *testing.T) {
	looptest.Each(t, func(t *testing.T, d *loop.Desk) {
		ed := looptest.By(t, "ed", "Editor")
		north := about.Subject{Metric: "sales", Scope: looptest.Shop("n1")}
		e := looptest.Must[*journal.Entry](t)(journal.Enter(ed, d, journal.Deed{Kind: journal.Event, Day: "2025-06-10", Text: "晚班少三人", Detail: "Roadworks in front of the shop", About: north}))
		// By hand, from looptest: 100 + 8·sin(3·161) + 5·2.
		if e.Number == nil || e.Number.Value < 102 || e.Number.Value > 118 || e.Number.Request.Time.From != "2025-06-10" {
			t.Errorf("the number of the day: %+v", e.Number)
		}
		looptest.Must[*journal.Entry](t)(journal.Enter(ed, d, journal.Deed{Kind: journal.Decision, Day: "2025-06-20", Text: "No discounts above 12 %"}))
		looptest.Must[*journal.Entry](t)(journal.Enter(looptest.By(t, "nora", "Viewer"), d, journal.Deed{Kind: journal.Event, Day: "2025-06-21", Text: "School holidays begin", About: about.Subject{Metric: "sales", Scope: looptest.Shop("n2")}}))
		looptest.Must[*action.Action](t)(action.Make(ed, d, action.Deed{What: "向邻店借人", About: north}))
		if _, err := d.Store.Publish(t.Context(), state.Version{Project: "town", Author: "ci", Message: "new rule", Fingerprint: "f", Files: map[string]string{}}, state.AnyVersion); err != nil {
			t.Fatal(err)
		}
		texts := func(ask journal.Ask) (out []string) {
			t.Helper()
			for _, e := range looptest.Must[*journal.List](t)(journal.Find(ed, d, ask)).Entries {
				out = append(out, e.Text+e.Detail)
			}
			return out
		}
		event, decision, holidays, act := "晚班少三人Roadworks in front of the shop", "No discounts above 12 %", "School holidays begin", "向邻店借人"
		for name, c := range map[string]struct {
			ask  journal.Ask
			want []string
		}{
			"all, newest first":    {journal.Ask{}, []string{"new rule", act, holidays, decision, event}},
			"metric":               {journal.Ask{Metric: "sales"}, []string{act, holidays, event}},
			"unit":                 {journal.Ask{Unit: north.Unit()}, []string{act, event}},
			"unit above":           {journal.Ask{Unit: "place:district=North"}, []string{act, holidays, event}},
			"person":               {journal.Ask{Who: "nora"}, []string{holidays}},
			"time":                 {journal.Ask{From: "2025-06-20", To: "2025-06-20"}, []string{decision}},
			"kind":                 {journal.Ask{Kind: journal.Action}, []string{act}},
			"versions":             {journal.Ask{Kind: journal.Version}, []string{"new rule"}},
			"words in Chinese":     {journal.Ask{Words: "三人"}, []string{event}},
			"one character":        {journal.Ask{Words: "三"}, []string{event}},
			"the last character":   {journal.Ask{Words: "人"}, []string{act, event}},
			"of a version":         {journal.Ask{Words: "第"}, []string{"new rule"}},
			"words in English":     {journal.Ask{Words: "ROADWORKS shop"}, []string{event}},
			"the metric's label":   {journal.Ask{Words: "销售额", Kind: journal.Event}, []string{holidays, event}},
			"words that are apart": {journal.Ask{Words: "人三"}, nil},
			"SQL":                  {journal.Ask{Words: "' OR 1=1 --", Who: "' OR '1'='1"}, nil},
		} {
			if d := cmp.Diff(c.want, texts(c.ask)); d != "" {
				t.Errorf("%s: %s", name, d)
			}
		}
		norman := looptest.By(t, "norman", "Viewer") // reads the North, otherwise than ed
		for _, e := range looptest.Must[*journal.List](t)(journal.Find(norman, d, journal.Ask{Words: "三人"})).Entries {
			if e.Number == nil || !e.Number.Anew || e.Key != "" {
				t.Errorf("a number that was read under other policies is shown as it was: %+v", e.Number)
			}
		}
	})
}

func TestWhoWritesIntoTheRecord(t *testing.T) {
	looptest.Each(t, func(t *testing.T, d *loop.Desk) {
		in := journal.Deed{Kind: journal.Event, Text: "a", About: about.Subject{Metric: "sales", Scope: looptest.Shop("s1")}}
		if _, err := journal.Enter(looptest.By(t, "vera", "Viewer"), d, in); !looptest.Refused(err) {
			t.Errorf("vera: %v", err)
		}
		looptest.Must[*journal.Entry](t)(journal.Enter(looptest.By(t, "ed", "Editor"), d, in))
		if l := looptest.Must[*journal.List](t)(journal.Find(looptest.By(t, "norman", "Viewer"), d, journal.Ask{})); len(l.Entries) != 0 || l.May {
			t.Errorf("who reads the North sees %+v", l.Entries)
		}
		for _, in := range []journal.Deed{{Kind: journal.Event}, {Kind: journal.Action, Text: "a"}, {Kind: journal.Event, Text: "a", Day: "x"}} {
			if _, err := journal.Enter(looptest.By(t, "ed", "Editor"), d, in); err == nil {
				t.Errorf("%+v is taken", in)
			}
		}
	})
}

func TestThePagesOfTheRecord(t *testing.T) {
	looptest.Each(t, func(t *testing.T, d *loop.Desk) {
		ed := looptest.By(t, "ed", "Editor")
		for range 105 {
			looptest.Must[*journal.Entry](t)(journal.Enter(ed, d, journal.Deed{Kind: journal.Event, Text: "a", Day: "2025-06-01"}))
		}
		first := looptest.Must[*journal.List](t)(journal.Find(ed, d, journal.Ask{}))
		rest := looptest.Must[*journal.List](t)(journal.Find(ed, d, journal.Ask{Before: first.Entries[len(first.Entries)-1].ID}))
		if len(first.Entries) != 100 || !first.More || len(rest.Entries) != 5 || rest.More || rest.Entries[0].ID != 5 {
			t.Errorf("%d and %d, %v, %v", len(first.Entries), len(rest.Entries), first.More, rest.More)
		}
	})
}
