package streak_test

import (
	"testing"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules/template"
	_ "github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules/template/streak"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules/template/templatetest"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

func TestJudge(t *testing.T) {
	templatetest.Run(t, []templatetest.Case{
		{Name: "streak", Rule: templatetest.Rule("streak", model.GoodUp, model.Params{"window": 3, "minChange": .05}), Values: []float64{100, 101, 98, 96, 95}, Fired: true, Base: 101},
		{Name: "too short", Rule: templatetest.Rule("streak", model.GoodUp, model.Params{"window": 3}), Values: []float64{100, 101, 102, 96, 95}, Base: 102},
		{Name: "too small", Rule: templatetest.Rule("streak", model.GoodUp, model.Params{"window": 3, "minChange": .1}), Values: []float64{100, 101, 98, 96, 95}, Base: 101},
		{Name: "with a gap", Rule: templatetest.Rule("streak", model.GoodUp, model.Params{"window": 3}), Values: []float64{100, 101, templatetest.None, 96, 95}, Reason: answer.NoData},
		{Name: "back from a peak", Rule: templatetest.Rule("streak", model.GoodUp, model.Params{"window": 3, "minChange": .2}), Values: templatetest.Flat(14, 145, 150, 103, 102, 101), Base: 150},
		{Name: "from a peak below the usual", Rule: templatetest.Rule("streak", model.GoodUp, model.Params{"window": 3, "minChange": .2}), Values: templatetest.Flat(14, 145, 150, 90, 80, 75), Fired: true, Base: 150},
		{Name: "the rhythm of a week", Rule: templatetest.Rule("streak", model.GoodUp, model.Params{"window": 3, "minChange": .2}), Values: templatetest.Flat(14, 200, 210, 102, 101, 100, 103, 104, 201, 209, 103, 102, 101), Base: 209},
		{Name: "a week of holidays", Rule: templatetest.Rule("streak", model.GoodUp, model.Params{"window": 3, "minChange": .2}), Values: []float64{200, 210, 100, 101, 102, 100, 101, 200, 210, 100, 103, 205, 206, 210, 206, 102, 101}, Base: 210},
		{Name: "any fall, back to the usual", Rule: templatetest.Rule("streak", model.GoodUp, model.Params{"window": 3}), Values: templatetest.Flat(14, 150, 120, 110, 105), Base: 150},
		{Name: "up", Rule: templatetest.Rule("streak", model.GoodDown, model.Params{"window": 3}), Values: []float64{9, 1, 2, 3, 4}, Fired: true, Base: 1},
	})
}

// The week's rhythm is no change, and a Sunday that is worked is a working day.
func TestWhileFlatOnAWorkedSunday(t *testing.T) {
	r := templatetest.Rule("streak", model.GoodUp, model.Params{"window": 3, "minChange": .05})
	r.While = []model.RuleWhile{{Metric: &model.Metric{Name: "footfall"}, Flat: 0.05}}
	aov := []float64{182, 182, 182, 182, 182, 182, 182, 182, 182, 182, 170, 161, 151}
	footfall := []float64{900, 900, 900, 900, 1500, 1600, 900, 900, 900, 900, 900, 1500, 900} // it ends on a Sunday
	for name, want := range map[string]bool{"nobody knows": false, "worked": true} {
		track := template.TrackOf(aov, nil)
		track.While = [][]float64{footfall}
		if want {
			templatetest.Swap(track, 0)
		}
		if got := templatetest.LastOf(t, r, track); got.Fired != want {
			t.Errorf("%s: %+v", name, got)
		}
	}
}

func TestWhileFlat(t *testing.T) {
	r := templatetest.Rule("streak", model.GoodUp, model.Params{"window": 3, "minChange": .05})
	r.While = []model.RuleWhile{{Metric: &model.Metric{Name: "footfall"}, Flat: 0.05}}
	aov := []float64{182, 182, 182, 182, 182, 182, 182, 182, 182, 170, 161, 151}
	none := templatetest.None
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
			got := templatetest.Last(t, r, aov, nil, tc.footfall)
			if got.Fired != tc.fired || got.Reason != tc.reason {
				t.Errorf("%+v", got)
			}
		})
	}
}
