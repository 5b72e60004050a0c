// Package templatetest judges series by a template, for its tests.
package templatetest

import (
	"math"
	"testing"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules/template"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

// None is a missing value.
var None = math.NaN()

// Rule is a daily rule on a metric.
func Rule(name string, good model.Good, p model.Params) *model.Rule {
	return &model.Rule{
		Name: name, Template: name, Grain: grain.Day, Params: p,
		Metric: &model.Metric{Name: "m", Governance: model.Governance{Good: good}},
	}
}

// Last gives the verdict on the last value of a daily series that ends on Sunday
// 2025-11-16.
func Last(t *testing.T, r *model.Rule, values, compared []float64, while ...[]float64) template.Verdict {
	t.Helper()
	track := template.TrackOf(values, compared)
	track.While = while
	return LastOf(t, r, track)
}

// LastOf gives the verdict on the last value of a track.
func LastOf(t *testing.T, r *model.Rule, track *template.Track) template.Verdict {
	t.Helper()
	tpl, err := template.Find(r.Template)
	if err != nil {
		t.Fatal(err)
	}
	v := make([]template.Verdict, len(track.Values))
	for b := range v {
		v[b] = template.Blank()
	}
	tpl.Judge(r, track, v)
	return v[len(v)-1]
}

// Case is one series and what the template says of its last value.
type Case struct {
	Name     string
	Rule     *model.Rule
	Values   []float64
	Compared []float64
	Use      []float64 // of the second metric
	Fired    bool
	Reason   answer.Reason // why it is not judged
	Base     float64       // what it is compared with
}

// Swap marks days as not what their weekday says, counted from the last, which is 0.
func Swap(track *template.Track, back ...int) *template.Track {
	track.Swapped = make([]bool, len(track.Values))
	for _, n := range back {
		track.Swapped[track.Last-n] = true
	}
	return track
}

// Run judges the cases.
func Run(t *testing.T, cases []Case) {
	t.Helper()
	for _, c := range cases {
		t.Run(c.Name, func(t *testing.T) {
			track := template.TrackOf(c.Values, c.Compared)
			track.Use = c.Use
			got := LastOf(t, c.Rule, track)
			if got.Fired != c.Fired || got.Reason != c.Reason {
				t.Errorf("fired %v for %q, want %v for %q (%+v)", got.Fired, got.Reason, c.Fired, c.Reason, got)
			}
			if c.Reason == "" && math.Abs(got.Baseline-c.Base) > 1 {
				t.Errorf("baseline %v, want %v", got.Baseline, c.Base)
			}
		})
	}
}

// Flat is days around 100 with a little noise, and the last ones.
func Flat(n int, last ...float64) []float64 {
	out := make([]float64, n, n+len(last))
	for i := range out {
		out[i] = 100 + float64(i%3)
	}
	return append(out, last...)
}
