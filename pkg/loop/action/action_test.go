package action

import (
	"context"
	"errors"
	"math"
	"strings"
	"sync"
	"testing"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/analytics/effect"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop/about"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop/looptest"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/state"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/testkit/states"
)

func TestMain(m *testing.M) { states.Main(m) }

func staff(name string) Deed {
	hoped := answer.Num(15)
	return Deed{What: "Two more people in the evening", Assignee: "lin", Due: "2025-06-12", About: about.Subject{Metric: "sales", Scope: looptest.Shop(name)}, Hoped: &hoped, Incident: 7}
}

func TestAnActionFromOpenToItsEffect(t *testing.T) {
	looptest.Each(t, func(t *testing.T, d *loop.Desk) {
		ed := looptest.By(t, "ed", "Editor")
		a := looptest.Must[*Action](t)(Make(ed, d, staff("n1")))
		if a.ID != 1 || a.Version != 1 || a.State != Open || a.By != "ed" || !a.Overdue || a.Called.Metric["zh"] != "销售额" || a.Called.Unit["en"] != "n1" {
			t.Fatalf("%+v", a)
		}
		if p := looptest.Must[*Page](t)(PageOf(ed, d, 1)); p.Effect.Reason != notDone || p.Effect.Verdict != effect.Unclear {
			t.Errorf("an open action has no effect: %+v", p.Effect)
		}
		a = looptest.Must[*Action](t)(Do(ed, d, 1, "done", Deed{Version: 1, Done: "2025-06-10", Note: "from the other shop"}))
		if a.Version != 2 || a.State != Done || a.Overdue {
			t.Errorf("%+v", a)
		}
		e := looptest.Must[*Page](t)(PageOf(ed, d, 1)).Effect
		if e.Verdict != effect.Worked || e.Basis != "peers" || e.Peers.Held != 3 || math.Abs(float64(e.Peers.Value)-20) > 4 || e.From != "2025-06-11" || e.To != "2025-06-28" {
			t.Errorf("%+v", e)
		}
		if e.Peers.Total.OK() && math.Abs(float64(e.Peers.Total)-float64(e.Peers.Value)*18) > 1e-6 || !strings.Contains(e.Words["en"], "it worked") || !strings.Contains(e.Words["zh"], "见效") {
			t.Errorf("%+v", e)
		}
		for _, ask := range []Ask{{}, {Incident: 7}, {Metric: "sales"}, {Mine: true}, {State: Done}, {Unit: about.Subject{Scope: looptest.Shop("n1")}.Unit()}} {
			if l := looptest.Must[*List](t)(Find(ed, d, ask)); len(l.Actions) != 1 || !l.Remembers || !l.May {
				t.Errorf("%+v: %+v", ask, l)
			}
		}
		for _, ask := range []Ask{{Incident: 8}, {Metric: "visits"}, {State: Open}, {Review: 1}} {
			if l := looptest.Must[*List](t)(Find(ed, d, ask)); len(l.Actions) != 0 {
				t.Errorf("%+v: %+v", ask, l)
			}
		}
		if l := looptest.Must[*List](t)(Find(looptest.By(t, "lin", "Viewer"), d, Ask{Mine: true})); len(l.Actions) != 1 {
			t.Errorf("who it is assigned to does not find it: %+v", l)
		}
	})
}

// Who answers for a unit is offered to act on its number, and on no other.
func TestWhoAnswersIsOfferedToAct(t *testing.T) {
	looptest.Each(t, func(t *testing.T, d *loop.Desk) {
		of := func(shop string) Ask {
			return Ask{Metric: "sales", Unit: about.Subject{Scope: looptest.Shop(shop)}.Unit()}
		}
		for _, c := range []struct {
			login, role string
			ask         Ask
			may         bool
		}{
			{"nora", "Viewer", of("n2"), true},
			{"nora", "Viewer", of("s1"), false},
			{"nora", "Viewer", Ask{Metric: "sales", Unit: "place(("}, false},
			{"nora", "Viewer", Ask{Metric: "visits"}, false},
			{"nora", "Viewer", Ask{}, false},
			{"stella", "Viewer", of("s1"), true},
			{"vera", "Viewer", of("n2"), false},
			{"ed", "Editor", of("s1"), true},
		} {
			if l := looptest.Must[*List](t)(Find(looptest.By(t, c.login, c.role), d, c.ask)); l.May != c.may {
				t.Errorf("%s, %+v: %v", c.login, c.ask, l.May)
			}
		}
	})
}

