package forecast

import (
	"math"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/analytics/series"
)

// leastOpen is the share of a total that has to be open for it to tell what all of it
// would bring.
const leastOpen = 0.2

// asOpen is a series as if all of it were open at each point: what half of a total brings
// is brought by all of it twice over. Where too little is open nobody knows.
func asOpen(s series.Series) series.Series {
	if s.Open == nil {
		return s
	}
	values := append([]float64(nil), s.Values...)
	for i := range values {
		switch share := s.Share(i); {
		case share < leastOpen:
			values[i] = math.NaN()
		default:
			values[i] /= share
		}
	}
	s.Values = values
	return s
}

// shut takes points ahead for as much as is open of them: those at which all is closed
// are of nothing, for certain. Models have taken closed points for gaps, and totals as if
// all were open: they tell what a point brings that is open.
func (r *Result) shut(s series.Series, h int) {
	if s.Closed == nil && s.Open == nil {
		return
	}
	r.share = func(i int) float64 { return s.Share(len(s.Values) + i) }
	for i := range r.Point[:h] {
		share := r.share(i)
		r.Point[i] *= share
		for _, b := range []*Band{&r.Band80[i], &r.Band95[i]} {
			b.Lower, b.Upper = share*b.Lower, share*b.Upper
		}
	}
}

// shareAt is how much is open of a point ahead, or behind where it is negative.
func (r Result) shareAt(i int) float64 {
	if r.share == nil {
		return 1
	}
	return r.share(i)
}

// openOf is how many of n points from one on are open, and how many that makes of points
// at which all is: a total spreads by those.
func (r Result) openOf(from, n int) (open int, whole float64) {
	for i := from; i < from+n; i++ {
		if share := r.shareAt(i); share > 0 {
			open++
			whole += share
		}
	}
	return open, whole
}

// spread is how far a total of n points from one on spreads; nothing where all are closed.
func (r Result) spread(t trials, from, n int) (wide80, wide95 float64) {
	open, whole := r.openOf(from, n)
	if r.Model == Constant || open == 0 {
		return 0, 0
	}
	wide80, wide95 = t.sum(open)
	part := whole / float64(open)
	return wide80 * part, wide95 * part
}
