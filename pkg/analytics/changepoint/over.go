package changepoint

import (
	"cmp"
	"math"
	"slices"
)

// stillThere is how much of what a change has added at most has to be there in the end.
const stillThere = 0.5

// over tells whether the last points, up to so many of them, are those of a series that a
// change had never come to. Steps have a least distance from the end, so that three days
// of something and a fourth without it look like a step of four days, whose last point is
// an error; here that point counts as what it is. errs are what the fit with the change
// leaves, untamed is how much further out single points really are, added what the change
// adds to each point. That it is over has to take as much off the squared errors as any
// other turn, or the fit itself has bent back to where it was.
func over(errs, untamed, added []float64, lasting, price float64, most int) bool {
	n := len(errs)
	if len(added) == 0 {
		return false
	}
	if farthest := slices.MaxFunc(added, func(a, b float64) int { return cmp.Compare(math.Abs(a), math.Abs(b)) }); added[n-1]/farthest < stillThere {
		return true
	}
	out := make([]float64, n)
	for i := range out {
		out[i] = errs[i] + untamed[i]
	}
	out = whiten(out, lasting)
	for k := 1; k <= min(most, n-1); k++ {
		back := make([]float64, n)
		for i := n - k; i < n; i++ {
			back[i] = -added[i]
		}
		back = whiten(back, lasting)
		if 2*dot(out, back)-dot(back, back) >= price {
			return true
		}
	}
	return false
}
