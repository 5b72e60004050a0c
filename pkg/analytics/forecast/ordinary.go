package forecast

import (
	"math"
	"slices"
)

// ordinarily has the smoothing models see days as they would be without the marks of the
// calendar, and puts on what these do to days ahead. They know weekdays only: a week's
// holiday would be a fall that stays to them, and one ahead a week like any other.
//
// What is taken off the days behind is what all numbers tell, as with outliers; what is
// put on days ahead is what those told that were known then.
func (p prepared) ordinarily(learn learner) path {
	if !slices.ContainsFunc(p.marks, func(m string) bool { return m != "" }) {
		return p.smooth(7)
	}
	multiply := p.multiplies()
	to, from := func(v float64) float64 { return v }, func(v float64) float64 { return v }
	if multiply {
		to, from = math.Log, math.Exp
	}
	as := func(y []float64) []float64 {
		out := make([]float64, len(y))
		for i, v := range y {
			out[i] = to(v)
		}
		return out
	}
	d, c := learn(as(p.values))
	q := p
	q.values = slices.Clone(p.values)
	for t, v := range q.values {
		if by := d.marked(c, t); by != 0 {
			q.values[t] = from(to(v) - by)
		}
	}
	if !q.negative {
		for t, v := range q.values {
			q.values[t] = max(v, 0)
		}
	}
	q.clean()
	smooth := q.smooth(7)
	return func(y []float64, h int) []float64 {
		out := smooth(q.values[:len(y)], h)
		d, c := learn(as(y))
		for i, v := range out {
			by := d.marked(c, len(y)+i)
			switch {
			case by == 0:
			case multiply:
				out[i] = v * math.Exp(by)
			default:
				out[i] = v + by
			}
		}
		return out
	}
}

// marked is what the marks of a day, and of its neighbours, make of it.
func (d design) marked(c []float64, t int) float64 {
	if d.mark(t-1) == "" && d.mark(t) == "" && d.mark(t+1) == "" {
		return 0
	}
	with, without := make([]float64, len(d.ridge)), make([]float64, len(d.ridge))
	d.row(with, t)
	d.ordinary(without, t)
	return dot(c, with) - dot(c, without)
}
