package all_test

import (
	"math"
	"slices"
	"testing"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules/template"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules/template/templatetest"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

func times(n int, v ...float64) []float64 { return slices.Repeat(v, n) }

func then(parts ...[]float64) []float64 { return slices.Concat(parts...) }

// month is one up to its sixteenth day, with nothing but on the last two.
func month(v ...float64) []float64 { return then(times(14, 0), v) }

// Each template at its bound, worked out by hand: what just reaches it, or is just not
// beyond it, in decimal. In binary, 7 % of 100 is 7.000000000000001 and 0.1 + 0.2 is above
// 0.3.
func TestBoundsAreDecimal(t *testing.T) {
	one, two := .1, .2
	up, down := model.GoodUp, model.GoodDown
	for _, c := range []struct {
		template string
		good     model.Good
		params   model.Params
		values   []float64
		other    []float64 // compared with, or the second metric
		fired    bool
	}{
		{"limit", "", model.Params{"above": .3}, []float64{one + two}, nil, false},
		{"limit", "", model.Params{"above": .3}, []float64{.3001}, nil, true},
		{"limit", "", model.Params{"below": 1.1}, []float64{1.1*3 - 2.2}, nil, false},
		{"mean_limit", "", model.Params{"above": .2, "window": 3}, []float64{.1, .2, .3}, nil, false},
		{"mean_limit", "", model.Params{"above": .2, "window": 3}, []float64{.1, .2, .31}, nil, true},
		{"repeated_limit", "", model.Params{"above": .3, "window": 3, "times": 2}, []float64{.4, .2, one + two}, nil, false},
		{"repeated_limit", "", model.Params{"above": .3, "window": 3, "times": 2}, []float64{.4, .2, .4}, nil, true},
		{"record", up, model.Params{"window": 3, "minChange": .07}, []float64{100, 101, 102, 93}, nil, true},
		{"record", up, model.Params{"window": 3, "minChange": .07}, []float64{100, 101, 102, 93.1}, nil, false},
		{"over_target", up, model.Params{"over": .07}, []float64{107}, []float64{100}, true},
		{"over_target", up, model.Params{"over": .1}, []float64{1.1}, []float64{1}, true}, // 1.1 − 1 is 0.10000000000000009
		{"over_target", up, model.Params{"over": .4}, []float64{1.4}, []float64{1}, true}, // 1.4 − 1 is 0.3999999999999999
		{"over_target", up, model.Params{"over": .4}, []float64{1.39}, []float64{1}, false},
		{"budget", "", model.Params{"budget": .3, "share": 1.0}, month(one, two), nil, false},
		{"budget", "", model.Params{"budget": .3, "share": 1.0}, month(one, .21), nil, true},
		{"difference", up, model.Params{"by": .1, "back": 1}, []float64{.3, .2}, nil, true}, // 0.3 − 0.2 is 0.09999999999999998
		{"difference", up, model.Params{"by": .1, "back": 1}, []float64{.3, .21}, nil, false},
		{"change", "", model.Params{"rise": .4}, []float64{1, 1.4}, nil, true},
		{"change", "", model.Params{"rise": .4}, []float64{1, 1.39}, nil, false},
		{"window_change", up, model.Params{"window": 2, "minChange": .07}, []float64{100, 100, 93, 93}, nil, true},
		{"window_change", up, model.Params{"window": 2, "minChange": .07}, []float64{100, 100, 93, 93.2}, nil, false},
		{"drift", up, model.Params{"window": 2, "times": 2, "minChange": .07}, []float64{100, 95, 93}, nil, true},
		{"drift", up, model.Params{"window": 2, "times": 2, "minChange": .07}, []float64{100, 95, 93.1}, nil, false},
		{"acceleration", up, model.Params{"window": 1, "times": 2, "minChange": .07}, []float64{103, 100, 93}, nil, true},
		{"acceleration", up, model.Params{"window": 1, "times": 3, "minChange": .07}, []float64{103, 100, 93}, nil, false},
		{"crossover", up, model.Params{"short": 1, "window": 4, "minChange": .07}, []float64{102, 103, 102, 93}, nil, true}, // mean 100
		{"crossover", up, model.Params{"short": 1, "window": 4, "minChange": .07}, []float64{102, 103, 101.8, 93.2}, nil, false},
		{"zigzag", "", model.Params{"window": 2, "minChange": .07}, []float64{99.51, 100, 93, 100}, nil, true},
		{"zigzag", "", model.Params{"window": 2, "minChange": .07}, []float64{99.51, 100, 93.1, 100}, nil, false},
		{"ratio", up, model.Params{"use": "u", "window": 2, "minChange": .07}, []float64{100, 100, 93}, []float64{100, 100, 100}, true},
		{"ratio", up, model.Params{"use": "u", "window": 2, "minChange": .07}, []float64{100, 100, 94}, []float64{100, 100, 100}, false},
		{"moves_alone", up, model.Params{"use": "u", "window": 1, "minChange": .07, "still": .4}, []float64{100, 93}, []float64{1, 1.4}, true},
		{"moves_alone", up, model.Params{"use": "u", "window": 1, "minChange": .07, "still": .39}, []float64{100, 93}, []float64{1, 1.4}, false},
		{"disagree", up, model.Params{"use": "u", "window": 1, "minChange": .4}, []float64{1, .6}, []float64{1, 1.4}, true},
		{"disagree", up, model.Params{"use": "u", "window": 1, "minChange": .4}, []float64{1, .6}, []float64{1, 1.39}, false},
		{"no_response", up, model.Params{"use": "u", "window": 1, "lag": 1, "rise": .4}, []float64{100, 100, 119}, []float64{1, 1.4, 1.4}, true}, // of half, 20, came 19
		{"no_response", up, model.Params{"use": "u", "window": 1, "lag": 1, "rise": .4}, []float64{100, 100, 120}, []float64{1, 1.4, 1.4}, false},
		{"reconcile", "", model.Params{"use": "u", "tolerance": .07}, []float64{107}, []float64{100}, false},
		{"reconcile", "", model.Params{"use": "u", "tolerance": .4}, []float64{1.4}, []float64{1}, false},
		{"reconcile", "", model.Params{"use": "u", "tolerance": .4}, []float64{1.41}, []float64{1}, true},
		{"incomplete", "", model.Params{"share": .7, "window": 1}, then([]float64{.1}, times(6, 0), []float64{.07}), nil, false}, // the same weekday
		{"incomplete", "", model.Params{"share": .7, "window": 1}, then([]float64{.1}, times(6, 0), []float64{.069}), nil, true},
		{"overstock", "", model.Params{"use": "u", "window": 2, "most": 3}, []float64{0, 30}, []float64{8, 12}, false}, // ten a day last three days
		{"overstock", "", model.Params{"use": "u", "window": 2, "most": 3}, []float64{0, 31}, []float64{8, 12}, true},
		{"stagnation", up, model.Params{"window": 3}, []float64{1, 5, 1, 4, 5, 4}, nil, true},
		{"stagnation", up, model.Params{"window": 3}, []float64{1, 5, 1, 4, 6, 4}, nil, false},
		{"stagnation", down, model.Params{"window": 3}, []float64{5, 1, 5, 1, 2, 3}, nil, true},
		{"gap", "", model.Params{"window": 2}, []float64{5, 0, 0}, nil, true},
		{"gap", "", model.Params{"window": 3}, []float64{5, 0, 0}, nil, false},
		{"frozen", "", model.Params{"window": 3}, []float64{4, 5, 5, 5}, nil, true},
		{"frozen", "", model.Params{"window": 3}, []float64{5, 4, 5, 5}, nil, false},
		{"one_side", up, model.Params{"times": 2, "window": 2}, []float64{9, 11, 9.9, 9.9}, nil, true},
		{"one_side", up, model.Params{"times": 2, "window": 2}, []float64{9, 11, 9.9, 10}, nil, false},
		{"median_band", up, model.Params{"band": 2.0, "window": 5}, []float64{9, 10, 10, 11, 12, 7}, nil, true}, // ±1.4826 × 1 × 2 of 10
		{"median_band", up, model.Params{"band": 2.1, "window": 5}, []float64{9, 10, 10, 11, 12, 7}, nil, false},
		// deviations of ±1 have s = √(8 ÷ 7) ≈ 1.069: each 8 adds 1.871 − 0.5
		{"cusum", up, model.Params{"band": 2.7, "window": 8, "span": 2}, then(times(4, 9, 11), []float64{8, 8}), nil, true},
		{"cusum", up, model.Params{"band": 2.8, "window": 8, "span": 2}, then(times(4, 9, 11), []float64{8, 8}), nil, false},
		{"slope", up, model.Params{"window": 4, "minChange": .07}, []float64{100, 98, 95, 93}, nil, true}, // line 100.1 to 92.9
		{"slope", up, model.Params{"window": 4, "minChange": .08}, []float64{100, 98, 95, 93}, nil, false},
		{"heading_for", "", model.Params{"below": 88.2, "window": 4, "horizon": 2}, []float64{100, 98, 95, 93}, nil, true}, // 92.9 − 2 × 2.4 = 88.1
		{"heading_for", "", model.Params{"below": 88.0, "window": 4, "horizon": 2}, []float64{100, 98, 95, 93}, nil, false},
		{"decoupled", "", model.Params{"use": "u", "window": 3, "correlation": .2}, []float64{1, 2, 3, 1, 2, 3}, []float64{1, 2, 3, 3, 2, 1}, true},
		{"decoupled", "", model.Params{"use": "u", "window": 3, "correlation": .2}, []float64{1, 2, 3, 1, 2, 3}, []float64{1, 2, 3, 1, 3, 3}, false},
		{"season_missed", up, model.Params{"window": 1, "rise": .4}, []float64{10, 11.9}, []float64{10, 14}, true}, // of half, 2, came 1.9
		{"season_missed", up, model.Params{"window": 1, "rise": .4}, []float64{10, 12}, []float64{10, 14}, false},
		{"to_date", "", model.Params{"drop": .4, "period": "month"}, month(.4, .2), month(.5, .5), true},
		{"to_date", "", model.Params{"drop": .4, "period": "month"}, month(.4, .21), month(.5, .5), false},
	} {
		r := templatetest.Rule(c.template, c.good, c.params)
		track := template.TrackOf(c.values, c.other)
		track.Use = c.other
		if got := templatetest.LastOf(t, r, track); got.Fired != c.fired || got.Reason != "" {
			t.Errorf("%s %v of %v beside %v: fired %v, %q; want %v (%+v)", c.template, c.params, c.values, c.other, got.Fired, got.Reason, c.fired, got)
		}
	}
}

// Lines and correlations of values that are large and move little: 1e9 is what a group
// sells in a day, squared it has more digits than a number keeps.
func TestLargeValuesThatMoveLittle(t *testing.T) {
	const large = 1e9
	var rising, falling, noise []float64
	for i := range 14 {
		rising, falling = append(rising, large+float64(i)), append(falling, large-float64(i))
		noise = append(noise, large+float64(i%2))
	}
	if begin, slope, tells := template.Line(rising); math.Abs(slope-1) > 1e-9 || math.Abs(begin-large) > 1e-6 || math.Abs(tells-1) > 1e-9 {
		t.Errorf("line from %v by %v, R² %v", begin, slope, tells)
	}
	if _, _, tells := template.Line(noise); tells > .1 {
		t.Errorf("a line tells %v of noise", tells)
	}
	r := templatetest.Rule("decoupled", "", model.Params{"use": "u"})
	track := template.TrackOf(then(rising, rising), nil)
	track.Use = then(rising, falling)
	if got := templatetest.LastOf(t, r, track); !got.Fired {
		t.Errorf("the other way: %+v", got)
	}
	if begin, slope, _ := template.Line([]float64{10, math.NaN(), math.NaN(), 13, 14}); math.Abs(begin-10) > 1e-9 || math.Abs(slope-1) > 1e-9 {
		t.Errorf("with gaps from %v by %v", begin, slope)
	}
}

// TestParamsThatNeverOrAlwaysFire are refused.
func TestParamsThatNeverOrAlwaysFire(t *testing.T) {
	for name, params := range map[string][]model.Params{
		"median_band": {{"band": -1.0}, {"window": 2}}, "cusum": {{"band": 0.0}, {"window": 7}}, "heading_for": {{"above": 3.0, "window": 2}},
		"decoupled": {{"window": 2}}, "frozen": {{"window": 1}}, "zigzag": {{"window": 1}},
	} {
		tpl, err := template.Find(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range params {
			if len(tpl.Check(templatetest.Rule(name, "", p))) == 0 {
				t.Errorf("%s takes %v", name, p)
			}
		}
		if found := tpl.Check(templatetest.Rule(name, "", tpl.Example.Params)); len(found) > 0 {
			t.Errorf("%s refuses its own example: %v", name, found)
		}
	}
}
