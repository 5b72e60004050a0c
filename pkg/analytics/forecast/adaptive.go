package forecast

import (
	"math"
	"slices"
)

const (
	// inside is the share of what comes that lies in the inner band.
	inside = 0.8
	// stride is how far one origin moves the share of earlier errors that the band takes
	// in: by this times what was outside too much, or too little.
	stride = 0.15
	// The share stays between these, so that a calm year makes no band of a hair's
	// breadth, and the inner band lies in the outer one.
	leastTaken, mostTaken = 0.5, 0.9
)

// seen are the errors at all origins, sorted, as multiples of the scale, and the share of
// them that the inner band takes in, by adaptive conformal inference (Gibbs and Candès
// 2021). Each origin is looked at as if it were the last: where
// more than a fifth of what came then was further off than the errors until then say,
// bands are to be wider, where less was, narrower. So a calm season, or an unruly one, tells
// more than those long before it.
func (t trials) seen(scale []float64, of func([]float64, int) float64) (past []float64, share float64) {
	share = inside
	for _, e := range t.origins {
		now := make([]float64, 0, len(scale))
		for k := range scale {
			if v := of(e, k); !math.IsNaN(v) {
				now = append(now, math.Abs(v)/scale[k])
			}
		}
		if len(past) > least && len(now) > 0 {
			wide, outside := quantile(past, share), 0.0
			for _, v := range now {
				if v > wide {
					outside++
				}
			}
			share += stride * (outside/float64(len(now)) - (1 - inside))
			share = min(max(share, leastTaken), mostTaken)
		}
		for _, v := range now {
			at, _ := slices.BinarySearch(past, v)
			past = slices.Insert(past, at, v)
		}
	}
	return past, share
}
