package changepoint

import (
	"context"
	"math"
	"slices"
)

// sums are running sums of a series and of its products with the rank, from which the
// squared errors of any stretch follow at once.
type sums struct{ n, y, yy, t, tt, ty []float64 }

func newSums(y []float64) *sums {
	k := len(y) + 1
	s := &sums{make([]float64, k), make([]float64, k), make([]float64, k), make([]float64, k), make([]float64, k), make([]float64, k)}
	for i, v := range y {
		n, t := 1.0, float64(i)
		if math.IsNaN(v) {
			n, v, t = 0, 0, 0
		}
		s.n[i+1], s.y[i+1], s.yy[i+1] = s.n[i]+n, s.y[i]+v, s.yy[i]+v*v
		s.t[i+1], s.tt[i+1], s.ty[i+1] = s.t[i]+t, s.tt[i]+t*t, s.ty[i]+t*v
	}
	return s
}

// stretch is points from a up to b: its values, mean of the rank, and what is left of
// the squares under a level alone and under a line.
func (s *sums) stretch(a, b int) (n, flat, line float64) {
	n = s.n[b] - s.n[a]
	if n < 1 {
		return 0, 0, 0
	}
	y, t := s.y[b]-s.y[a], s.t[b]-s.t[a]
	yy := s.yy[b] - s.yy[a] - y*y/n
	tt := s.tt[b] - s.tt[a] - t*t/n
	ty := s.ty[b] - s.ty[a] - t*y/n
	flat = max(0, yy)
	if line = flat; tt > 0 {
		line = max(0, yy-ty*ty/tt)
	}
	return n, flat, line
}

// fit is the line of a stretch, as its value at rank 0 and its slope.
func (s *sums) fit(a, b int) (at0, slope float64) {
	n := s.n[b] - s.n[a]
	if n < 1 {
		return math.NaN(), 0
	}
	y, t := s.y[b]-s.y[a], s.t[b]-s.t[a]
	tt := s.tt[b] - s.tt[a] - t*t/n
	if tt > 0 {
		slope = (s.ty[b] - s.ty[a] - t*y/n) / tt
	}
	return (y - slope*t) / n, slope
}

// shortest is the fewest points between two cuts.
const shortest = 6

// partition cuts a series into straight lines so that squared errors, in units of sd,
// and penalty times the logarithm of the points for each cut are least together. level
// tells that pieces are level. The error is ctx's.
func partition(ctx context.Context, y []float64, sd, penalty float64, level bool) ([]int, error) {
	n := len(y)
	s, price := newSums(y), penalty*math.Log(float64(n))
	best, from := make([]float64, n+1), make([]int, n+1)
	best[0] = -price
	for b := 1; b <= n; b++ {
		if b%64 == 0 && ctx.Err() != nil {
			return nil, ctx.Err()
		}
		best[b] = math.Inf(1)
		for a := 0; a < b; a++ {
			if b-a < shortest && (a > 0 || b < n) || math.IsInf(best[a], 1) {
				continue
			}
			_, left, line := s.stretch(a, b)
			if !level {
				left = line
			}
			if c := best[a] + left/(sd*sd) + price; c < best[b] {
				best[b], from[b] = c, a
			}
		}
	}
	var cuts []int
	for b := from[n]; b > 0; b = from[b] {
		cuts = append(cuts, b)
	}
	slices.Reverse(cuts)
	return cuts, nil
}

// spread leaves of cuts that are nearer than apart the one that fits better.
func spread(cuts []int, s *sums, apart int) []int {
	n := len(s.n) - 1
	left := func(cuts []int) (sum float64) {
		from := 0
		for _, to := range append(slices.Clone(cuts), n) {
			_, _, line := s.stretch(from, to)
			sum, from = sum+line, to
		}
		return sum
	}
	for k := 1; k < len(cuts); {
		if cuts[k]-cuts[k-1] >= apart {
			k++
			continue
		}
		first := slices.Delete(slices.Clone(cuts), k, k+1)
		second := slices.Delete(slices.Clone(cuts), k-1, k)
		if cuts = first; left(second) <= left(first) {
			cuts = second
		}
		k = max(1, k-1)
	}
	return cuts
}
