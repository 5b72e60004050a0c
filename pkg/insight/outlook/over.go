package outlook

import (
	"math"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/analytics/forecast"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
)

// longGone is how many days on which it is not closed a unit may be without a number
// before nothing more is foreseen of it.
const longGone = 8 * 7

// over tells why nothing more comes of a unit: it has closed and had nothing in the
// running period, or has had no number for eight weeks, as where it lies no more. One that
// has closed within the period lands on what it has had: all that lies behind its last
// number is closed, for what adds up over time.
func (l *looker) over(u *unit, known int, byDays []bool, told, adds bool) forecast.Reason {
	last := known - 1
	if l.knownBy == nil { // of what is looked at alone nothing tells how far numbers could reach
		known = max(known, l.through)
	}
	for last >= 0 && math.IsNaN(u.values[last]) {
		last--
	}
	if last < 0 || last == known-1 {
		return ""
	}
	first := known // of the running period
	for first > 0 && l.step.period != "" && !l.buckets[first-1].Before(l.period) {
		first--
	}
	silent := 0 // buckets in which it could have had a number
	for i := last + 1; i < known; i++ {
		if (byDays == nil || !byDays[i]) && (u.none == nil || !u.none[i]) {
			silent++
		}
	}
	switch ceased := u.ceased(last+1, known, byDays, told); {
	case ceased && (last < first || !adds):
		return forecast.Closed
	case ceased:
		u.over = true
		u.closed = append(make([]bool, 0, len(l.buckets)), u.closed...)
		for len(u.closed) < len(l.buckets) {
			u.closed = append(u.closed, false)
		}
		for i := last + 1; i < len(u.closed); i++ {
			u.closed[i] = true
		}
	case last < first && (l.grain == grain.Day && silent > longGone || l.grain == grain.Hour && silent > 24*longGone):
		return forecast.Ended
	}
	return ""
}

// ceased tells whether a unit has closed for good, by the buckets after its last number: it
// was closed in one that is no day of rest. Nobody knows where its days are not told.
func (u *unit) ceased(from, known int, byDays []bool, told bool) bool {
	for i := from; told && u.none != nil && i < known; i++ {
		if u.none[i] && (byDays == nil || !byDays[i]) {
			return true
		}
	}
	return false
}

// gone tells a unit of which nothing more comes.
func (u *unit) gone() bool {
	return u.over || u.said.Reason == forecast.Closed || u.said.Reason == forecast.Ended
}

// remain makes the whole one of the units that are left, which else foresees as much of
// those that are gone as there was.
func (l *looker) remain() {
	if l.whole.composed || l.whole.said.Reason != "" {
		return
	}
	all := make([]*unit, len(l.units))
	for i := range l.units {
		all[i] = &l.units[i]
	}
	l.compose(l.whole, all)
}
