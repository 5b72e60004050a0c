package mix_test

import (
	"math"
	"testing"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules/template"
	_ "github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules/template/mix"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules/template/templatetest"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

func TestJudge(t *testing.T) {
	none := templatetest.None
	for _, tt := range []struct {
		name   string
		good   model.Good
		params model.Params
		values []float64
		others [][]float64
		fired  bool
		why    answer.Reason
		base   float64
	}{
		// 40 of 100 twice, then 34 of 100: six points less; by its share it had 40
		{"six points", model.GoodUp, model.Params{"window": 2}, []float64{40, 40, 34}, [][]float64{{60, 60, 66}}, true, "", 40},
		{"not by seven", model.GoodUp, model.Params{"window": 2, "points": .07}, []float64{40, 40, 34}, [][]float64{{60, 60, 66}}, false, "", 40},
		{"just five", model.GoodUp, model.Params{"window": 2}, []float64{40, 40, 35}, [][]float64{{60, 60, 65}}, true, "", 40},
		{"more is good", model.GoodUp, model.Params{"window": 2}, []float64{40, 40, 60}, [][]float64{{60, 60, 40}}, false, "", 40},
		{"more, and wanted", model.GoodUp, model.Params{"window": 2, "direction": "up"}, []float64{40, 40, 60}, [][]float64{{60, 60, 40}}, true, "", 40},
		// all fall by half, and the mix stays
		{"all fall", model.GoodUp, model.Params{"window": 2}, []float64{40, 40, 20}, [][]float64{{60, 60, 30}}, false, "", 20},
		{"one of two is missing", model.GoodDown, model.Params{"window": 2}, []float64{40, 40, 40}, [][]float64{{60, 60, none}}, false, answer.NoCounterpart, 0},
		{"one of three is missing", model.GoodDown, model.Params{"window": 2}, []float64{40, 40, 40}, [][]float64{{40, 40, none}, {20, 20, 20}}, false, answer.NoData, 0},
		{"nothing at all", model.GoodUp, model.Params{"window": 2}, []float64{40, 40, 0}, [][]float64{{60, 60, 0}}, false, answer.ZeroBase, 0},
		{"young", model.GoodUp, model.Params{"window": 3}, []float64{40, 40, 34}, [][]float64{{60, 60, 66}}, false, answer.BeforeStart, 0},
		{"alone", model.GoodUp, model.Params{"window": 2}, []float64{40, 40, 34}, nil, false, answer.NoCounterpart, 0},
	} {
		t.Run(tt.name, func(t *testing.T) {
			r := templatetest.Rule("mix", tt.good, tt.params)
			tpl, err := template.Find("mix")
			if err != nil {
				t.Fatal(err)
			}
			track := template.TrackOf(tt.values, nil)
			track.Among = tpl.AmongOf(r, track, tt.others)
			got := templatetest.LastOf(t, r, track)
			if got.Fired != tt.fired || got.Reason != tt.why || tt.why == "" && math.Abs(got.Baseline-tt.base) > 1e-9 {
				t.Errorf("%+v, want fired %v for %q against %v", got, tt.fired, tt.why, tt.base)
			}
		})
	}
}
