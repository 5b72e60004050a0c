package changepoint

import (
	"math"
	"slices"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/analytics/series"
)

// gaps are the points of which nothing is known. What stands for them, so that the axis
// stays even, is no evidence: neither noise nor cuts are learnt from it.
type gaps []bool

// of is x with nothing where nothing is known.
func (g gaps) of(x []float64) []float64 {
	out := make([]float64, len(x))
	for i, v := range x {
		if out[i] = v; g[i] {
			out[i] = math.NaN()
		}
	}
	return out
}

// seen counts the points of which something is known.
func (g gaps) seen() (n int) {
	for _, missing := range g {
		if !missing {
			n++
		}
	}
	return n
}

// aside is how many values on either side of a gap stand for it: by their median, so
// that a single value that is far out is not repeated all through a holiday.
const aside = 3

// prepare takes logarithms where effects multiply and all is above zero, and fills gaps
// with what is around them.
func prepare(values []float64, multiply bool) (y []float64, gap gaps, relative bool, reason string) {
	var seen []int
	relative = multiply
	for i, v := range values {
		if series.Usable(v) {
			seen = append(seen, i)
			relative = relative && v > 0
		}
	}
	if len(seen) < fewest {
		return nil, nil, false, "there are too few values to tell a turning point from noise"
	}
	y, gap = make([]float64, len(values)), make(gaps, len(values))
	for i := range y {
		gap[i] = true
	}
	for _, i := range seen {
		if gap[i], y[i] = false, values[i]; relative {
			y[i] = math.Log(values[i])
		}
	}
	gap.fill(y)
	return y, gap, relative, ""
}

// fill puts the median of what is around it into each gap.
func (g gaps) fill(y []float64) {
	var seen []int
	for i, missing := range g {
		if !missing {
			seen = append(seen, i)
		}
	}
	next := 0 // the first value behind the point
	for i := range y {
		for next < len(seen) && seen[next] <= i {
			next++
		}
		if !g[i] {
			continue
		}
		var around []float64
		for _, k := range seen[max(0, next-aside):min(len(seen), next+aside)] {
			around = append(around, y[k])
		}
		slices.Sort(around)
		y[i] = (around[(len(around)-1)/2] + around[len(around)/2]) / 2
	}
}

// known are the first and the last point with so many values on either side of it, its
// own among those behind.
func (g gaps) known(values int) (first, last int) {
	n := len(g)
	last = n
	for left := values; left > 0 && last > 0; {
		if last--; !g[last] {
			left--
		}
	}
	for left := values; left > 0 && first < n; first++ {
		if !g[first] {
			left--
		}
	}
	return first, last
}
