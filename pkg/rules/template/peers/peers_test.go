package peers_test

import (
	"testing"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules/template"
	_ "github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules/template/peers"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules/template/templatetest"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

// Six units of one parent, the unit first: of 8, 9, 10, 11, 12 and its own value the median
// and the median deviation are worked out by hand.
func TestJudge(t *testing.T) {
	others := func(n int, values ...float64) (out [][]float64) {
		for _, v := range values {
			one := make([]float64, n)
			for i := range one {
				one[i] = v
			}
			out = append(out, one)
		}
		return out
	}
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
		// 2 8 9 10 11 12: median 9.5, deviations .5 .5 1.5 1.5 2.5 7.5, spread 2.2239: 7.5 away is 3.37
		{"low", model.GoodUp, nil, []float64{2}, others(1, 8, 9, 10, 11, 12), true, "", 9.5},
		{"not by 3.4 spreads", model.GoodUp, model.Params{"band": 3.4}, []float64{2}, others(1, 8, 9, 10, 11, 12), false, "", 9.5},
		{"low is good", model.GoodDown, nil, []float64{2}, others(1, 8, 9, 10, 11, 12), false, "", 9.5},
		{"low is good, and wanted", model.GoodDown, model.Params{"direction": "down"}, []float64{2}, others(1, 8, 9, 10, 11, 12), true, "", 9.5},
		// all alike: no spread, and 4 % off is less than minChange
		{"alike", model.GoodUp, nil, []float64{96}, others(1, 100, 100, 100, 100, 100), false, "", 100},
		{"apart", model.GoodUp, nil, []float64{94}, others(1, 100, 100, 100, 100, 100), true, "", 100},
		{"too few", model.GoodUp, nil, []float64{2}, others(1, 8, 9, 10), false, answer.NoCounterpart, 0},
		{"one has nothing", model.GoodUp, nil, []float64{94}, append(others(1, 100, 100, 100, 100), []float64{templatetest.None}), true, "", 100},
		// large and small units that all fell by a tenth, and one by a half: as the others it had 180
		{"fell with the others", model.GoodUp, model.Params{"compare": "change", "window": 2}, []float64{200, 200, 180}, [][]float64{{10, 10, 9}, {1000, 1000, 900}, {50, 50, 45}, {70, 70, 63}}, false, "", 180},
		{"fell alone", model.GoodUp, model.Params{"compare": "change", "window": 2}, []float64{200, 200, 100}, [][]float64{{10, 10, 9}, {1000, 1000, 900}, {50, 50, 45}, {70, 70, 63}}, true, "", 180},
		{"young", model.GoodUp, model.Params{"compare": "change", "window": 2}, []float64{200, 100}, [][]float64{{10, 9}, {10, 9}, {10, 9}, {10, 9}}, false, answer.BeforeStart, 0},
	} {
		t.Run(tt.name, func(t *testing.T) {
			r := templatetest.Rule("peers", tt.good, tt.params)
			tpl, err := template.Find("peers")
			if err != nil {
				t.Fatal(err)
			}
			track := template.TrackOf(tt.values, nil)
			track.Among = tpl.AmongOf(r, track, tt.others)
			got := templatetest.LastOf(t, r, track)
			if got.Fired != tt.fired || got.Reason != tt.why || tt.why == "" && (got.Baseline < tt.base-1e-9 || got.Baseline > tt.base+1e-9) {
				t.Errorf("%+v, want fired %v for %q against %v", got, tt.fired, tt.why, tt.base)
			}
		})
	}
	if tpl, _ := template.Find("peers"); len(tpl.Check(templatetest.Rule("peers", "", model.Params{"band": 0.0}))) == 0 {
		t.Error("a band of nothing passes")
	}
}
