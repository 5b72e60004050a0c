package rules

import (
	"fmt"
	"math"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

// Template is one way to judge a series.
type Template interface {
	// Name is what definitions call it.
	Name() string
	// Needs says what has to be asked for.
	Needs(r *model.Rule) Needs
	// Judge fills v[t.First:t.Last+1]; buckets before are history only.
	Judge(r *model.Rule, t *Track, v []Verdict)
	// BaselineOf names what Baseline is: previous, lastYear, target, limit,
	// band, start, clock.
	BaselineOf(r *model.Rule) string
	// Words says in both languages what the rule checks.
	Words(r *model.Rule) model.Text
}

// Needs is what a template reads.
type Needs struct {
	History int    // buckets before a judged one
	Compare string // "", lastYear, target
	Running bool   // judges the bucket that holds the clock, against a paced target
}

// Track is one unit's values over consecutive buckets, oldest first, as a
// template sees them. Missing or incomplete values are NaN.
type Track struct {
	Grain    grain.Grain
	Starts   []time.Time
	Values   []float64
	Compared []float64       // the comparison of Needs.Compare per bucket
	Missing  []answer.Reason // why Values is NaN
	NoBase   []answer.Reason // why Compared is NaN
	First    int             // first bucket to judge
	Last     int             // the bucket in question
	While    [][]float64
	Clock    time.Time
	Through  time.Time // end of the loaded data
}

// Verdict is a template's judgement of one bucket.
type Verdict struct {
	Fired    bool
	Value    float64
	Baseline float64
	Start    int // first bucket of the run, where the template itself knows (streak); else -1
	Reason   answer.Reason
}

// skip is the verdict on a bucket that cannot be judged, for the first reason
// that is known.
func skip(reasons ...answer.Reason) Verdict {
	why := answer.NoData
	for _, r := range reasons {
		if r != "" {
			why = r
			break
		}
	}
	return Verdict{Value: math.NaN(), Baseline: math.NaN(), Start: -1, Reason: why}
}

var templates = []Template{limit{}, band{}, target{}, change{}, streak{}, late{}}

// Lookup finds a template by name; the error names the nearest one.
func Lookup(name string) (Template, error) {
	names := make([]string, len(templates))
	for i, t := range templates {
		if t.Name() == name {
			return t, nil
		}
		names[i] = t.Name()
	}
	return nil, fmt.Errorf("unknown rule template %q: use one of %v", name, names)
}

// Words says in both languages what a rule checks, with its parameters. A rule
// of an unknown template has no words.
func Words(r *model.Rule) model.Text {
	t, err := Lookup(r.Template)
	if err != nil || r.Metric == nil {
		return nil
	}
	return t.Words(r)
}

// badDirection is -1 where a fall is bad, +1 where a rise is, 0 where both are
// or nobody said.
func badDirection(m *model.Metric) int {
	switch m.Good {
	case model.GoodUp:
		return -1
	case model.GoodDown:
		return 1
	}
	return 0
}
