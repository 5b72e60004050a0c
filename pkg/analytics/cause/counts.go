package cause

import (
	"cmp"
	"context"
	"math"
	"slices"
)

// cases are a slice's cases and those that they are among: now, and expected.
type cases struct{ now, of, was, among float64 }

func (c *cases) add(o cases, times float64) {
	c.now += times * o.now
	c.of += times * o.of
	c.was += times * o.was
	c.among += times * o.among
}

// others are those among which cases are that are none.
func (c cases) others() cases {
	return cases{max(c.of-c.now, 0), c.of, max(c.among-c.was, 0), c.among}
}

// expected is how many cases there would be at the rate of before, at least a half:
// a rate that was seen to be nothing is not known to be nothing.
func (c cases) expected(least float64) float64 {
	if c.among == 0 {
		return least
	}
	return max(c.of*c.was/c.among, least)
}

const (
	material = 0.2  // of the whole change: a slice that explains less is no cause of it
	general  = 0.85 // of its gain a slice keeps for each dimension that it names: cases vary more than
	// Poisson's do, and little more gain is not worth another dimension
	swerving = 0.4 // of the parts may have gone another way
	half     = 0.5
	tenth    = 0.1
)

// counted tells whether the table holds cases among cases, which fall as counts do:
// whole numbers, none larger than what they are among.
func counted(t *Table) bool {
	if t.RealUnder == nil {
		return false
	}
	for i, v := range t.Real {
		if v != math.Trunc(v) || t.RealUnder[i] != math.Trunc(t.RealUnder[i]) || v < 0 || v > t.RealUnder[i] {
			return false
		}
	}
	return true
}

// countSearch looks for slices whose rate of cases changed.
type countSearch struct {
	table   *Table
	cuboids []*cuboid
	price   func(*cuboid) float64
	leaf    []cases
	done    []bool
	stats   [][]cases
	rare    bool // those that are no cases are counted
}

func newCountSearch(t *Table, list []*cuboid) *countSearch {
	s := &countSearch{table: t, cuboids: list, price: prices(t, list), done: make([]bool, len(t.Real))}
	var whole cases
	for i := range t.Real {
		c := cases{t.Real[i], t.RealUnder[i], t.Predict[i], t.PredictUnder[i]}
		s.leaf = append(s.leaf, c)
		whole.add(c, 1)
	}
	// Of what mostly happens, that it did not is what is counted: one in ten late is
	// three times as many as usual, nine on time are hardly fewer.
	if s.rare = whole.now+whole.was > (whole.of+whole.among)*half; s.rare {
		for i := range s.leaf {
			s.leaf[i] = s.leaf[i].others()
		}
	}
	for _, c := range list {
		st := make([]cases, c.slices)
		for i, at := range c.of {
			st[at].add(s.leaf[i], 1)
		}
		s.stats = append(s.stats, st)
	}
	return s
}

// run takes slices in the order of what they tell, as long as each makes a good
// part of the whole change.
func (s *countSearch) run(ctx context.Context) (out []Cause, err error) {
	var whole cases
	for _, l := range s.leaf {
		whole.add(l, 1)
	}
	change := whole.now - whole.expected(half)
	for len(out) < maxCauses && ctx.Err() == nil {
		c, ok := s.step(change)
		if !ok {
			break
		}
		out = append(out, c)
	}
	return out, ctx.Err()
}

func (s *countSearch) step(change float64) (Cause, bool) {
	var list []candidate
	for c, cub := range s.cuboids {
		price := s.price(cub)
		for at, st := range s.stats[c] {
			expected := st.expected(half)
			if more := st.now - expected; st.of == 0 || more*change <= 0 || math.Abs(more) < material*math.Abs(change) {
				continue
			}
			if g := surprise(st.now, expected) - price; g > 0 {
				list = append(list, candidate{c, int32(at), g * math.Pow(general, float64(cub.layer))})
			}
		}
	}
	slices.SortFunc(list, byGain)
	for _, c := range list[:min(len(list), tries)] {
		cub := s.cuboids[c.cuboid]
		st := s.stats[c.cuboid][c.slice]
		leaves := within(cub, c.slice, s.done)
		if !s.alike(cub, leaves, (st.now-st.expected(half))/st.of) {
			continue
		}
		for _, i := range leaves {
			s.done[i] = true
			for k, other := range s.cuboids {
				s.stats[k][other.of[i]].add(s.leaf[i], -1)
			}
		}
		return Cause{
			Slice: members(s.table, cub, c.slice), Kind: Rate, Leaves: len(leaves), Gain: c.gain,
			Change: s.rateChange(st),
		}, true
	}
	return Cause{}, false
}

// surprise is how many nats cases tell that are not as many as expected: of Poisson
// counts, the likelihood at their own rate beside that at the expected one.
func surprise(now, expected float64) float64 {
	if now <= 0 {
		return expected
	}
	return now*math.Log(now/expected) - (now - expected)
}

// rateChange is the symmetric relative change of a slice's rate.
func (s *countSearch) rateChange(st cases) float64 {
	if s.rare {
		return change(div(st.of-st.now, st.of), div(st.of-st.expected(half), st.of))
	}
	return change(div(st.now, st.of), div(st.expected(half), st.of))
}

// alike tells whether the parts of a slice had as many more cases among theirs, along
// every other dimension.
func (s *countSearch) alike(c *cuboid, leaves []int32, rate float64) bool {
	for d, dim := range s.table.Dimensions {
		if c.dims&(1<<d) != 0 {
			continue
		}
		parts := make([]cases, dim.Values)
		for _, i := range leaves {
			parts[s.table.Codes[d][i]].add(s.leaf[i], 1)
		}
		in, out := 0.0, 0.0
		for _, p := range parts {
			if p.of == 0 {
				continue
			}
			expected := p.expected(tenth)
			then := max(expected+rate*p.of, tenth)
			switch against := then - expected - p.now*math.Log(then/expected); {
			case against > sure:
				out++
			case against < -sure:
				in++
			}
		}
		if out > swerving*(in+out) {
			return false
		}
	}
	return true
}

func byGain(x, y candidate) int {
	return cmp.Or(cmp.Compare(y.gain, x.gain), cmp.Compare(x.cuboid, y.cuboid), cmp.Compare(x.slice, y.slice))
}
