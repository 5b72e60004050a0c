package cause

import (
	"math/bits"
	"slices"
)

// cuboid is one set of dimensions with all its slices.
type cuboid struct {
	dims   uint32 // bit set
	layer  int
	of     []int32 // slice of each leaf
	leaf   []int32 // a leaf of each slice, to read its values from
	slices int
	// sorted holds the leaves by slice, from start of each; made when first asked for.
	sorted, start []int32
}

// leavesOf lists the leaves of a slice, in their order.
func (c *cuboid) leavesOf(slice int32) []int32 {
	if c.start == nil {
		c.start = make([]int32, c.slices+1)
		for _, at := range c.of {
			c.start[at+1]++
		}
		for k := range c.slices {
			c.start[k+1] += c.start[k]
		}
		c.sorted = make([]int32, len(c.of))
		next := slices.Clone(c.start[:c.slices])
		for i, at := range c.of {
			c.sorted[next[at]] = int32(i)
			next[at]++
		}
	}
	return c.sorted[c.start[slice]:c.start[slice+1]]
}

const (
	// work bounds leaves × cuboids: beyond it finer cuboids are left out.
	work = 6_000_000
	// dense is the largest number of possible slices that an array is made for.
	dense = 1 << 21
)

// cuboids makes those that a slice may be named by, coarse ones first. A
// dimension adds nothing beside one that is nested in it, so no cuboid holds both.
// cut tells that finer ones were left out.
func cuboids(t *Table) (list []*cuboid, cut bool) {
	all := uint32(1)<<len(t.Dimensions) - 1
	n := len(t.Real)
	in := nesting(t)
	slot := make([]int32, 0)
	for layer := 1; layer <= len(t.Dimensions); layer++ {
		for dims := uint32(1); dims <= all; dims++ {
			if bits.OnesCount32(dims) != layer || redundant(in, dims) {
				continue
			}
			if (len(list)+1)*n > work && layer > 1 {
				return list, true
			}
			list = append(list, index(t, dims, layer, &slot))
		}
	}
	return list, false
}

// nesting tells for each dimension which others it lies in, as a bit set: each of
// its values is met with one value of theirs.
func nesting(t *Table) []uint32 {
	in := make([]uint32, len(t.Dimensions))
	for d, dim := range t.Dimensions {
		for up := range t.Dimensions {
			if up != d && liesIn(t.Codes[d], t.Codes[up], dim.Values) {
				in[d] |= 1 << up
			}
		}
	}
	return in
}

func liesIn(codes, above []int32, values int) bool {
	of := make([]int32, values)
	for i, c := range codes {
		switch of[c] {
		case 0:
			of[c] = above[i] + 1
		case above[i] + 1:
		default:
			return false
		}
	}
	return true
}

func redundant(in []uint32, dims uint32) bool {
	for d, above := range in {
		if dims&(1<<d) != 0 && dims&above != 0 {
			return true
		}
	}
	return false
}

func index(t *Table, dims uint32, layer int, slot *[]int32) *cuboid {
	n := len(t.Real)
	c := &cuboid{dims: dims, layer: layer, of: make([]int32, n)}
	keys, possible := make([]uint64, n), uint64(1)
	for d, dim := range t.Dimensions {
		if dims&(1<<d) == 0 {
			continue
		}
		codes := t.Codes[d]
		size := uint64(dim.Values)
		for i := range keys {
			keys[i] = keys[i]*size + uint64(codes[i])
		}
		possible = saturated(possible, size)
	}
	if possible <= dense {
		if len(*slot) < int(possible) {
			*slot = make([]int32, possible)
		}
		known := (*slot)[:possible]
		clear(known)
		for i, k := range keys {
			if known[k] == 0 {
				c.leaf = append(c.leaf, int32(i))
				known[k] = int32(len(c.leaf))
			}
			c.of[i] = known[k] - 1
		}
	} else {
		known := make(map[uint64]int32, n)
		for i, k := range keys {
			at, ok := known[k]
			if !ok {
				at = int32(len(c.leaf))
				known[k] = at
				c.leaf = append(c.leaf, int32(i))
			}
			c.of[i] = at
		}
	}
	c.slices = len(c.leaf)
	return c
}

func saturated(x, y uint64) uint64 {
	if y != 0 && x > 1<<40/y {
		return 1 << 40
	}
	return x * y
}
