package cause

import (
	"math"
	"slices"
)

const (
	perGroup  = 200 // leaves that a scale is read from at least
	maxGroups = 12
	toSigma   = 1.4826 // a normal's standard deviation in median absolute deviations
	tiny      = 1e-3   // the least scale: numbers are told in no more digits
)

// change is the symmetric relative change of a leaf: 2(v−f)/(|v|+|f|), within −2…2,
// the same however large the leaf, and defined where one of the two is nothing.
func change(v, f float64) float64 {
	if v == f {
		return 0
	}
	return 2 * (v - f) / (math.Abs(v) + math.Abs(f))
}

// groups puts leaves of similar size together: small ones waver more.
func groups(size []float64) (group []int32, n int) {
	group = make([]int32, len(size))
	n = min(max(len(size)/perGroup, 1), maxGroups)
	if n == 1 {
		return group, 1
	}
	order := make([]int32, len(size))
	for i := range order {
		order[i] = int32(i)
	}
	slices.SortFunc(order, func(x, y int32) int {
		switch {
		case size[x] < size[y]:
			return -1
		case size[x] > size[y]:
			return 1
		}
		return int(x - y)
	})
	for at, i := range order {
		group[i] = int32(at * n / len(order))
	}
	return group, n
}

// scales is the standard deviation of the changes in each group, read from the
// leaves that no cause explains: the median of their sizes, so that up to half of
// them may be anything.
func scales(x []float64, group []int32, n int, explained []bool) []float64 {
	in := make([][]float64, n)
	for i, v := range x {
		if !explained[i] {
			in[group[i]] = append(in[group[i]], math.Abs(v))
		}
	}
	out := make([]float64, n)
	for g, list := range in {
		out[g] = tiny
		if len(list) > 0 {
			slices.Sort(list)
			out[g] = max(toSigma*list[len(list)/2], tiny)
		}
	}
	return out
}
