package levelshift_test

import (
	"math"
	"testing"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	_ "github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules/template/levelshift"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules/template/templatetest"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

// shifted are n days with weekends and noise, of which the last few are times share.
func shifted(n, last int, share float64) []float64 {
	x := make([]float64, n)
	for i := range x {
		x[i] = 100 * (1 + 0.01*float64((i*i)%5-2))
		if (n-1-i)%7 < 2 {
			x[i] *= 2
		}
		if i >= n-last {
			x[i] *= share
		}
	}
	return x
}

// back are days of which the last n are as they were before a step, that to 1.4 unless told.
func back(x []float64, n int, share ...float64) []float64 {
	by := append(share, 1.4)[0]
	for i := len(x) - n; i < len(x); i++ {
		x[i] /= by
	}
	return x
}

func rule(p model.Params) *model.Rule { return templatetest.Rule("level_shift", model.GoodUp, p) }

func TestJudge(t *testing.T) {
	for _, tt := range []struct {
		name   string
		rule   *model.Rule
		values []float64
		fired  bool
		reason answer.Reason
	}{
		{"as ever", rule(nil), shifted(150, 0, 1), false, ""},
		{"down", rule(nil), shifted(150, 10, .7), true, ""},
		{"up is good", rule(nil), shifted(150, 10, 1.4), false, ""},
		{"up asked for", rule(model.Params{"direction": "up"}), shifted(150, 10, 1.4), true, ""},
		{"long ago", rule(nil), shifted(150, 40, .7), false, ""},
		{"long ago, and asked for", rule(model.Params{"window": 60}), shifted(150, 40, .7), true, ""},
		{"too little to matter", rule(model.Params{"minChange": .4}), shifted(150, 10, .7), false, ""},
		{"three days that are over", rule(model.Params{"direction": "up", "minChange": .25}), back(shifted(150, 4, 1.4), 1), false, ""},
		{"five days of which the last is back", rule(nil), back(shifted(150, 6, .7), 1, .7), false, ""},
		{"young", rule(nil), shifted(8, 2, .7), false, answer.BeforeStart},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if v := templatetest.Last(t, tt.rule, tt.values, nil); v.Fired != tt.fired || v.Reason != tt.reason {
				t.Errorf("got %+v", v)
			}
		})
	}
}

func TestSizeAndStart(t *testing.T) {
	v := templatetest.Last(t, rule(nil), shifted(150, 10, .7), nil)
	if math.Abs(v.Value/v.Baseline-0.7) > 0.05 || v.Start < 139 || v.Start > 141 {
		t.Errorf("a fall by 30 %% from day 140 on is told as %+v", v)
	}
}
