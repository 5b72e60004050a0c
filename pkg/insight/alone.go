package insight

import (
	"math"
	"slices"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/analytics/cause"
)

const (
	unitsBeside = 2   // that did not move have to be beside one that did
	stands      = 4.0 // times how far the others moved in the middle, one has to have
	cases       = 8.0 // nats that a count has to tell
)

// alone looks for one unit that moved while the others stayed, without a general change.
// Where what moved is most of everything, its change is what is in the middle, and the
// rest would seem to have moved the other way.
func (e *explaining) alone(l *leaves) (best *Cause) {
	for d := range l.labels {
		n := len(l.labels[d])
		if n < 1+unitsBeside || n > len(l.over)/2 {
			continue
		}
		units := l.along(d)
		moved := e.fewThatMoved(units, 1)
		if len(moved) != 1 {
			continue
		}
		gain, ok := e.standsOut(units, moved[0])
		if !ok {
			continue
		}
		told := e.told(units, cause.Cause{Slice: []cause.Member{{Dimension: 0, Value: moved[0]}}, Kind: e.ownKind(), Gain: gain})
		if told.Share.OK() && float64(told.Share) >= most && (best == nil || told.Share > best.Share) {
			best = &told
		}
	}
	return best
}

// ownKind is the kind of a change that is a unit's own.
func (e *explaining) ownKind() cause.Kind {
	if e.divided {
		return cause.Rate
	}
	return cause.Level
}

// counts tells whether what there is now is counted: whole numbers.
func (e *explaining) counts(units *leaves) bool {
	unit := factor(e.quotient.Over)
	for i, o := range units.over {
		if n := o.is / unit; n != math.Trunc(n) || units.under[i].is != math.Trunc(units.under[i].is) {
			return false
		}
	}
	return true
}

// standsOut tells whether a unit moved further than chance and the others let expect, and
// what the count of its cases tells, in nats.
func (e *explaining) standsOut(units *leaves, code int) (gain float64, ok bool) {
	var others []float64
	own := 0.0
	for i, o := range units.over {
		was, is := o.was, o.is
		if e.divided {
			if u := units.under[i]; u.was > 0 && u.is > 0 {
				was, is = o.was/u.was, o.is/u.is
			}
		}
		if was == 0 && is == 0 {
			continue
		}
		x := math.Abs(2 * (is - was) / (math.Abs(is) + math.Abs(was)))
		if i == code {
			own = x
			continue
		}
		others = append(others, x)
	}
	slices.Sort(others)
	if len(others) < unitsBeside || own < stands*middleOf(others) {
		return 0, false
	}
	if !e.divided || !e.counts(units) {
		return 0, true
	}
	unit, o, u := factor(e.quotient.Over), units.over[code], units.under[code]
	expected := u.is * o.was / u.was / unit
	if is := o.is / unit; is > 0 && expected > 0 {
		gain = is*math.Log(is/expected) - is + expected
	}
	return gain, gain >= cases
}

// middleOf is the median of sorted numbers: of two in the middle their mean, since of two
// others the larger is no middle.
func middleOf(sorted []float64) float64 {
	n := len(sorted)
	return (sorted[(n-1)/2] + sorted[n/2]) / 2
}
