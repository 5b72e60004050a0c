package cause

import (
	"context"
	"math"
	"slices"
)

// found is a slice that explains leaves.
type found struct {
	cuboid *cuboid
	slice  int32
	leaves []int32
	effect float64 // mean change
	gain   float64 // nats beyond what naming it costs
}

// sums are what a slice is judged by: leaves n, and Σ1/σ², Σx/σ², Σx²/σ² of their
// changes x, the last with each leaf's term capped.
type sums struct{ n, w, a, q, capped float64 }

func (s *sums) add(o sums, times float64) {
	s.n += times * o.n
	s.w += times * o.w
	s.a += times * o.a
	s.q += times * o.q
	s.capped += times * o.capped
}

// search looks for slices over the changes of leaves.
type search struct {
	table     *Table
	cuboids   []*cuboid
	byDims    map[uint32]*cuboid
	price     func(*cuboid) float64
	logs      []float64 // of (prior+n)/prior
	x         []float64
	noise     noise
	sigma     []float64
	explained []bool
	leaf      []sums
	stats     [][]sums // per cuboid, per slice
	found     []*found
	cap       float64
}

func newSearch(t *Table, list []*cuboid, x, size []float64) *search {
	s := &search{table: t, cuboids: list, x: x, byDims: map[uint32]*cuboid{}, explained: make([]bool, len(x)), price: prices(t, list)}
	for _, c := range list {
		s.byDims[c.dims] = c
	}
	s.noise = newNoise(size)
	s.cap = outlier(len(x))
	s.logs = make([]float64, len(x)+1)
	for n := range s.logs {
		s.logs[n] = math.Log1p(float64(n) / prior)
	}
	return s
}

// outlier bounds what one leaf may say: a few times what it costs to name a leaf.
func outlier(n int) float64 { return 8*math.Log(float64(n)+1) + 10 }

const (
	rounds    = 3
	maxCauses = 12
	tries     = 400 // candidates that are looked at before a step gives up
	prior     = 4   // leaves that the outer noise counts for within a slice
)

func (s *search) run(ctx context.Context) error {
	for round := range rounds {
		before := len(s.found)
		was := slices.Clone(s.explained)
		s.begin(round > 0)
		for len(s.found) < maxCauses && s.step() {
			if err := ctx.Err(); err != nil {
				return err
			}
		}
		for s.merge() {
		}
		if before == len(s.found) && slices.Equal(was, s.explained) {
			break
		}
	}
	return nil
}

// begin reads the noise from what the last round left unexplained, and starts anew.
func (s *search) begin(again bool) {
	s.sigma = s.noise.scales(s.x, s.explained)
	says := func(z float64) float64 { return z * z }
	if again {
		says = s.tail()
	}
	s.found = nil
	clear(s.explained)
	s.leaf = make([]sums, len(s.x))
	for i, x := range s.x {
		w := 1 / (s.sigma[i] * s.sigma[i])
		s.leaf[i] = sums{1, w, x * w, x * x * w, min(says(math.Abs(x)*math.Sqrt(w)), s.cap)}
	}
	s.stats = make([][]sums, len(s.cuboids))
	for c, cub := range s.cuboids {
		st := make([]sums, cub.slices)
		for i, at := range cub.of {
			st[at].add(s.leaf[i], 1)
		}
		s.stats[c] = st
	}
}

// gain is how many nats shorter the leaves of a slice are told by an effect of
// their own than as noise, less what naming the slice costs.
func (s *search) gain(c *cuboid, st sums) float64 {
	rest := max(st.q-st.a*st.a/st.w, 0)
	scale := (prior + rest) / (prior + st.n)
	return 0.5*(st.capped-rest/scale-st.n*math.Log(scale)) - s.price(c) - 0.5*math.Log(st.n+1)
}

// calm is the most that leaves gain by wavering less than the noise.
func (s *search) calm(n float64) float64 { return n * s.logs[int(n+0.5)] }

type candidate struct {
	cuboid int
	slice  int32
	gain   float64
}

