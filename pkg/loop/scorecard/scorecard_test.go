package scorecard_test

import (
	"context"
	"encoding/json"
	"errors"
	"math"
	"strings"
	"sync"
	"testing"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop/about"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop/looptest"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop/scorecard"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/testkit/states"
)

func TestMain(m *testing.M) { states.Main(m) }

// carded gives the town targets and scorecards: 3000 a month for each of n1 and s4, 2500
// visits at most for the town in May.
func carded(town string) string {
	return town + `
targets:
  - metric: sales
    grain: month
    level: place.shop
    values:
      - {period: 2025-05, unit: n1, value: 3000}
      - {period: 2025-06, unit: n1, value: 3000}
      - {period: 2025-05, unit: s4, value: 3000}
  - metric: visits
    grain: month
    level: place.shop
    values: [{period: 2025-05, unit: n1, value: 400}, {period: 2025-05, unit: s4, value: 400}]
scorecards:
  - name: shops
    team: operations
    level: place.shop
    lines: [{metric: sales, weight: 3}, {metric: visits, weight: 1}]
  - name: board
    people: [boss]
    cap: 0.5
    lines: [{metric: sales, weight: 1}]
`
}

func num(t *testing.T, what string, got answer.Num, want float64) {
	t.Helper()
	if math.Abs(float64(got)-want) > 1e-9 {
		t.Errorf("%s is %v, not %v", what, got, want)
	}
}

func period(t *testing.T, cards []scorecard.Card, name, start string) scorecard.Period {
	t.Helper()
	for _, c := range cards {
		for _, p := range c.Periods {
			if c.Name == name && p.Start == start {
				return p
			}
		}
	}
	t.Fatalf("%s has no %s: %+v", name, start, cards)
	return scorecard.Period{}
}

func mine(t *testing.T, ctx context.Context, d *loop.Desk) []scorecard.Card { //nolint:revive // a test's context follows the test
	t.Helper()
	return looptest.Must[[]scorecard.Card](t)(scorecard.Mine(ctx, d))
}

// Everybody has the card of the unit that the definitions name them for, and no other.
func TestACardIsOfWhoeverTheDefinitionsName(t *testing.T) {
	d := looptest.Living(t, "memory", carded)
	for login, want := range map[string]string{"ned": "shops n1", "sam": "shops s4", "boss": "board ", "nora": "", "ed": ""} {
		var have []string
		for _, c := range mine(t, looptest.By(t, login, "Viewer"), d) {
			have = append(have, c.Name+" "+c.Unit["en"])
		}
		if got := strings.Join(have, ", "); got != want {
			t.Errorf("%s has %q, not %q", login, got, want)
		}
	}
	if have := mine(t, access.With(t.Context(), access.System(loop.Preview)), d); len(have) != 1 || have[0].Name != "board" {
		t.Errorf("the preview has %+v", have)
	}
}

// The mean is of the lines that have a target, by their weights: in May n1 took what the
// resolver says of 3000, and 310 visits of 400; in June the visits have none.
func TestLinesAreWeighed(t *testing.T) {
	d := looptest.Living(t, "memory", carded)
	cards := mine(t, looptest.By(t, "ned", "Viewer"), d)
	may := period(t, cards, "shops", "2025-05-01")
	sales, visits := may.Lines[0], may.Lines[1]
	num(t, "weight", answer.Num(sales.Weight), .75)
	num(t, "sales", sales.Attainment, float64(sales.Value)/3000)
	num(t, "visits", visits.Attainment, 310./400)
	num(t, "mean", may.Attainment, .75*float64(sales.Attainment)+.25*310/400)
	if !may.Complete || may.Counted != 1 {
		t.Errorf("%+v", may)
	}
	june := period(t, cards, "shops", "2025-06-01")
	if june.Complete || june.Counted != .75 || june.Lines[1].Reason != answer.NoTarget {
		t.Errorf("%+v", june)
	}
	num(t, "June", june.Attainment, float64(june.Lines[0].Attainment))
	if due := june.Lines[0].Target; due >= 3000 || due < 2700 {
		t.Errorf("%v of 3000 are due on 29 June", due)
	}
	april := period(t, cards, "shops", "2025-04-01")
	if april.Attainment.OK() || april.Counted != 0 {
		t.Errorf("%+v", april)
	}
}

