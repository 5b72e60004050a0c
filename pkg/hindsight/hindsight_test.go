package hindsight_test

import (
	"context"
	"errors"
	"math"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/hindsight"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules/rulestest"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
)

var today = rulestest.Day(2025, 11, 20)

// waits is a service desk whose waiting time is 20 but for four spells: two at 徐家汇店 that
// people marked, a short one at 天河店 that nobody did, and a mild one at 静安店.
func waits() (*model.Model, *rulestest.Asker) {
	m := rulestest.Retail()
	spells := []struct {
		unit     string
		from, to time.Time
		v        float64
	}{
		{"徐家汇店", rulestest.Day(2025, 9, 1), rulestest.Day(2025, 9, 4), 50},
		{"徐家汇店", rulestest.Day(2025, 10, 20), rulestest.Day(2025, 10, 21), 40},
		{"天河店", rulestest.Day(2025, 10, 2), rulestest.Day(2025, 10, 2), 36},
		{"静安店", rulestest.Day(2025, 8, 11), rulestest.Day(2025, 8, 13), 32},
	}
	level := m.Level("organisation", "store")
	m.Rules = append(m.Rules, &model.Rule{
		Name: "slow", Metric: m.Metric("waiting_time"), Template: "limit", Grain: grain.Day, Tier: 3, Level: level,
		Params: model.Params{"above": 35.0}, Money: &model.MoneySpec{Factor: 2},
	})
	m.Seal()
	return m, &rulestest.Asker{Model: m, Through: today, Paths: rulestest.Paths(), Metrics: map[string]rulestest.Values{
		"waiting_time": func(unit string, t time.Time) float64 {
			for _, s := range spells {
				if s.unit == unit && !t.Before(s.from) && !t.After(s.to) {
					if t.Equal(rulestest.Day(2025, 9, 3)) {
						return math.NaN() // a day without data does not end a warning
					}
					return s.v
				}
			}
			return 20
		},
	}}
}

const marks = `
marks:
  - {id: one, rule: slow, units: [徐家汇店], from: 2025-09-01, to: 2025-09-05, noticed: 2025-09-04, money: 1000}
  - {id: two, rule: slow, units: [徐家汇店], from: 2025-10-20, to: 2025-10-21}
  - {id: mild, units: [静安店], from: 2025-08-11, to: 2025-08-14, money: 500}
  - {id: other, rule: another, also: [slow], units: [天河店], from: 2025-10-02}
`

