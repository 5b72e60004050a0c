package rules

import (
	"math"
	"testing"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

var none = math.NaN()

func ptr(v float64) *float64 { return &v }

// judgeLast gives the verdict on the last value of a daily series that ends on
// Sunday 2025-11-16.
func judgeLast(r *model.Rule, values, compared []float64, while ...[]float64) Verdict {
	tpl, err := Lookup(r.Template)
	if err != nil {
		panic(err)
	}
	n := len(values)
	t := &Track{Grain: grain.Day, Values: values, Compared: compared, While: while, Last: n - 1, First: max(0, n-2)}
	for b := range n {
		t.Starts = append(t.Starts, time.Date(2025, 11, 17-n+b, 0, 0, 0, 0, time.UTC))
	}
	if compared == nil {
		t.Compared = make([]float64, n)
	}
	t.Missing, t.NoBase = make([]answer.Reason, n), make([]answer.Reason, n)
	v := make([]Verdict, n)
	tpl.Judge(r, t, v)
	return v[n-1]
}

func rule(template string, good model.Good, p model.RuleParams) *model.Rule {
	return &model.Rule{Name: template, Template: template, Grain: grain.Day, Params: p,
		Metric: &model.Metric{Name: "m", Governance: model.Governance{Good: good}}}
}

func TestTemplates(t *testing.T) {
	flat := func(n int, last ...float64) []float64 {
		out := make([]float64, n, n+len(last))
		for i := range out {
			out[i] = 100 + float64(i%3) // a little noise
		}
		return append(out, last...)
	}
	weekly := func(last float64) []float64 { // Saturdays and Sundays sell double
		out := make([]float64, 35)
		for i := range out {
			out[i] = 100 + float64(i%3)
			if d := time.Date(2025, 11, 17-35+i, 0, 0, 0, 0, time.UTC).Weekday(); d == time.Saturday || d == time.Sunday {
				out[i] *= 2
			}
		}
		out[34] = last
		return out
	}
	for _, tc := range []struct {
		name     string
		rule     *model.Rule
		values   []float64
		compared []float64
		while    [][]float64
		fired    bool
		reason   answer.Reason
		base     float64
	}{
		{name: "limit above", rule: rule("limit", "", model.RuleParams{Above: ptr(5)}), values: []float64{6}, fired: true, base: 5},
		{name: "limit not above", rule: rule("limit", "", model.RuleParams{Above: ptr(5)}), values: []float64{5}, base: 5},
		{name: "limit below", rule: rule("limit", "", model.RuleParams{Below: ptr(5), Above: ptr(9)}), values: []float64{4}, fired: true, base: 5},
		{name: "limit missing", rule: rule("limit", "", model.RuleParams{Below: ptr(5)}), values: []float64{none}, reason: answer.NoData, base: none},

		{name: "change drop", rule: rule("change", "", model.RuleParams{Drop: ptr(.1)}), values: []float64{100, 90}, fired: true, base: 100},
		{name: "change too small", rule: rule("change", "", model.RuleParams{Drop: ptr(.1)}), values: []float64{100, 91}, base: 100},
		{name: "change rise only", rule: rule("change", "", model.RuleParams{Rise: ptr(.1)}), values: []float64{100, 80}, base: 100},
		{name: "change of a negative", rule: rule("change", "", model.RuleParams{Drop: ptr(.1)}), values: []float64{-100, -120}, fired: true, base: -100},
		{name: "change against nothing", rule: rule("change", "", model.RuleParams{Drop: ptr(.1)}), values: []float64{none, 80}, reason: answer.NoCounterpart, base: none},
		{name: "change against zero", rule: rule("change", "", model.RuleParams{Drop: ptr(.1)}), values: []float64{0, 80}, reason: answer.ZeroBase, base: none},
		{name: "change of small base", rule: rule("change", "", model.RuleParams{Drop: ptr(.1), MinBase: ptr(50)}), values: []float64{10, 1}, base: 10},
		{name: "change on last year", rule: rule("change", "", model.RuleParams{Drop: ptr(.1), Against: "lastYear"}), values: []float64{100, 100}, compared: []float64{0, 120}, fired: true, base: 120},

		{name: "target short", rule: rule("target", model.GoodUp, model.RuleParams{Attainment: ptr(.95)}), values: []float64{94}, compared: []float64{100}, fired: true, base: 100},
		{name: "target met", rule: rule("target", model.GoodUp, model.RuleParams{Attainment: ptr(.95)}), values: []float64{95}, compared: []float64{100}, base: 100},
		{name: "cost over target", rule: rule("target", model.GoodDown, model.RuleParams{Attainment: ptr(.8)}), values: []float64{126}, compared: []float64{100}, fired: true, base: 100},
		{name: "no target", rule: rule("target", model.GoodUp, model.RuleParams{}), values: []float64{94}, compared: []float64{none}, reason: answer.NoTarget, base: none},

		{name: "band low", rule: rule("band", model.GoodUp, model.RuleParams{Band: ptr(3)}), values: flat(35, 90), fired: true, base: 101},
		{name: "band inside", rule: rule("band", model.GoodUp, model.RuleParams{Band: ptr(3)}), values: flat(35, 99.5), base: 101},
		{name: "band high is good", rule: rule("band", model.GoodUp, model.RuleParams{Band: ptr(3)}), values: flat(35, 130), base: 101},
		{name: "band high asked for", rule: rule("band", model.GoodUp, model.RuleParams{Band: ptr(3), Direction: "up"}), values: flat(35, 130), fired: true, base: 101},
		{name: "band young", rule: rule("band", model.GoodUp, model.RuleParams{}), values: flat(5, 1), reason: answer.BeforeStart, base: none},
		{name: "band knows weekdays", rule: rule("band", model.GoodUp, model.RuleParams{Band: ptr(3)}), values: weekly(201), base: 202},
		{name: "band sees a dull Sunday", rule: rule("band", model.GoodUp, model.RuleParams{Band: ptr(3)}), values: weekly(150), fired: true, base: 202},
		{name: "band outlives its incident", rule: rule("band", model.GoodUp, model.RuleParams{Band: ptr(3)}), values: flat(35, 80, 80, 80, 80, 80, 80), fired: true, base: 101},

		{name: "streak", rule: rule("streak", model.GoodUp, model.RuleParams{Window: 3, MinChange: ptr(.05)}), values: []float64{100, 101, 98, 96, 95}, fired: true, base: 101},
		{name: "streak too short", rule: rule("streak", model.GoodUp, model.RuleParams{Window: 3}), values: []float64{100, 101, 102, 96, 95}, base: 102},
		{name: "streak too small", rule: rule("streak", model.GoodUp, model.RuleParams{Window: 3, MinChange: ptr(.1)}), values: []float64{100, 101, 98, 96, 95}, base: 101},
		{name: "streak with a gap", rule: rule("streak", model.GoodUp, model.RuleParams{Window: 3}), values: []float64{100, 101, none, 96, 95}, reason: answer.NoData, base: none},
		{name: "streak up", rule: rule("streak", model.GoodDown, model.RuleParams{Window: 3}), values: []float64{9, 1, 2, 3, 4}, fired: true, base: 1},
	} {
		t.Run(tc.name, func(t *testing.T) {
			got := judgeLast(tc.rule, tc.values, tc.compared, tc.while...)
			if got.Fired != tc.fired || got.Reason != tc.reason {
				t.Errorf("fired %v for %q, want %v for %q (%+v)", got.Fired, got.Reason, tc.fired, tc.reason, got)
			}
			if tc.reason == "" && math.Abs(got.Baseline-tc.base) > 1 {
				t.Errorf("baseline %v, want %v", got.Baseline, tc.base)
			}
		})
	}
}

func TestStreakWhileFlat(t *testing.T) {
	r := rule("streak", model.GoodUp, model.RuleParams{Window: 3, MinChange: ptr(.05)})
	r.While = []model.RuleWhile{{Metric: &model.Metric{Name: "footfall"}, Flat: 0.05}}
	aov := []float64{182, 182, 182, 182, 182, 182, 182, 182, 182, 170, 161, 151}
	weekend := []float64{0, 0, 1500, 1600, 905, 900, 900, 900, 900, 1510, 1590, 905} // the week's rhythm is no change
	for _, tc := range []struct {
		name     string
		footfall []float64
		fired    bool
		reason   answer.Reason
	}{
		{"flat against last week", weekend, true, ""},
		{"footfall fell too", []float64{900, 900, 1500, 1600, 905, 900, 900, 900, 900, 1200, 1200, 700}, false, ""},
		{"footfall unknown", []float64{900, 900, 1500, 1600, 905, 900, 900, 900, none, 1510, 1590, none}, false, answer.NoData},
		{"no week before: against the day before the run", []float64{none, none, none, none, none, none, none, none, 900, 1000, 800, 910}, true, ""},
	} {
		t.Run(tc.name, func(t *testing.T) {
			got := judgeLast(r, aov, nil, tc.footfall)
			if got.Fired != tc.fired || got.Reason != tc.reason {
				t.Errorf("%+v", got)
			}
		})
	}
}

func TestLateBy(t *testing.T) {
	clock := time.Date(2025, 11, 20, 9, 30, 0, 0, time.UTC)
	for late, want := range map[string]string{
		"26h":   "2025-11-19T07:30:00Z",
		"08:00": "2025-11-20T00:00:00Z", // past eight: yesterday has to be whole
		"10:00": "2025-11-19T00:00:00Z", // not yet
	} {
		got, err := LateBy(late, clock)
		if err != nil || got.Format(time.RFC3339) != want {
			t.Errorf("%s: %v %v, want %s", late, got, err, want)
		}
	}
	if _, err := LateBy("soon", clock); err == nil {
		t.Error("a wrong parameter passes")
	}
}

func TestUnknownTemplate(t *testing.T) {
	if _, err := Lookup("limits"); err == nil {
		t.Error("an unknown template passes")
	}
}
