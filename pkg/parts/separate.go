package parts

import (
	"cmp"
	"math"
	"slices"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
)

const (
	maxLead = 3   // units that can be named in one breath; of few units, half of them
	tells   = 0.1 // of what the first unit moved beyond its size: less is not worth naming
)

// separate measures how well a dimension tells a change: were every unit to move
// by its size, it would tell nothing. What a unit moved beyond that is
//
//	contribution − size × change of the whole
//
// which sums to nothing over all units. Beyond is the sum over the units that
// moved furthest the same way, either way. It is the idea of surprise beside
// explanatory power of R. Bhagwan et al., "Adtributor: Revenue Debugging in
// Advertising Systems" (NSDI 2014), in the metric's own unit, so that it can be
// said: "two stores make 80 % of the fall with 12 % of the sales". Three at most and
// no more than half, so that many small units that waver do not outweigh the few
// that matter, and all but one of four do not count as few.
func (t *taking) separate(out *answer.Along, list []part) (lead []part) {
	change := 0.0
	for _, p := range list {
		change += p.contribution
	}
	beyond := func(p part) float64 { return p.contribution - p.size*change }
	sorted := slices.Clone(list)
	slices.SortStableFunc(sorted, func(x, y part) int { return cmp.Compare(beyond(y), beyond(x)) })
	up := leading(sorted, beyond)
	slices.Reverse(sorted)
	down := leading(sorted, func(p part) float64 { return -beyond(p) })
	sum := func(lead []part) (s float64) {
		for _, p := range lead {
			s += math.Abs(beyond(p))
		}
		return s
	}
	lead = up
	if d, u := sum(down), sum(up); d > u || d == u && change < 0 {
		lead = down
	}
	out.Lead, out.Beyond = len(lead), answer.Num(sum(lead))
	if len(lead) == 0 {
		return nil
	}
	var of, size float64
	for _, p := range lead {
		of += p.contribution
		size += p.size
	}
	out.OfSize = answer.Num(size)
	if change != 0 {
		out.OfChange = answer.Num(of / change)
	}
	return lead
}

// comeAndGo tells that more than half of the numbers are of units that are there
// in one of the two periods only. They do not tell what changed: the weeks of a
// month are other weeks than those of the month before.
func comeAndGo(list []part) bool {
	var all, alone float64
	for _, p := range list {
		for _, n := range []now{p.over, p.under} {
			size := math.Abs(n.was) + math.Abs(n.is)
			all += size
			if n.was == 0 || n.is == 0 {
				alone += size
			}
		}
	}
	return alone > all/2
}

// leading takes the first units that moved beyond their size.
func leading(sorted []part, beyond func(part) float64) []part {
	n, most := 0, min(maxLead, len(sorted)/2)
	for n < most && beyond(sorted[n]) > 0 && beyond(sorted[n]) >= tells*beyond(sorted[0]) {
		n++
	}
	return slices.Clone(sorted[:n])
}

// compare sorts dimensions: those that separate most first; of equals those of
// fewer units; what could not be measured last.
func compare(x, y taken) int {
	unmeasured := func(t taken) int {
		switch t.along.Why {
		case "":
			return 0
		case answer.PartsFailed:
			return 2
		}
		return 1
	}
	if c := cmp.Compare(unmeasured(x), unmeasured(y)); c != 0 || unmeasured(x) > 0 {
		return c
	}
	a, b := float64(x.along.Beyond), float64(y.along.Beyond)
	if math.Abs(a-b) <= nearEnough*math.Max(a, b) {
		return cmp.Compare(x.along.Units, y.along.Units)
	}
	return cmp.Compare(b, a)
}