// What is no verdict elsewhere weighs nothing here: a target of nothing or below it, and a
// part of a month by days alike, where its shape is meant to be that of a year without data.
func TestNoVerdictWeighsNothing(t *testing.T) {
	for _, c := range []struct {
		change []string
		start  string
		line   int
		want   answer.Reason
	}{
		{[]string{"unit: n1, value: 400", "unit: n1, value: 0"}, "2025-05-01", 1, answer.ZeroBase},
		{[]string{"unit: n1, value: 400", "unit: n1, value: -400"}, "2025-05-01", 1, answer.NegativeTarget},
		{[]string{"targets:\n  - metric: sales\n", "targets:\n  - metric: sales\n    profile: lastYear\n"}, "2025-06-01", 0, answer.TargetSpread},
	} {
		d := looptest.Living(t, "memory", func(town string) string { return strings.NewReplacer(c.change...).Replace(carded(town)) })
		p := period(t, mine(t, looptest.By(t, "ned", "Viewer"), d), "shops", c.start)
		if l := p.Lines[c.line]; l.Attainment.OK() || l.Reason != c.want || !l.Value.OK() || !l.Target.OK() {
			t.Errorf("%v: %s", c.change, looptest.Told(t, p))
		}
	}
}

// A locked period keeps its numbers whatever happens to definitions; one that is unlocked
// moves again.
func TestALockedPeriodKeepsItsNumbers(t *testing.T) {
	for _, engine := range states.Engines {
		t.Run(engine, func(t *testing.T) {
			town := ""
			d := looptest.Living(t, engine, func(text string) string { town = carded(text); return town })
			ned, ada := looptest.By(t, "ned", "Viewer"), looptest.By(t, "ada", "Admin")
			before := period(t, mine(t, ned, d), "shops", "2025-05-01")
			list := looptest.Must[*scorecard.List](t)(scorecard.Do(ada, d, "shops", "lock", scorecard.Deed{Period: "2025-05-01"}))
			if got := list.Scorecards[0].Periods[0]; got.Start != "2025-05-01" || got.Locked == nil || got.Locked.By != "ada" || !list.May {
				t.Errorf("%+v", list)
			}
			looptest.Publish(t, d, strings.Replace(town, "unit: n1, value: 3000", "unit: n1, value: 1000", 1))
			after := period(t, mine(t, ned, d), "shops", "2025-05-01")
			num(t, "locked", after.Attainment, float64(before.Attainment))
			if after.Locked == nil || after.Lines[0].Target != 3000 {
				t.Errorf("%+v", after)
			}
			if _, err := scorecard.Do(ada, d, "shops", "lock", scorecard.Deed{Period: "2025-05-01"}); !errors.As(err, &about.FieldError{}) {
				t.Errorf("it is locked twice: %v", err)
			}
			if _, err := scorecard.Do(ada, d, "shops", "unlock", scorecard.Deed{Period: "2025-05-01"}); !errors.As(err, &about.FieldError{}) {
				t.Errorf("it is unlocked without a reason: %v", err)
			}
			looptest.Must[*scorecard.List](t)(scorecard.Do(ada, d, "shops", "unlock", scorecard.Deed{Period: "2025-05-01", Text: "the target was wrong"}))
			moved := period(t, mine(t, ned, d), "shops", "2025-05-01")
			if moved.Locked != nil || moved.Lines[0].Target != 1000 {
				t.Errorf("%+v", moved)
			}
		})
	}
}

