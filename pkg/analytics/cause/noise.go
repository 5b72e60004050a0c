package cause

import (
	"cmp"
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

// noise is how much leaves of a size waver: small ones more.
type noise struct {
	order []int32   // leaves by size
	log   []float64 // of each leaf's size
}

func newNoise(size []float64) noise {
	n := noise{make([]int32, len(size)), make([]float64, len(size))}
	for i, s := range size {
		n.order[i], n.log[i] = int32(i), math.Log(max(s, math.SmallestNonzeroFloat64))
	}
	slices.SortFunc(n.order, func(x, y int32) int { return cmp.Or(cmp.Compare(n.log[x], n.log[y]), cmp.Compare(x, y)) })
	return n
}

// scales is the standard deviation of each leaf's change, read from the leaves that
// no cause explains. Leaves of similar size make a group, whose scale is the median
// of their changes' sizes, so that up to half of them may be anything. Between the
// groups' middles it is interpolated; beyond them it goes on as counts do, whose
// relative noise falls with the root of the size, or less steeply where the groups do.
func (n noise) scales(x []float64, explained []bool) []float64 {
	var left []int32
	for _, i := range n.order {
		if !explained[i] {
			left = append(left, i)
		}
	}
	if len(left) < len(x)/2 { // too few to tell what is usual
		left = n.order
	}
	groups := min(max(len(left)/perGroup, 1), maxGroups)
	at, scale := make([]float64, groups), make([]float64, groups)
	var sizes []float64
	for g := range groups {
		in := left[g*len(left)/groups : (g+1)*len(left)/groups]
		sizes = sizes[:0]
		for _, i := range in {
			sizes = append(sizes, math.Abs(x[i]))
		}
		at[g], scale[g] = n.log[in[len(in)/2]], math.Log(max(toSigma*middle(sizes), tiny))
	}
	out := make([]float64, len(x))
	g := 0
	for _, i := range n.order {
		size := n.log[i]
		for g < groups-2 && size > at[g+1] {
			g++
		}
		switch {
		case groups == 1:
			out[i] = math.Exp(scale[0])
		case size < at[0]:
			out[i] = math.Exp(scale[0] + (size-at[0])*beyond(at[:2], scale[:2]))
		case size > at[groups-1]:
			out[i] = math.Exp(scale[groups-1] + (size-at[groups-1])*beyond(at[groups-2:], scale[groups-2:]))
		case at[g+1] == at[g]:
			out[i] = math.Exp(scale[g])
		default:
			out[i] = math.Exp(scale[g] + (size-at[g])/(at[g+1]-at[g])*(scale[g+1]-scale[g]))
		}
		out[i] = min(max(out[i], tiny), 2)
	}
	return out
}

// beyond is the slope at an end.
func beyond(at, scale []float64) float64 {
	if at[1] == at[0] {
		return 0
	}
	return min(max((scale[1]-scale[0])/(at[1]-at[0]), -0.5), 0)
}
