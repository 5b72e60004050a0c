package parts

import (
	"cmp"
	"math"
	"slices"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
)

// tell writes the contributions into the answer and puts its units in their
// order: what contributed most first, either way. Without contributions the
// units' own changes order them; units without one come last, the largest first.
func (t *taking) tell(a *answer.Answer, list, lead []part) {
	m := &a.Metrics[0]
	m.Comparisons = slices.Clone(m.Comparisons)
	c := m.Comparison(t.against)
	if c == nil {
		t.limit(a)
		return
	}
	ranked := c.Delta
	if list != nil {
		c.Contribution = nothing(a.Rows)
		if !t.metric.AddsOverUnits() {
			c.OwnRate = nothing(a.Rows)
		}
		for _, p := range list {
			c.Contribution[p.row] = answer.Num(p.contribution)
			if c.OwnRate != nil {
				c.OwnRate[p.row] = answer.Num(p.ownRate)
			}
		}
		ranked = c.Contribution
	}
	rows := make([]int, a.Rows)
	for row := range rows {
		rows[row] = row
	}
	slices.SortStableFunc(rows, func(x, y int) int {
		return cmp.Or(cmp.Compare(size(ranked[y]), size(ranked[x])), cmp.Compare(size(m.Values[y]), size(m.Values[x])))
	})
	a.Pick(rows)
	for _, p := range lead {
		a.Parts.Leading = append(a.Parts.Leading, slices.Index(rows, p.row))
	}
	t.limit(a)
}

// limit keeps the rows that were asked for.
func (t *taking) limit(a *answer.Answer) {
	if n := t.req.Limit; n > 0 && n < a.Rows {
		rows := make([]int, n)
		for row := range rows {
			rows[row] = row
		}
		a.Pick(rows)
		a.Parts.Leading = slices.DeleteFunc(a.Parts.Leading, func(row int) bool { return row >= n })
	}
}

func nothing(n int) []answer.Num {
	out := make([]answer.Num, n)
	for i := range out {
		out[i] = answer.None()
	}
	return out
}

func size(v answer.Num) float64 {
	if !v.OK() {
		return -1
	}
	return math.Abs(float64(v))
}