// step adds the best slice that moved as one; false where there is none.
func (s *search) step() bool {
	var list []candidate
	for c, cub := range s.cuboids {
		price := 2 * s.price(cub)
		for at, st := range s.stats[c] {
			if st.n < 0.5 || st.capped+s.calm(st.n) < price {
				continue
			}
			if g := s.gain(cub, st); g > 0 {
				list = append(list, candidate{c, int32(at), g})
			}
		}
	}
	slices.SortFunc(list, byGain)
	for _, c := range list[:min(len(list), tries)] {
		cub := s.cuboids[c.cuboid]
		leaves := within(cub, c.slice, s.explained)
		effect := s.median(leaves)
		// A few leaves that moved far, or leaves that only waver more, are not the
		// slice: what its middle leaf did makes most of what is gained.
		worth := s.worth(cub, leaves, effect)
		if effect == 0 || worth <= 0.5*c.gain || !s.alike(cub, c.slice, leaves, effect) {
			continue
		}
		s.found = append(s.found, &found{cub, c.slice, leaves, effect, worth})
		s.explain(leaves)
		return true
	}
	return false
}

// within lists the leaves of a slice that are not done.
func within(c *cuboid, slice int32, done []bool) (leaves []int32) {
	for _, i := range c.leavesOf(slice) {
		if !done[i] {
			leaves = append(leaves, i)
		}
	}
	return leaves
}

func (s *search) explain(leaves []int32) {
	for _, i := range leaves {
		s.explained[i] = true
		for c, cub := range s.cuboids {
			s.stats[c][cub.of[i]].add(s.leaf[i], -1)
		}
	}
}

func (s *search) median(leaves []int32) float64 {
	list := make([]float64, len(leaves))
	for k, i := range leaves {
		list[k] = s.x[i]
	}
	return middle(list)
}

const (
	sure       = 2.0  // nats from which a part is known to have moved, or not
	exceptions = 0.25 // of the parts that are known
)

// alike tells whether the parts of a slice moved with it, along every other
// dimension: the ripple effect. A part did not where no change tells it better
// than the slice's.
func (s *search) alike(c *cuboid, slice int32, leaves []int32, effect float64) bool {
	for d, dim := range s.table.Dimensions {
		if c.dims&(1<<d) != 0 {
			continue
		}
		parts := make([]sums, dim.Values)
		codes := s.table.Codes[d]
		for _, i := range leaves {
			parts[codes[i]].add(s.leaf[i], 1)
		}
		in, out := 0.0, 0.0
		for _, p := range parts {
			against := effect * (effect*p.w - 2*p.a) / 2
			switch {
			case against > sure:
				out++
			case against < -sure:
				in++
			}
		}
		if out > exceptions*(in+out) {
			return false
		}
	}
	return true
}

// worth is the gain of leaves that moved by an effect, with few of them that may
// have moved otherwise. Leaves that waver more or less than others did not move for that.
func (s *search) worth(c *cuboid, leaves []int32, effect float64) float64 {
	off, still := make([]float64, len(leaves)), make([]float64, len(leaves))
	for k, i := range leaves {
		off[k] = (s.x[i] - effect) * (s.x[i] - effect) * s.leaf[i].w
		still[k] = s.x[i] * s.x[i] * s.leaf[i].w
	}
	moved, noise := spread(off), min(spread(still), 1)
	total := -s.price(c) - 0.5*math.Log(float64(len(leaves)+1))
	shift := 0.0 // squared, in units of how much the leaves waver
	for k, i := range leaves {
		shift += effect * effect * s.leaf[i].w / moved
		total += 0.5 * (min(s.leaf[i].capped/noise+math.Log(noise), s.cap) - min(off[k]/moved+math.Log(moved), s.cap))
	}
	if shift < total && shift < float64(len(leaves)) {
		return 0 // the rest is that they waver more
	}
	return total
}

// spread is the variance of leaves in units of the noise's, of few leaves drawn
// towards it.
func spread(squares []float64) float64 {
	n := float64(len(squares))
	return (prior + n*middle(slices.Clone(squares))*toSigma*toSigma) / (prior + n)
}
