package template

import (
	"context"
	"math"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/calendar"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
)

// Track is one unit's values over consecutive buckets, oldest first, as a
// template sees them. Missing or incomplete values are NaN.
type Track struct {
	Grain    grain.Grain
	Calendar grain.Calendar // of the buckets
	Starts   []time.Time
	Values   []float64
	Compared []float64       // what each value is compared with, by Needs.Compare
	Measured []float64       // the part of each value that is compared: all of it, or of units some of which have no target those that do
	Missing  []answer.Reason // why Values is NaN
	NoBase   []answer.Reason // why Compared is NaN
	First    int             // first bucket to judge
	Last     int             // the bucket in question
	While    [][]float64     // of each metric that has to stay flat
	Clock    time.Time
	Through  time.Time // end of the loaded data
	Skips    bool      // days that do not count are left out
	// Days are those on which the unit is open; nil: those of the rule.
	Days *calendar.Days
	// Swapped tells the days that are not what their weekday says, by the project's
	// working days: a Sunday that is worked, a holiday on a Tuesday. nil: there are none.
	Swapped []bool
	// Landing is where the last bucket ends up, where Needs.Landing asks for it and it is
	// under way; else nil.
	Landing *Landing
	// Use is what the rule's Use has in each bucket; nil: the rule names none.
	Use []float64
	// Parts are the verdicts on the parts of a composite rule, in their order, bucket by
	// bucket; nil: it has none.
	Parts [][]Verdict
	// Among is the units of the unit's parent, itself included, bucket by bucket; nil where
	// Template.Figure is.
	Among []Among
	// Units is how many are judged, among which the effort is shared out.
	Units int
	// Context ends long work; see Foresee.
	Context context.Context
}

// IsSwapped tells a day that is not what its weekday says.
func (t *Track) IsSwapped(b int) bool { return t.Swapped != nil && t.Swapped[b] }

// Worked tells a working day: one from Monday to Friday, unless it is swapped.
func (t *Track) Worked(b int) bool {
	return calendar.MondayToFriday()[t.Starts[b].Weekday()] != t.IsSwapped(b)
}

// Alike tells whether bucket k shows what bucket b usually is: a day of its weekday, or
// for a swapped one any day that is worked, or off, as it is.
func (t *Track) Alike(k, b int) bool {
	if t.IsSwapped(b) {
		return t.Worked(k) == t.Worked(b)
	}
	return !t.IsSwapped(k) && t.Starts[k].Weekday() == t.Starts[b].Weekday()
}

// UnderWay tells whether a bucket ends after the clock. One that has ended and is
// not loaded is late, not under way.
func (t *Track) UnderWay(b int) bool { return UnderWay(t.Calendar, t.Starts[b], t.Grain, t.Clock) }

// UnderWay tells whether the bucket that starts at an instant ends after the clock.
func UnderWay(cal grain.Calendar, start time.Time, g grain.Grain, clock time.Time) bool {
	return cal.Add(start, 1, g).After(clock)
}

// From is the verdict with the first bucket of its run, where it fired.
func (v Verdict) From(start int) Verdict {
	if v.Fired {
		v.Start = start
	}
	return v
}

// Verdict is a template's judgement of one bucket.
type Verdict struct {
	Fired    bool
	Value    float64
	Baseline float64
	Start    int // first bucket of the run, where the template itself knows; else -1
	Reason   answer.Reason
	// Abnormal is what a method of the assistant says of the bucket; nil: none was asked.
	Abnormal *Abnormal
	Foreseen *Foreseen // of templates that look ahead
}

// Abnormal is in which way a value is abnormal, and how surely.
type Abnormal struct {
	// Kind is a name of the method's, "" where nothing is abnormal.
	Kind string
	// Lower and Upper are what a single value is usually between, in the metric's unit.
	Lower, Upper float64
	// Surprise is −log10 of the probability of a value like this where nothing happened.
	Surprise float64
	// Times is how many times as far as before values jump; 0 where it is not told.
	Times float64
	// Group is the weekday (Sunday is 0) or hour whose values are another part of the
	// whole than they were, By how far they are from what was expected, as a share of
	// that; 0 where none is told.
	Group int
	By    float64
}

// Blank is a verdict on nothing.
func Blank() Verdict { return Verdict{Value: math.NaN(), Baseline: math.NaN(), Start: -1} }

// Skip is the verdict on a bucket that cannot be judged, for the first reason
// that is known.
func Skip(reasons ...answer.Reason) Verdict {
	v := Blank()
	v.Reason = answer.NoData
	for _, r := range reasons {
		if r != "" {
			v.Reason = r
			break
		}
	}
	return v
}