// Who locks is an Admin who sees everything, and the period one that is over; what is
// locked is told to nobody who may not see its numbers.
func TestWhoLocksAndWhoIsTold(t *testing.T) {
	d := looptest.Living(t, "memory", func(text string) string {
		return carded(strings.Replace(text, "person: ned}", "person: rufus}", 1))
	})
	for login, role := range map[string]string{"ed": "Editor", "ned": "Viewer"} {
		if _, err := scorecard.Do(looptest.By(t, login, role), d, "shops", "lock", scorecard.Deed{Period: "2025-05-01"}); !looptest.Refused(err) {
			t.Errorf("%s locks: %v", login, err)
		}
	}
	for _, bad := range []scorecard.Deed{{Period: "2025-06-01"}, {Period: "2025-05-02"}, {Period: "1990-01-01"}, {Period: "May"}, {}} {
		if _, err := scorecard.Do(looptest.By(t, "ada", "Admin"), d, "shops", "lock", bad); !errors.As(err, &about.FieldError{}) {
			t.Errorf("%+v: %v", bad, err)
		}
	}
	if _, err := scorecard.Do(looptest.By(t, "sue", "Admin"), d, "shops", "lock", scorecard.Deed{Period: "2025-05-01"}); !errors.As(err, &about.FieldError{}) {
		t.Errorf("who sees a part locks the whole: %v", err)
	}
	looptest.Must[*scorecard.List](t)(scorecard.Do(looptest.By(t, "ada", "Admin"), d, "shops", "lock", scorecard.Deed{Period: "2025-05-01"}))
	rough := period(t, mine(t, looptest.By(t, "rufus", "Viewer"), d), "shops", "2025-05-01")
	text, err := json.Marshal(rough)
	if err != nil {
		t.Fatal(err)
	}
	if rough.Locked == nil || rough.Attainment.OK() || rough.Lines[0].Value.OK() || rough.Lines[0].Reason != answer.Masked {
		t.Errorf("who reads rounded numbers is told %s", text)
	}
}

// Locking at the same time locks once, on every engine, and is told as somebody's mistake.
func TestAPeriodIsLockedOnce(t *testing.T) {
	for _, engine := range states.Engines {
		t.Run(engine, func(t *testing.T) {
			d := looptest.Living(t, engine, carded)
			ada := looptest.By(t, "ada", "Admin")
			faults := make([]error, 4)
			var all sync.WaitGroup
			for i := range faults {
				all.Go(func() {
					_, faults[i] = scorecard.Do(ada, d, "shops", "lock", scorecard.Deed{Period: "2025-05-01"})
				})
			}
			all.Wait()
			done := 0
			for _, err := range faults {
				if err == nil {
					done++
				} else if !errors.As(err, &about.FieldError{}) {
					t.Error(err)
				}
			}
			if done != 1 {
				t.Errorf("it was locked %d times", done)
			}
		})
	}
}

// What was locked stands although the card's definition has changed, its targets are gone,
// or its reader is refused a metric of it: then without that metric's numbers.
func TestWhatIsLockedOutlivesItsDefinition(t *testing.T) {
	town := ""
	d := looptest.Living(t, "memory", func(text string) string { town = carded(text); return town })
	ada, ned := looptest.By(t, "ada", "Admin"), looptest.By(t, "ned", "Viewer")
	looptest.Must[*scorecard.List](t)(scorecard.Do(ada, d, "shops", "lock", scorecard.Deed{Period: "2025-05-01"}))
	told := looptest.Told(t, period(t, mine(t, ned, d), "shops", "2025-05-01"))
	targets, after := strings.Index(town, "targets:"), strings.Index(town, "scorecards:")
	for what, changed := range map[string]string{
		"a line less": strings.Replace(town, ", {metric: visits, weight: 1}]", "]", 1),
		"no targets":  town[:targets] + town[after:],
	} {
		looptest.Publish(t, d, changed)
		if got := looptest.Told(t, period(t, mine(t, ned, d), "shops", "2025-05-01")); got != told {
			t.Errorf("%s: %s, not %s", what, got, told)
		}
	}
	looptest.Publish(t, d, strings.NewReplacer(
		"boss, ed, ned,", "boss, ed,", "{roles: [Admin, Editor, Viewer]}", "{roles: [Editor]}",
		"policies:", "policies:\n  - {name: ned, who: {logins: [ned]}, metrics: [visits]}",
	).Replace(town))
	cards := mine(t, ned, d)
	if len(cards) != 1 || cards[0].Problem == "" || len(cards[0].Periods) != 1 {
		t.Fatalf("%s", looptest.Told(t, cards))
	}
	if p := cards[0].Periods[0]; p.Locked == nil || p.Lines[0].Value.OK() || p.Lines[1].Value != 310 || p.Attainment.OK() {
		t.Errorf("%s", looptest.Told(t, p))
	}
}