// A unit on which something was done, too, is nothing to compare with.
func TestUnitsThatWereTreatedAreNoPeers(t *testing.T) {
	looptest.Each(t, func(t *testing.T, d *loop.Desk) {
		ed := looptest.By(t, "ed", "Editor")
		for i, name := range []string{"n1", "n2"} {
			a := looptest.Must[*Action](t)(Make(ed, d, staff(name)))
			looptest.Must[*Action](t)(Do(ed, d, int64(i+1), "done", Deed{Version: a.Version, Done: "2025-06-10"}))
		}
		if e := looptest.Must[*Page](t)(PageOf(ed, d, 1)).Effect; e.Peers.Held != 6 {
			t.Errorf("of three other shops one was treated, so that all but that one count: %+v", e.Peers)
		}
		if e := looptest.Must[*Page](t)(PageOf(ed, d, 2)).Effect; e.Verdict == effect.Worked {
			t.Errorf("nothing happened there: %+v", e)
		}
	})
}

func TestActionsTooEarlyToTell(t *testing.T) {
	looptest.Each(t, func(t *testing.T, d *loop.Desk) {
		ed := looptest.By(t, "ed", "Editor")
		looptest.Must[*Action](t)(Make(ed, d, staff("n1")))
		looptest.Must[*Action](t)(Do(ed, d, 1, "done", Deed{Version: 1, Done: "2025-06-27"}))
		e := looptest.Must[*Page](t)(PageOf(ed, d, 1)).Effect
		if e.Verdict != effect.Unclear || e.Reason != effect.Early || e.Ready != "2025-07-01" {
			t.Errorf("%+v", e)
		}
	})
}

// Who acts: Editors, who answers for the number, and, on what is theirs, who it is
// assigned to; who may not see the number is not told of the action.
func TestWhoActs(t *testing.T) {
	looptest.Each(t, func(t *testing.T, d *loop.Desk) {
		for login, may := range map[string]bool{"vera": false, "ned": true, "nora": true, "stella": true} {
			if _, err := Make(looptest.By(t, login, "Viewer"), d, staff("n1")); (err == nil) != may || err != nil && !looptest.Refused(err) {
				t.Errorf("%s makes an action: %v", login, err)
			}
		}
		if _, err := Make(looptest.By(t, "ned", "Viewer"), d, staff("n2")); !looptest.Refused(err) {
			t.Errorf("ned answers for n1 only: %v", err)
		}
		if _, err := Do(looptest.By(t, "vera", "Viewer"), d, 1, "done", Deed{Version: 1}); !looptest.Refused(err) {
			t.Errorf("vera: %v", err)
		}
		lin := looptest.By(t, "lin", "Viewer")
		if _, err := Do(lin, d, 1, "done", Deed{Version: 1}); err != nil {
			t.Errorf("lin, to whom it is assigned: %v", err)
		}
		moved := staff("n2")
		moved.Version = 1
		if _, err := Do(lin, d, 2, "change", moved); !looptest.Refused(err) {
			t.Errorf("lin moves it to another shop: %v", err)
		}
		if l := looptest.Must[*List](t)(Find(access.With(t.Context(), access.Subject{Login: "sue", Role: "Viewer", OrgID: 2}), d, Ask{})); len(l.Actions) != 0 {
			t.Errorf("another organisation sees %+v", l)
		}
		if _, err := Find(context.Background(), d, Ask{}); !errors.Is(err, access.ErrNoSubject) {
			t.Error(err)
		}
	})
}

