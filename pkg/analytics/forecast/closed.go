package forecast

import "github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/analytics/series"

// shut makes points ahead at which all is closed those of nothing, for certain. Models
// have taken closed points for gaps: they tell what a point brings that is open.
func (r *Result) shut(s series.Series, h int) {
	if s.Closed == nil {
		return
	}
	r.closed = func(i int) bool { return s.Shut(len(s.Values) + i) }
	for i := range r.Point[:h] {
		if r.closed(i) {
			r.Point[i], r.Band80[i], r.Band95[i] = 0, Band{}, Band{}
		}
	}
}

// openOf is how many of n points from one on are not closed: a total spreads by those.
func (r Result) openOf(from, n int) (open int) {
	for i := from; i < from+n; i++ {
		if r.closed == nil || !r.closed(i) {
			open++
		}
	}
	return open
}
