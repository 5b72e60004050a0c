package band_test

import (
	"math"
	"testing"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules/template"
	_ "github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules/template/band"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules/template/templatetest"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

func TestJudge(t *testing.T) {
	templatetest.Run(t, []templatetest.Case{
		{Name: "low", Rule: templatetest.Rule("band", model.GoodUp, model.Params{"band": 3.0}), Values: templatetest.Flat(35, 90), Fired: true, Base: 101},
		{Name: "inside", Rule: templatetest.Rule("band", model.GoodUp, model.Params{"band": 3.0}), Values: templatetest.Flat(35, 99.5), Base: 101},
		{Name: "high is good", Rule: templatetest.Rule("band", model.GoodUp, model.Params{"band": 3.0}), Values: templatetest.Flat(35, 130), Base: 101},
		{Name: "high asked for", Rule: templatetest.Rule("band", model.GoodUp, model.Params{"band": 3.0, "direction": "up"}), Values: templatetest.Flat(35, 130), Fired: true, Base: 101},
		{Name: "young", Rule: templatetest.Rule("band", model.GoodUp, model.Params{}), Values: templatetest.Flat(5, 1), Reason: answer.BeforeStart},
		{Name: "knows weekdays", Rule: templatetest.Rule("band", model.GoodUp, model.Params{"band": 3.0}), Values: weekly(201), Base: 202},
		{Name: "sees a dull Sunday", Rule: templatetest.Rule("band", model.GoodUp, model.Params{"band": 3.0}), Values: weekly(150), Fired: true, Base: 202},
		{Name: "too little to matter", Rule: templatetest.Rule("band", model.GoodUp, model.Params{"band": 3.0, "minChange": .15}), Values: templatetest.Flat(35, 90), Base: 101},
		{Name: "matters", Rule: templatetest.Rule("band", model.GoodUp, model.Params{"band": 3.0, "minChange": .1}), Values: templatetest.Flat(35, 90), Fired: true, Base: 101},
		{Name: "knows the mean from few values", Rule: templatetest.Rule("band", model.GoodUp, model.Params{"band": 3.0}), Values: templatetest.Flat(28, 97.85), Base: 101}, // 3·s is 2.7 below 100.8, with √(1 + 1 ÷ 4) it is 3.1
		{Name: "a day missing takes no weekday away", Rule: templatetest.Rule("band", model.GoodUp, model.Params{"band": 3.0}), Values: gap(weekly(201), 27), Base: 202},
		{Name: "outlives its incident", Rule: templatetest.Rule("band", model.GoodUp, model.Params{"band": 3.0}), Values: templatetest.Flat(35, 80, 80, 80, 80, 80, 80), Fired: true, Base: 101},
	})
}

// A weekend that is worked is held against working days and leaves what is usual on
// its weekday alone; a holiday is held against weekends.
func TestSwappedDays(t *testing.T) {
	r := templatetest.Rule("band", model.GoodUp, model.Params{"band": 3.0})
	set := func(x []float64, back int, v float64) []float64 {
		x[len(x)-1-back] = v
		return x
	}
	for _, tt := range []struct {
		name   string
		values []float64
		swap   []int
		fired  bool
		base   float64
	}{
		{"a Sunday that is worked", weekly(101), []int{0}, false, 101},
		{"the same, as if nobody knew", weekly(101), nil, true, 202},
		{"a bad one", weekly(80), []int{0}, true, 101},
		{"a Sunday after one that was worked", set(weekly(201), 7, 101), []int{7}, false, 202},
		{"a holiday on a Friday", weekly(201)[:33], []int{0}, false, 202},
	} {
		t.Run(tt.name, func(t *testing.T) {
			values := tt.values
			if len(values) == 33 {
				values = set(values, 0, 201)
			}
			track := template.TrackOf(values, nil)
			for b := range track.Starts { // whatever the length: the last day of weekly is a Sunday
				track.Starts[b] = track.Starts[b].AddDate(0, 0, len(values)-35)
			}
			got := templatetest.LastOf(t, r, templatetest.Swap(track, tt.swap...))
			if got.Fired != tt.fired || math.Abs(got.Baseline-tt.base) > 1 {
				t.Errorf("%+v", got)
			}
		})
	}
}

func gap(x []float64, at int) []float64 {
	x[at] = templatetest.None
	return x
}

// weekly is five weeks in which Saturdays and Sundays sell double.
func weekly(last float64) []float64 {
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
