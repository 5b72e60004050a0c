package turningpoint_test

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules/template/templatetest"
	_ "github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules/template/turningpoint"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

// bent are n days with weekends and noise that grow by 0.2 % a day, and from the last few
// on by bend more.
func bent(n, last int, bend float64) []float64 {
	x := make([]float64, n)
	for i := range x {
		course := 0.002*float64(i) + bend*math.Max(0, float64(i-(n-last)+1))
		x[i] = 100 * math.Exp(course) * (1 + 0.01*float64((i*i)%5-2))
		if (n-1-i)%7 < 2 {
			x[i] *= 2
		}
	}
	return x
}

func rule(p model.Params) *model.Rule { return templatetest.Rule("turning_point", model.GoodUp, p) }

func TestJudge(t *testing.T) {
	for _, tt := range []struct {
		name   string
		rule   *model.Rule
		values []float64
		fired  bool
		reason answer.Reason
	}{
		{"straight on", rule(nil), bent(150, 0, 0), false, ""},
		{"down", rule(nil), bent(150, 30, -.012), true, ""},
		{"up is good", rule(nil), bent(150, 30, .012), false, ""},
		{"up asked for", rule(model.Params{"direction": "up"}), bent(150, 30, .012), true, ""},
		{"long ago", rule(model.Params{"window": 10}), bent(150, 30, -.012), false, ""},
		{"too little to matter", rule(model.Params{"minChange": .9}), bent(150, 30, -.012), false, ""},
		{"young", rule(nil), bent(8, 2, -.012), false, answer.BeforeStart},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if v := templatetest.Last(t, tt.rule, tt.values, nil); v.Fired != tt.fired || v.Reason != tt.reason {
				t.Errorf("got %+v", v)
			}
		})
	}
}

// Without the bend the value would be what it is, less 30 days of 1.2 %.
func TestSizeAndStart(t *testing.T) {
	v := templatetest.Last(t, rule(nil), bent(150, 30, -.012), nil)
	if math.Abs(math.Log(v.Value/v.Baseline)+0.36) > 0.08 || v.Start < 112 || v.Start > 128 {
		t.Errorf("got %+v", v)
	}
}

// A stock that wanders by some hundredths turns nowhere. In the first three of these half
// years part of a year's wave had stood against a bend, in the last ten days of a slope had
// led on for weeks; they are the ones among 1,500 of which a turn was told.
func TestWanderingIsNoTurn(t *testing.T) {
	for _, seed := range []uint64{699, 1028, 1255, 1250} {
		r := rand.New(rand.NewPCG(seed, 11))
		state := 0.0
		var x []float64
		for i := range 182 {
			state = 0.93*state + 0.004*r.NormFloat64()
			x = append(x, 1e6*math.Exp(state+0.0001*float64(i)))
		}
		if v := templatetest.Last(t, rule(model.Params{"direction": "up", "minChange": .15}), x, nil); v.Fired {
			t.Errorf("seed %d: %.0f, by the course before %.0f", seed, v.Value, v.Baseline)
		}
	}
}
