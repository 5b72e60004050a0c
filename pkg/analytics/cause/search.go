package cause

import (
	"cmp"
	"context"
	"math"
	"math/bits"
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
	inLayer   []float64
	x         []float64
	group     []int32
	groups    int
	explained []bool
	leaf      []sums
	stats     [][]sums // per cuboid, per slice
	found     []*found
	cap       float64
}

func newSearch(t *Table, list []*cuboid, x, size []float64) *search {
	s := &search{table: t, cuboids: list, x: x, byDims: map[uint32]*cuboid{}, explained: make([]bool, len(x))}
	s.inLayer = make([]float64, len(t.Dimensions)+1)
	for _, c := range list {
		s.byDims[c.dims] = c
		s.inLayer[c.layer]++
	}
	s.group, s.groups = groups(size)
	s.cap = outlier(len(x))
	return s
}

// outlier bounds what one leaf may say: twice what it costs to name a leaf.
func outlier(n int) float64 { return 6*math.Log(float64(n)+1) + 10 }

const (
	rounds    = 3
	maxCauses = 12
	tries     = 400 // candidates that are looked at before a step gives up
	margin    = 1.5 // a slice explains this many times what its name costs
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
	sigma := scales(s.x, s.group, s.groups, s.explained)
	says := func(z float64) float64 { return z * z }
	if again {
		says = s.tail(sigma)
	}
	s.found = nil
	clear(s.explained)
	s.leaf = make([]sums, len(s.x))
	for i, x := range s.x {
		w := 1 / (sigma[s.group[i]] * sigma[s.group[i]])
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

// price is the length of a slice's name: how many dimensions, which, and which of
// their slices.
func (s *search) price(c *cuboid) float64 {
	return margin * (math.Log(float64(len(s.table.Dimensions))) + math.Log(s.inLayer[c.layer]) + math.Log(float64(c.slices)))
}

type candidate struct {
	cuboid int
	slice  int32
	gain   float64
}

// step adds the best slice that moved as one; false where there is none.
func (s *search) step() bool {
	var list []candidate
	for c, cub := range s.cuboids {
		for at, st := range s.stats[c] {
			if st.n < 0.5 {
				continue
			}
			if g := s.gain(cub, st); g > 0 {
				list = append(list, candidate{c, int32(at), g})
			}
		}
	}
	slices.SortFunc(list, func(x, y candidate) int {
		return cmp.Or(cmp.Compare(y.gain, x.gain), cmp.Compare(x.cuboid, y.cuboid), cmp.Compare(x.slice, y.slice))
	})
	for _, c := range list[:min(len(list), tries)] {
		cub := s.cuboids[c.cuboid]
		leaves := s.within(cub, c.slice)
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

func (s *search) within(c *cuboid, slice int32) (leaves []int32) {
	for i, at := range c.of {
		if at == slice && !s.explained[i] {
			leaves = append(leaves, int32(i))
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
	slices.Sort(list)
	return (list[len(list)/2] + list[(len(list)-1)/2]) / 2
}

const (
	sure       = 2.0  // nats from which a part is known to have moved, or not
	exceptions = 0.25 // of the parts that are known
)

// alike tells whether the parts of a slice moved with it, along every other
// dimension: the ripple effect. A part did not where no change tells it better
// than the slice's.
func (s *search) alike(c *cuboid, slice int32, leaves []int32, effect float64) bool {
	parts := map[int32]sums{}
	for d := range s.table.Dimensions {
		bit := uint32(1) << d
		if c.dims&bit != 0 {
			continue
		}
		codes := s.table.Codes[d]
		clear(parts)
		for _, i := range leaves {
			p := parts[codes[i]]
			p.add(s.leaf[i], 1)
			parts[codes[i]] = p
		}
		if len(parts) < 2 {
			continue
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

func values(t *Table, c *cuboid, slice int32) (dims, codes []int) {
	leaf := c.leaf[slice]
	for d := range t.Dimensions {
		if bits.OnesCount32(c.dims&(1<<d)) == 1 {
			dims, codes = append(dims, d), append(codes, int(t.Codes[d][leaf]))
		}
	}
	return dims, codes
}

// tail bounds what leaves far out say by how far the noise itself reaches: beyond
// the 99th percentile of its leaves it falls off as an exponential does with the
// median excess seen there. It gives twice the nats that z standard deviations say.
func (s *search) tail(sigma []float64) func(float64) float64 {
	var z []float64
	for i, x := range s.x {
		if !s.explained[i] {
			z = append(z, math.Abs(x)/sigma[s.group[i]])
		}
	}
	slices.Sort(z)
	from := len(z) - len(z)/100
	if len(z)-from < 20 {
		return func(z float64) float64 { return z * z }
	}
	start := z[from]
	excess := max(z[(from+len(z))/2]-start, 1e-9) / math.Ln2
	return func(z float64) float64 {
		if z <= start {
			return z * z
		}
		return min(z*z, 2*(math.Log(100)+(z-start)/excess))
	}
}

// worth is the gain of leaves that moved by an effect, with few of them that may
// have moved otherwise. Leaves that waver less than others did not move for that.
func (s *search) worth(c *cuboid, leaves []int32, effect float64) float64 {
	off, still := make([]float64, len(leaves)), make([]float64, len(leaves))
	for k, i := range leaves {
		off[k] = (s.x[i] - effect) * (s.x[i] - effect) * s.leaf[i].w
		still[k] = s.x[i] * s.x[i] * s.leaf[i].w
	}
	moved, noise := spread(off), min(spread(still), 1)
	total := -s.price(c) - 0.5*math.Log(float64(len(leaves)+1))
	for k, i := range leaves {
		total += 0.5 * (min(s.leaf[i].capped/noise+math.Log(noise), s.cap) - min(off[k]/moved+math.Log(moved), s.cap))
	}
	return total
}

// spread is the variance of leaves in units of the noise's, of few leaves drawn
// towards it.
func spread(squares []float64) float64 {
	sorted := slices.Clone(squares)
	slices.Sort(sorted)
	n := float64(len(sorted))
	return (prior + n*sorted[len(sorted)/2]*toSigma*toSigma) / (prior + n)
}

// merge puts causes that lie within one slice together where that slice moved as
// one and tells more than they do; false where there are none.
func (s *search) merge() bool {
	for x, one := range s.found {
		for _, other := range s.found[x+1:] {
			for _, c := range s.cuboids {
				if c.dims&^one.cuboid.dims != 0 || c.dims&^other.cuboid.dims != 0 {
					continue
				}
				slice := c.of[one.leaves[0]]
				if slice == c.of[other.leaves[0]] && s.join(c, slice) {
					return true
				}
			}
		}
	}
	return false
}

func (s *search) join(c *cuboid, slice int32) bool {
	leaves := s.within(c, slice)
	var within, rest []*found
	worth := 0.0
	for _, f := range s.found {
		if c.dims&^f.cuboid.dims == 0 && c.of[f.leaves[0]] == slice {
			within = append(within, f)
			worth += f.gain
			leaves = append(leaves, f.leaves...)
		} else {
			rest = append(rest, f)
		}
	}
	slices.Sort(leaves)
	effect := s.median(leaves)
	gain := s.worth(c, leaves, effect)
	if len(within) < 2 || effect == 0 || gain <= worth || !s.alike(c, slice, leaves, effect) {
		return false
	}
	for _, f := range within {
		s.release(f.leaves)
	}
	s.found = append(rest, &found{c, slice, leaves, effect, gain})
	s.explain(leaves)
	return true
}

func (s *search) release(leaves []int32) {
	for _, i := range leaves {
		s.explained[i] = false
		for c, cub := range s.cuboids {
			s.stats[c][cub.of[i]].add(s.leaf[i], 1)
		}
	}
}
