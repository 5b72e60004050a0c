package band_test

import (
	"testing"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
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
		{Name: "outlives its incident", Rule: templatetest.Rule("band", model.GoodUp, model.Params{"band": 3.0}), Values: templatetest.Flat(35, 80, 80, 80, 80, 80, 80), Fired: true, Base: 101},
	})
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
