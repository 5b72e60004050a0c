package anomaly

import (
	"math"
	"sort"
)

// ranks is the whole history of a number, sorted.
type ranks struct{ sorted []float64 }

const (
	ranksNeeded = 30
	ranksTop    = 0.02 // share from which on a tail is fitted instead of counted
	rankMost    = 1.6  // surprise of a number that is only counted
	// ranksLeast is the least mean excess of a tail, as a share of the usual range:
	// without it a number that hardly ever moves makes a surprise of any move.
	ranksLeast = 0.02
)

func (r *ranks) add(v float64) {
	i := sort.SearchFloat64s(r.sorted, v)
	r.sorted = append(r.sorted, 0)
	copy(r.sorted[i+1:], r.sorted[i:])
	r.sorted[i] = v
}

func (r *ranks) at(share float64) float64 { return r.sorted[int(share*float64(len(r.sorted)-1))] }

// surprise of a number as high as v: counted among those seen, and beyond the highest
// fiftieth by an exponential tail of the same mean excess.
func (r *ranks) surprise(v float64) float64 {
	n := len(r.sorted)
	if n < ranksNeeded {
		return 0
	}
	start := r.at(1 - ranksTop)
	if v <= start {
		i := sort.SearchFloat64s(r.sorted, v)
		return min(rankMost, -math.Log10(float64(n-i+1)/float64(n+1)))
	}
	k := sort.SearchFloat64s(r.sorted, start)
	mean := 0.0
	for _, x := range r.sorted[k:] {
		mean += (x - start) / float64(n-k)
	}
	mean = max(mean, ranksLeast*(r.at(0.9)-r.at(0.1)), 1e-9*math.Abs(start), 1e-12)
	return -math.Log10(ranksTop) + (v-start)/mean/math.Ln10
}

// note gives the surprise of v and keeps it.
func (r *ranks) note(v float64) float64 {
	s := r.surprise(v)
	r.add(v)
	return s
}