func ask(t *testing.T, q hindsight.Question) *hindsight.Result {
	t.Helper()
	m, asker := waits()
	q.Rule = "slow"
	if q.From == "" {
		q.From = "2025-07-01"
	}
	r, err := hindsight.Of(t.Context(), asker, m, today, q, hindsight.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// TestWarnings tells each spell once, from the morning after its first day to the last.
func TestWarnings(t *testing.T) {
	r := ask(t, hindsight.Question{})
	type told struct {
		Unit, Since, Last, Told string
		Mornings                int
		Value, Money            float64
	}
	var got []told
	for _, w := range r.Sets[0].Warnings {
		got = append(got, told{w.Name["zh"], w.Since, w.Last, w.Told, w.Mornings, float64(w.Value), float64(w.Money)})
	}
	want := []told{
		{"徐家汇店", "2025-09-01", "2025-09-04", "2025-09-02", 3, 50, 90},
		{"天河店", "2025-10-02", "2025-10-02", "2025-10-03", 1, 36, 2},
		{"徐家汇店", "2025-10-20", "2025-10-21", "2025-10-21", 2, 40, 20},
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
	o := r.Sets[0]
	if o.Count != 3 || o.Busiest != 1 || math.Abs(o.PerWeek-3/(143.0/7)) > 1e-9 || o.Units[0].Count != 2 || float64(o.Money) != 112 {
		t.Errorf("%+v", o)
	}
	sum := 0
	for _, n := range o.Weekly {
		sum += n
	}
	if sum != 3 || len(r.Weeks) != len(o.Weekly) || r.Weeks[0] != "2025-06-30" {
		t.Errorf("weeks %v of %v", o.Weekly, r.Weeks)
	}
	if o.Score != nil || o.Warnings[0].True != nil {
		t.Error("nobody marked anything, and yet something is true or false")
	}
}

// TestFirstMorning judges from the first morning on, also by a clock that stands at an hour
// of it.
func TestFirstMorning(t *testing.T) {
	m, asker := waits()
	r, err := hindsight.Of(t.Context(), asker, m, today.Add(8*time.Hour+30*time.Minute), hindsight.Question{Rule: "slow", From: "2025-09-02", To: "2025-09-15"}, hindsight.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if o := r.Sets[0]; r.Mornings != 14 || r.From != "2025-09-02" || o.Count != 1 || o.Warnings[0].Told != "2025-09-02" || o.PerWeek != .5 {
		t.Errorf("%d mornings from %s: %+v", r.Mornings, r.From, o)
	}
}

// TestBeginsWithTheData leaves mornings out on which nothing could be judged yet: they
// would make warnings look rare. A rule without any history says so.
func TestBeginsWithTheData(t *testing.T) {
	m, asker := waits()
	values := asker.Metrics["waiting_time"]
	for name, tt := range map[string]struct {
		begin   time.Time
		from    string
		perWeek float64
		says    string
	}{
		"late":  {rulestest.Day(2025, 9, 1), "2025-09-02", 3 / (80. / 7), "Before 2025-09-02 nothing could be judged"},
		"never": {rulestest.Day(2026, 9, 1), "2025-01-01", 0, "On no morning could anything be judged"},
	} {
		asker.Metrics["waiting_time"] = func(unit string, at time.Time) float64 {
			if at.Before(tt.begin) {
				return math.NaN()
			}
			return values(unit, at)
		}
		r, err := hindsight.Of(t.Context(), asker, m, today, hindsight.Question{Rule: "slow", From: "2025-01-01"}, hindsight.Options{})
		if err != nil {
			t.Fatal(err)
		}
		if r.From != tt.from || math.Abs(r.Sets[0].PerWeek-tt.perWeek) > 1e-9 || len(r.Notes) != 1 || !strings.Contains(r.Notes[0]["en"], tt.says) {
			t.Errorf("%s: from %s, %g a week, %v", name, r.From, r.Sets[0].PerWeek, r.Notes)
		}
	}
}

// TestMarkUnderWay knows neither delay nor lead of what began before the first morning.
func TestMarkUnderWay(t *testing.T) {
	r := ask(t, hindsight.Question{From: "2025-09-03", Marks: "marks: [{id: one, units: [徐家汇店], from: 2025-09-01, to: 2025-09-05, noticed: 2025-09-02}]"})
	s := r.Sets[0].Score
	if s.Caught != 1 || s.Delay.OK() || s.Lead.OK() || r.Marks[0].Caught[0].Delay.OK() || r.Marks[0].Caught[0].Lead.OK() {
		t.Errorf("%+v, %+v", s, r.Marks[0].Caught)
	}
}

// TestScore holds warnings against marks: caught, missed, true by another rule's mark.
func TestScore(t *testing.T) {
	r := ask(t, hindsight.Question{Marks: marks})
	s := r.Sets[0].Score
	if s.Marks != 3 || s.Caught != 2 || s.True != 3 || s.False != 0 || s.Delay != 1 || s.Lead != 2 || s.MoneyMarked != 1500 || s.MoneyCaught != 1000 {
		t.Errorf("%+v", s)
	}
	var caught []bool
	for _, m := range r.Marks {
		caught = append(caught, m.Caught[0].Caught)
	}
	if d := cmp.Diff([]bool{true, true, false}, caught); d != "" {
		t.Error(d)
	}
}

// TestTwoSets tells what the second one does otherwise.
func TestTwoSets(t *testing.T) {
	r := ask(t, hindsight.Question{Marks: marks, Sets: []hindsight.Set{{}, {Params: map[string]any{"above": 30.0}}}})
	if a, b := r.Sets[0].Score.Caught, r.Sets[1].Score.Caught; a != 2 || b != 3 {
		t.Errorf("caught %d and %d", a, b)
	}
	if d := cmp.Diff([]int{2}, r.Difference.OnlySecond); d != "" || len(r.Difference.OnlyFirst) != 0 || len(r.Difference.Neither) != 0 {
		t.Errorf("%+v", r.Difference)
	}
	if len(r.Difference.Added) != 0 { // what it adds is true
		t.Errorf("%+v", r.Difference)
	}
	r = ask(t, hindsight.Question{Marks: marks, Sets: []hindsight.Set{{}, {Params: map[string]any{"above": "60"}}}})
	if n := r.Sets[1].Count; n != 0 || len(r.Difference.OnlyFirst) != 2 || len(r.Difference.Neither) != 1 {
		t.Errorf("%d warnings above 60, %+v", n, r.Difference)
	}
	if !strings.Contains(r.Sets[1].YAML, "params: {above: 60}") || !strings.Contains(r.Sets[1].YAML, "level: organisation.store") {
		t.Error(r.Sets[1].YAML)
	}
	m, _ := waits()
	if m.Rule("slow").Params["above"] != 35.0 {
		t.Error("the definitions have changed")
	}
}

// TestOtherTemplate tests the same metric by another template.
func TestOtherTemplate(t *testing.T) {
	r := ask(t, hindsight.Question{Sets: []hindsight.Set{{}, {Template: "change", Params: map[string]any{"rise": "50%"}}}})
	if n := r.Sets[1].Count; n != 4 { // each spell's first day
		t.Errorf("%d warnings", n)
	}
}

// TestSearch finds a bound for a wished number of warnings.
func TestSearch(t *testing.T) {
	r := ask(t, hindsight.Question{Marks: marks, Wish: 0.21})
	s := r.Search
	if s == nil || s.Param != "above" || s.Best < 0 {
		t.Fatalf("%+v", s)
	}
	best := s.Points[s.Best]
	if best.Recall != 1 || best.PerWeek > .21*1.1 {
		t.Errorf("%+v", best)
	}
	for k := 1; k < len(s.Points); k++ {
		if s.Points[k].PerWeek < s.Points[k-1].PerWeek {
			t.Errorf("out of order: %+v", s.Points)
		}
	}
	if r := ask(t, hindsight.Question{Wish: .05}); r.Search.Points[r.Search.Best].PerWeek > .055 {
		t.Errorf("%+v", r.Search)
	}
}

// TestRefused says what is wrong with a question, and what to do.
func TestRefused(t *testing.T) {
	m, asker := waits()
	for name, tt := range map[string]struct {
		q    hindsight.Question
		says string
	}{
		"no such rule":     {hindsight.Question{Rule: "slo"}, `did you mean "slow"`},
		"parameter":        {hindsight.Question{Rule: "slow", Sets: []hindsight.Set{{Params: map[string]any{"abov": 3.0}}}}, "it has above, below"},
		"value":            {hindsight.Question{Rule: "slow", Sets: []hindsight.Set{{Params: map[string]any{"above": "much"}}}}, `above is "much"`},
		"taken away":       {hindsight.Question{Rule: "slow", Sets: []hindsight.Set{{Params: map[string]any{"above": nil}}}}, "needs above or below"},
		"template":         {hindsight.Question{Rule: "slow", Sets: []hindsight.Set{{Template: "limits"}}}, `no template "limits"`},
		"lacks":            {hindsight.Question{Rule: "slow", Sets: []hindsight.Set{{Template: "band"}}}, "needs band"},
		"rate":             {hindsight.Question{Rule: "slow", Sets: []hindsight.Set{{Template: "change", Params: map[string]any{"drop": 8.0}}}}, "10% is 0.1"},
		"three":            {hindsight.Question{Rule: "slow", Sets: make([]hindsight.Set, 3)}, "two beside each other"},
		"day":              {hindsight.Question{Rule: "slow", From: "2025-13-01"}, "wanted: a day"},
		"to come":          {hindsight.Question{Rule: "slow", To: "2025-12-01"}, "after the clock"},
		"backwards":        {hindsight.Question{Rule: "slow", From: "2025-11-01", To: "2025-10-01"}, "begin before the end"},
		"century":          {hindsight.Question{Rule: "slow", From: "1925-11-01"}, "more than 15 years"},
		"marks":            {hindsight.Question{Rule: "slow", Marks: "marks:\n  - {units: [a], from: 2025-13-01}\n"}, "line 2"},
		"marks' key":       {hindsight.Question{Rule: "slow", Marks: "marks:\n  - {unit: a, from: 2025-10-01}\n"}, "field unit not found"},
		"marks noticed":    {hindsight.Question{Rule: "slow", Marks: "marks:\n  - {id: x, from: 2025-10-02, noticed: 2025-10-01}\n"}, "mark x was noticed before it began"},
		"marks' money":     {hindsight.Question{Rule: "slow", Marks: "marks:\n  - {id: x, from: 2025-10-02, money: .inf}\n"}, "money of mark x is +Inf"},
		"marks turned":     {hindsight.Question{Rule: "slow", Marks: "marks:\n  - {from: 2025-10-02, to: 2025-10-01}\n"}, "ends before it begins"},
		"marks that clash": {hindsight.Question{Rule: "slow", Marks: "marks:\n  - {id: a, from: 2025-10-02}\n  - {id: a, from: 2025-10-03}\n"}, "two marks are called a"},
	} {
		_, err := hindsight.Of(t.Context(), asker, m, today, tt.q, hindsight.Options{})
		var refused hindsight.Refused
		if !errors.As(err, &refused) || !strings.Contains(refused["en"], tt.says) || refused["zh"] == "" {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// TestNotTheirs: to who may not know of a rule, or of a metric beside it, there is none,
// however they ask.
func TestNotTheirs(t *testing.T) {
	m, asker := waits()
	m.Rules = append(m.Rules, &model.Rule{Name: "theirs", Metric: m.Metric("orders"), Template: "limit", Grain: grain.Day, Tier: 3, Params: model.Params{"above": 1.0}})
	m.Seal()
	asker.Metrics["orders"] = rulestest.Steady(300)
	may := func(r *model.Rule) bool { return r.Name != "slow" && r.Use != m.Metric("footfall") }
	beside := func(metric string) []hindsight.Set {
		return []hindsight.Set{{Template: "reconcile", Params: map[string]any{"use": metric}}}
	}
	for name, tt := range map[string]struct {
		q    hindsight.Question
		says string
	}{
		"its name":     {hindsight.Question{Rule: "slow"}, `there is no rule "slow": name one of the definitions`},
		"nearly":       {hindsight.Question{Rule: "slo"}, `there is no rule "slo": name one of the definitions`},
		"other values": {hindsight.Question{Rule: "slow", Sets: []hindsight.Set{{Params: map[string]any{"abov": 3.0}}}}, `there is no rule "slow": name one of the definitions`},
		"beside":       {hindsight.Question{Rule: "theirs", Sets: []hindsight.Set{{}, {Rule: "slow"}}}, `there is no rule "slow": name one of the definitions`},
		"a metric":     {hindsight.Question{Rule: "theirs", Sets: beside("footfall")}, `use names the metric "footfall", which the definitions do not have`},
		"no metric":    {hindsight.Question{Rule: "theirs", Sets: beside("footfal")}, `use names the metric "footfal", which the definitions do not have`},
	} {
		_, err := hindsight.Of(t.Context(), asker, m, today, tt.q, hindsight.Options{May: may})
		if err == nil || err.Error() != tt.says {
			t.Errorf("%s: %v", name, err)
		}
	}
	r, err := hindsight.Of(t.Context(), asker, m, today, hindsight.Question{Rule: "theirs", From: "2025-11-01", Marks: "marks: [{id: a, rule: slow, from: 2025-11-02}]"}, hindsight.Options{May: may})
	if err != nil {
		t.Fatal(err)
	}
	if said := r.Notes[0]["en"]; said != "Marks that name rules which the definitions do not have: a (slow)." {
		t.Error(said)
	}
}

// slowly answers after a while, or when it is told to stop.
type slowly struct{ *rulestest.Asker }

func (slowly) Ask(ctx context.Context, _ query.Request) (*answer.Answer, error) {
	<-ctx.Done()
	return nil, ctx.Err()
}

// TestBudget ends in time, and says what to do.
func TestBudget(t *testing.T) {
	m, asker := waits()
	_, err := hindsight.Of(t.Context(), slowly{asker}, m, today, hindsight.Question{Rule: "slow"}, hindsight.Options{Budget: 20 * time.Millisecond})
	var refused hindsight.Refused
	if !errors.As(err, &refused) || !strings.Contains(err.Error(), "choose a shorter time") {
		t.Error(err)
	}
	ctx, stop := context.WithCancel(t.Context())
	stop()
	if _, err := hindsight.Of(ctx, slowly{asker}, m, today, hindsight.Question{Rule: "slow"}, hindsight.Options{Budget: time.Minute}); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
}

// TestMarksElsewhere counts what a rule cannot be held to.
func TestMarksElsewhere(t *testing.T) {
	r := ask(t, hindsight.Question{Marks: "marks:\n  - {id: a, units: [nowhere], from: 2025-09-01}\n  - {id: b, units: [徐家汇店], from: 2024-01-01}\n  - {id: c, rule: x, from: 2025-09-01}\n"})
	var all []string
	for _, n := range r.Notes {
		all = append(all, n["en"])
	}
	want := []string{
		"Marks outside the time, which do not count: b.",
		"Marks of units that the rule does not judge, which do not count: a (nowhere). Without units a mark is of the whole organisation (*).",
		"Marks that name rules which the definitions do not have: c (x).", "Marks for other rules: 1.",
	}
	if d := cmp.Diff(want, all); d != "" {
		t.Error(d)
	}
	if s := r.Sets[0].Score; s == nil || s.Recall.OK() || s.Precision != 0 {
		t.Errorf("%+v", s)
	}
}
