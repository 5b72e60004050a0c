package outlook

import (
	"math"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/analytics/forecast"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
)

// longGone is how many days a unit may be without a number before nothing more is
// foreseen of it.
const longGone = 8 * 7

// over tells why nothing more comes of a unit: it has closed and had nothing in the
// running period, or has had no number for eight weeks, as where it lies no more. One that
// has closed within the period lands on what it has had: all that lies behind its last
// number is closed, for what adds up over time.
func (l *looker) over(u *unit, known int, byDays []bool, told, adds bool) forecast.Reason {
	last := known - 1
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
	case last < first && (l.grain == grain.Day && known-1-last > longGone || l.grain == grain.Hour && known-1-last > 24*longGone):
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

// remain leaves what is gone out of the whole, which else foresees as much of it as there
// was.
func (l *looker) remain() {
	left := make([]*unit, 0, len(l.units))
	for i := range l.units {
		if !l.units[i].gone() {
			left = append(left, &l.units[i])
		}
	}
	if len(left) == len(l.units) {
		return
	}
	for b, v := range l.whole.values {
		if math.IsNaN(v) {
			continue
		}
		l.whole.values[b] = math.NaN()
		for _, u := range left {
			switch v := u.values[b]; {
			case math.IsNaN(v):
			case math.IsNaN(l.whole.values[b]):
				l.whole.values[b] = v
			default:
				l.whole.values[b] += v
			}
		}
	}
}
