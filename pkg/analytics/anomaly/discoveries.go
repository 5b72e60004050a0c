package anomaly

import (
	"cmp"
	"math"
	"slices"
)

// Discoveries tells which of many surprises (−log10 of a probability each, NaN where
// nothing was judged) stand when at most the given share of those that do may be
// there by chance (Benjamini and Hochberg, 1995). Thousands of units that are judged
// on the same morning are each surprising now and then.
func Discoveries(surprises []float64, share float64) []bool {
	stands := make([]bool, len(surprises))
	var order []int
	for i, s := range surprises {
		if !math.IsNaN(s) {
			order = append(order, i)
		}
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(surprises[b], surprises[a]) })
	for rank := len(order); rank > 0; rank-- {
		if surprises[order[rank-1]] >= -math.Log10(share*float64(rank)/float64(len(order))) {
			for _, i := range order[:rank] {
				stands[i] = true
			}
			break
		}
	}
	return stands
}