func TestActionsOfUnitsThatOneMayNotSee(t *testing.T) {
	looptest.Each(t, func(t *testing.T, d *loop.Desk) {
		looptest.Must[*Action](t)(Make(looptest.By(t, "ed", "Editor"), d, staff("s1")))
		looptest.Must[*Action](t)(Make(looptest.By(t, "ed", "Editor"), d, Deed{What: "Tell everybody"}))
		norman := looptest.By(t, "norman", "Editor") // reads the North
		if l := looptest.Must[*List](t)(Find(norman, d, Ask{})); len(l.Actions) != 1 || l.Actions[0].What != "Tell everybody" {
			t.Errorf("%+v", l.Actions)
		}
		for _, err := range []error{
			second(One(norman, d, 1)), second(PageOf(norman, d, 1)), second(Do(norman, d, 1, "done", Deed{Version: 1})),
		} {
			if !looptest.Missing(err) {
				t.Errorf("%v", err)
			}
		}
		if _, err := Make(norman, d, staff("s1")); err == nil {
			t.Error("who does not see a shop makes an action for it")
		}
	})
}

func second[T any](_ T, err error) error { return err }

func TestChangesAreHeldToWhatWasRead(t *testing.T) {
	looptest.Each(t, func(t *testing.T, d *loop.Desk) {
		ed := looptest.By(t, "ed", "Editor")
		looptest.Must[*Action](t)(Make(ed, d, staff("n1")))
		var wg sync.WaitGroup
		errs := make([]error, 6)
		for i := range errs {
			wg.Go(func() {
				in := staff("n1")
				in.Version = 1
				_, errs[i] = Do(ed, d, 1, "change", in)
			})
		}
		wg.Wait()
		done := 0
		for _, err := range errs {
			if err == nil {
				done++
			} else if !errors.As(err, &state.StaleError{}) {
				t.Error(err)
			}
		}
		if done != 1 {
			t.Errorf("%d of six changes to one version were taken", done)
		}
		err := d.Store.Read(t.Context(), state.Place{Org: 1, Project: "town"}, func(ctx context.Context, tx *state.Tx) error {
			deeds, err := tx.Deeds(ctx, Kind, "1")
			if len(deeds) != 2 || deeds[1].Before == "" || deeds[1].After == "" {
				t.Errorf("%+v", deeds)
			}
			return err
		})
		if err != nil {
			t.Error(err)
		}
	})
}

func TestBadActions(t *testing.T) {
	looptest.Each(t, func(t *testing.T, d *loop.Desk) {
		ed := looptest.By(t, "ed", "Editor")
		hoped := answer.Num(1)
		for field, in := range map[string]Deed{
			"what":   {What: " \n "},
			"due":    {What: "a", Due: "tomorrow"},
			"metric": {What: "a", About: about.Subject{Metric: "nothing"}},
			"hoped":  {What: "a", Hoped: &hoped},
			"about":  {What: "a", About: about.Subject{Metric: "sales", Scope: looptest.Shop("n9")}},
		} {
			_, err := Make(ed, d, in)
			got := about.FieldError{}
			if !errors.As(err, &got) || got.Field != field || got.Words["zh"] == "" {
				t.Errorf("%s: %v", field, err)
			}
		}
		if _, err := Make(ed, d, Deed{What: strings.Repeat("长", 301)}); err == nil {
			t.Error("301 characters are taken")
		}
		a := looptest.Must[*Action](t)(Make(ed, d, Deed{What: "a\x00b\n c"}))
		if a.What != "ab c" {
			t.Errorf("%q", a.What)
		}
		for deed, in := range map[string]Deed{"done": {Version: 1, Done: "2099-01-01"}, "drop": {Version: 1}, "burn": {Version: 1}} {
			if _, err := Do(ed, d, 1, deed, in); err == nil {
				t.Errorf("%s with %+v is taken", deed, in)
			}
		}
		if _, err := Do(ed, d, 99, "done", Deed{}); !looptest.Missing(err) {
			t.Error(err)
		}
	})
}

func TestNothingIsRememberedWithoutAStateDatabase(t *testing.T) {
	d := &loop.Desk{}
	ed := looptest.By(t, "ed", "Editor")
	if l := looptest.Must[*List](t)(Find(ed, d, Ask{})); l.Remembers || l.Actions == nil {
		t.Errorf("%+v", l)
	}
	if _, err := Make(ed, d, Deed{What: "a"}); !errors.Is(err, loop.ErrNoState) {
		t.Error(err)
	}
}
