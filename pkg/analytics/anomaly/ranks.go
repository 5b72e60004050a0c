package anomaly

import (
	"math"
	"sort"
)

// ranks is the whole history of a number, sorted: in blocks, so that one more is put
// in by moving one block's numbers and not all.
type ranks struct {
	blocks [][]float64
	count  int
}

const (
	ranksBlock  = 512
	ranksNeeded = 30
	ranksTop    = 0.02 // share from which on a tail is fitted instead of counted
	rankMost    = 1.6  // surprise of a number that is only counted
	// ranksLeast is the least mean excess of a tail, as a share of the usual range:
	// without it a number that hardly ever moves makes a surprise of any move.
	ranksLeast = 0.02
)

func (r *ranks) add(v float64) {
	r.count++
	if len(r.blocks) == 0 {
		r.blocks = append(r.blocks, append(make([]float64, 0, ranksBlock), v))
		return
	}
	b := sort.Search(len(r.blocks)-1, func(b int) bool { return r.blocks[b][len(r.blocks[b])-1] >= v })
	block := r.blocks[b]
	i := sort.SearchFloat64s(block, v)
	block = append(block, 0)
	copy(block[i+1:], block[i:])
	block[i] = v
	r.blocks[b] = block
	if len(block) < ranksBlock {
		return
	}
	half := append(make([]float64, 0, ranksBlock), block[ranksBlock/2:]...)
	r.blocks[b] = block[:ranksBlock/2]
	r.blocks = append(r.blocks, nil)
	copy(r.blocks[b+2:], r.blocks[b+1:])
	r.blocks[b+1] = half
}

// at is the number below which a share of the history is.
func (r *ranks) at(share float64) float64 {
	k := int(share * float64(r.count-1))
	for _, b := range r.blocks {
		if k < len(b) {
			return b[k]
		}
		k -= len(b)
	}
	return math.NaN()
}

// above counts the numbers that are v or more.
func (r *ranks) above(v float64) int {
	n := 0
	for k := len(r.blocks) - 1; k >= 0; k-- {
		i := sort.SearchFloat64s(r.blocks[k], v)
		n += len(r.blocks[k]) - i
		if i > 0 {
			break
		}
	}
	return n
}

// excess is by how much numbers from v on are above it, on average.
func (r *ranks) excess(v float64) float64 {
	n, sum := 0, 0.0
	for k := len(r.blocks) - 1; k >= 0; k-- {
		b := r.blocks[k]
		i := sort.SearchFloat64s(b, v)
		for _, x := range b[i:] {
			sum += x - v
		}
		n += len(b) - i
		if i > 0 {
			break
		}
	}
	return sum / float64(n)
}

// surprise of a number as high as v: counted among those seen, and beyond the highest
// fiftieth by an exponential tail of the same mean excess.
func (r *ranks) surprise(v float64) float64 {
	if r.count < ranksNeeded {
		return 0
	}
	start := r.at(1 - ranksTop)
	if v <= start {
		return min(rankMost, -math.Log10(float64(r.above(v)+1)/float64(r.count+1)))
	}
	mean := max(r.excess(start), ranksLeast*(r.at(0.9)-r.at(0.1)), 1e-9*math.Abs(start), 1e-12)
	return -math.Log10(ranksTop) + (v-start)/mean/math.Ln10
}

// note gives the surprise of v and keeps it.
func (r *ranks) note(v float64) float64 {
	s := r.surprise(v)
	r.add(v)
	return s
}
