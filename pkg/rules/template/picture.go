package template

import (
	"math"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

// Example is a series of days that a template catches at its end.
type Example struct {
	Params   model.Params
	Good     model.Good
	Values   []float64 // NaN = no data; the last day is Sunday, 16 November 2025
	Compared []float64 // by Needs.Compare; nil = none
	Use      []float64 // of the rule's second metric; nil = none
	// Group are the other units of the same parent, day by day; nil: there are none.
	Group [][]float64
	// Composed are the parts of a composite rule, Parts where each fires; nil: it is none.
	Composed *model.Parts
	Parts    [][]bool
	// Landing is where a longer bucket ends up, as seen on a day; nil: the template judges
	// days. Values are then what is seen.
	Landing func(day int) *Landing
}

// Picture is an example as the template itself judges it, for pages to draw.
type Picture struct {
	Values   []float64
	Baseline []float64 // nil where it is none of the metric's values
	Fired    []bool
}

// Draw judges the example, so that the picture shows what the template does.
func (t *Template) Draw() Picture {
	e := &t.Example
	r := &model.Rule{
		Name: t.Name, Template: t.Name, Grain: grain.Day, Params: e.Params, Parts: e.Composed,
		Metric: &model.Metric{Name: "example", Governance: model.Governance{Good: e.Good}},
	}
	n := len(e.Values)
	track := TrackOf(e.Values, e.Compared)
	track.Use = e.Use
	track.Among = t.AmongOf(r, track, e.Group)
	for _, fired := range e.Parts {
		part := make([]Verdict, n)
		for b := range part {
			part[b] = Held(e.Values[b], e.Values[0], fired[b])
		}
		track.Parts = append(track.Parts, part)
	}
	track.First = min(max(1, t.Needs(r).History), n-1)
	v := make([]Verdict, n)
	for b := range v {
		v[b] = Blank()
	}
	if e.Landing == nil {
		t.Judge(r, track, v)
	}
	for b := 0; b < n && e.Landing != nil; b++ {
		track.First, track.Last, track.Landing = b, b, e.Landing(b)
		t.Judge(r, track, v)
	}
	out := Picture{Values: e.Values, Fired: make([]bool, n)}
	if !t.Age {
		out.Baseline = make([]float64, n)
	}
	for b := range v {
		if out.Baseline != nil {
			out.Baseline[b] = v[b].Baseline
		}
		if !v[b].Fired {
			continue
		}
		for run := max(v[b].Start, 0); v[b].Start >= 0 && run < b; run++ {
			out.Fired[run] = true // a run is abnormal from its first bucket
		}
		out.Fired[b] = true
	}
	return out
}

// TrackOf is a track of days that end on Sunday, 16 November 2025, all loaded up
// to the last that has a value, with the clock at half past eight on the morning
// after.
func TrackOf(values, compared []float64) *Track {
	n := len(values)
	t := &Track{
		Grain: grain.Day, Calendar: grain.Gregorian(), Values: values, Compared: compared, Measured: values, Last: n - 1, First: max(0, n-2),
		Clock:   time.Date(2025, 11, 17, 8, 30, 0, 0, time.UTC),
		Missing: make([]answer.Reason, n), NoBase: make([]answer.Reason, n),
	}
	for b, x := range values {
		t.Starts = append(t.Starts, time.Date(2025, 11, 17-n+b, 0, 0, 0, 0, time.UTC))
		if !math.IsNaN(x) {
			t.Through = grain.Add(t.Starts[b], 1, grain.Day)
		}
	}
	if compared == nil {
		t.Compared = make([]float64, n)
	}
	return t
}
