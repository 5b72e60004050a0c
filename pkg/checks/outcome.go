package checks

import (
	"cmp"
	"math"
	"slices"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

// State is how a check stands.
type State string

// States of a check.
const (
	Holds   State = "holds"
	Failed  State = "failed"
	Waiting State = "waiting" // what it is held against is not there yet
	Idle    State = "idle"    // there is nothing to look at
	Unknown State = "unknown" // it could not be looked at
)

// Outcome is what a look has found.
type Outcome struct {
	Check    *model.Check
	State    State
	Findings []Finding // what fails or waits, the newest first, no more than shown
	Failing  int       // how many fail, all told
	Looked   int       // how many numbers were held against another
	Last     *Finding  // the newest comparison, whether it holds or not; nil: none
	From, To time.Time // the days that were looked at; zero: all rows
	At       time.Time // when
	Why      string    // of what is unknown
	Err      error     // of what is unknown
	SQL      []string
	unready  []Span
}

// Span is a time from its first to its last instant, which is not of it.
type Span struct{ From, To time.Time }

// Finding is one comparison.
type Finding struct {
	Span             // zero: of all rows
	Member   string  // compared by a dimension; "": all
	Own      float64 // of the source
	Other    float64 // what it is held against; NaN: nothing yet
	Allowed  float64 // how far they may be apart, or how many may break it
	Fails    bool
	Waits    bool
	Examples []string // members that are missing
}

// shown is how many findings are kept.
const shown = 50

// Unready are the spans that are not ready, in order, where the check blocks.
func (o *Outcome) Unready() []Span {
	if !o.Check.Blocks || o.State != Failed && o.State != Waiting {
		return nil
	}
	return o.unready
}

func (o *Outcome) note(f Finding) {
	o.Looked++
	if o.Last == nil || !f.From.Before(o.Last.From) {
		one := f
		o.Last = &one
	}
	if !f.Fails && !f.Waits {
		return
	}
	if f.Fails {
		o.Failing++
	}
	o.Findings = append(o.Findings, f)
	span := f.Span
	if span.From.IsZero() { // which of all rows are wrong nobody knows: the newest day waits
		span = Span{o.To.AddDate(0, 0, -1), o.To}
	}
	if !o.To.IsZero() && !slices.Contains(o.unready, span) {
		o.unready = append(o.unready, span)
	}
}

// settle tells the state from what was noted, and leaves findings that can be read.
func (o *Outcome) settle() {
	switch {
	case o.Failing > 0:
		o.State = Failed
	case len(o.Findings) > 0:
		o.State = Waiting
	case o.Looked == 0:
		o.State = Idle
	default:
		o.State = Holds
	}
	off := func(f Finding) float64 {
		if math.IsNaN(f.Other) {
			return 0
		}
		return math.Abs(f.Own - f.Other)
	}
	slices.SortStableFunc(o.Findings, func(a, b Finding) int {
		return cmp.Or(b.From.Compare(a.From), cmp.Compare(off(b), off(a)))
	})
	o.Findings = o.Findings[:min(len(o.Findings), shown)]
	slices.SortFunc(o.unready, func(a, b Span) int { return a.From.Compare(b.From) })
}
