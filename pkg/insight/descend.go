package insight

import (
	"cmp"
	"context"
	"math"
	"slices"
	"strings"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/analytics/cause"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
)

const (
	mostBelow   = 4    // units that are named in the place of what they lie in at most
	fewOf       = 0.7  // of its units: where more of them moved, what they lie in is the better name
	theirs      = 0.85 // of what the slice made of the change, which those few made at least
	othersMoved = 0.25 // of it, that the others moved in all at most
)

// descend looks below the first causes: where a few of the units of a level that lie in a
// slice made what the slice made of the change, and the others nothing, those are the
// cause. A city is not closed, its store is.
func (e *explaining) descend(ctx context.Context, l *leaves, along []query.By) {
	var out []Cause
	for i, c := range e.out.Causes {
		var below []Cause
		if i < together && c.Kind != string(cause.Mix) && c.Contribution.OK() {
			if below = e.belowRead(l, c); below == nil && ctx.Err() == nil {
				below = e.belowAsked(ctx, l, along, c)
			}
		}
		if below == nil {
			below = []Cause{renamed(c, e.out.Causes[:i], out)}
		}
		for _, b := range below {
			if !slices.ContainsFunc(out, func(o Cause) bool { return o.Kind == b.Kind && slices.Equal(o.Slice, b.Slice) }) {
				out = append(out, b)
			}
		}
	}
	e.out.Causes = out
}

// renamed is a cause by the name of the one unit that all of an earlier cause of its slice
// lies in: a rate and a mix of the same parts stay together.
func renamed(c Cause, before, out []Cause) Cause {
	for _, b := range before {
		if !slices.Equal(b.Slice, c.Slice) {
			continue
		}
		for _, o := range out {
			if o.Kind == b.Kind && o.Before == b.Before && o.After == b.After {
				c.Slice = o.Slice
				return c
			}
		}
	}
	return c
}

// belowRead looks among the units of levels that were read, the finest first.
func (e *explaining) belowRead(l *leaves, c Cause) []Cause {
	slice, in := l.find(c.Slice)
	if len(in) == 0 {
		return nil
	}
	for d := len(l.labels) - 1; d >= 0; d-- {
		if !l.isLevel(d) {
			continue
		}
		var kept []Member // what a unit does not imply
		implied := 0
		for k, m := range slice {
			switch {
			case m.Dimension == d:
				implied = -len(slice)
			case l.liesIn(d, m.Dimension):
				implied++
			default:
				kept = append(kept, c.Slice[k])
			}
		}
		if implied <= 0 {
			continue
		}
		units := l.among(d, in)
		if below := e.instead(units, c, kept); below != nil {
			return below
		}
	}
	return nil
}

// find gives the leaves of a slice that is told, with its members as those of the table;
// none where it is of other dimensions.
func (l *leaves) find(slice []Member) (members []cause.Member, in []int) {
	for _, m := range slice {
		at := cause.Member{Dimension: -1}
		for d := range l.labels {
			if k := slices.Index(l.labels[d], m); k >= 0 {
				at = cause.Member{Dimension: d, Value: k}
			}
		}
		if at.Dimension < 0 {
			return nil, nil
		}
		members = append(members, at)
	}
	return members, l.within(members)
}

// liesIn tells whether each unit of a dimension is met with one of another only.
func (l *leaves) liesIn(d, above int) bool {
	of := map[int32]int32{}
	for i, code := range l.table.Codes[d] {
		up := l.table.Codes[above][i]
		if was, known := of[code]; known && was != up {
			return false
		}
		of[code] = up
	}
	return true
}

// belowAsked asks for the units of the finest level of a hierarchy that had too many to
// be read together with everything else.
func (e *explaining) belowAsked(ctx context.Context, l *leaves, along []query.By, c Cause) []Cause {
	finest, ok := finestBelow(l, along, c)
	if !ok {
		return nil
	}
	a, err := e.narrowed(ctx, finest, c.Slice)
	e.out.Asked++
	if err != nil || a.Rows > maxUnits {
		return nil
	}
	entity, _, _ := strings.Cut(a.Keys[0].Dimension, "__")
	var kept []Member
	for _, m := range c.Slice {
		owner, _, named := strings.Cut(m.Dimension, "__")
		if m.Hierarchy != finest.Hierarchy && !(named && owner == entity) {
			kept = append(kept, m)
		}
	}
	looked := len(e.out.Along)
	units := e.leavesOf(a, []query.By{finest})
	e.out.Along = e.out.Along[:looked]
	return e.instead(units, c, kept)
}

// instead tells a cause by the few of its units that moved, each with what the cause has
// beside; nil where there are no such few.
func (e *explaining) instead(units *leaves, c Cause, kept []Member) (out []Cause) {
	for _, code := range e.fewThatMoved(units, 1+float64(e.out.General)) {
		one := e.told(units, cause.Cause{Slice: []cause.Member{{Dimension: 0, Value: code}}, Kind: cause.Kind(c.Kind), Gain: c.gain})
		one.Slice = append(one.Slice, kept...)
		slices.SortStableFunc(one.Slice, func(x, y Member) int { return cmp.Compare(x.Hierarchy, y.Hierarchy) })
		out = append(out, one)
	}
	return out
}

// finestBelow is the finest level of a hierarchy that a slice names a coarser level of,
// where units of it were not looked at with the others.
func finestBelow(l *leaves, along []query.By, c Cause) (query.By, bool) {
	for _, m := range c.Slice {
		if m.Hierarchy == "" {
			continue
		}
		var finest query.By
		for _, by := range along { // coarse ones first
			if by.Hierarchy == m.Hierarchy {
				finest = by
			}
		}
		read := slices.ContainsFunc(l.labels, func(d []Member) bool {
			return d[0].Hierarchy == finest.Hierarchy && d[0].Level == finest.Level
		})
		if finest.Level != m.Level && !read {
			return finest, true
		}
	}
	return query.By{}, false
}

// narrowed asks for the units of a level within a slice.
func (e *explaining) narrowed(ctx context.Context, by query.By, slice []Member) (*answer.Answer, error) {
	within := *e
	within.req.Filters = slices.Clone(e.req.Filters)
	for _, m := range slice {
		f := query.Filter{Field: m.Dimension, Op: "in", Values: []string{m.Value}}
		if m.Hierarchy != "" {
			f.Field = m.Hierarchy + "." + m.Level
		}
		if m.Null {
			f.Op, f.Values = "isNull", nil
		}
		within.req.Filters = append(within.req.Filters, f)
	}
	return within.question(ctx, e.terms(), []query.By{by})
}

// fewThatMoved are the few units that made what all together moved beyond the general
// change, most first; nil where there are no such.
func (e *explaining) fewThatMoved(units *leaves, general float64) []int {
	over, under := units.over, units.under
	var all, allUnder pair
	for i := range over {
		all = all.plus(over[i])
		if e.divided {
			allUnder = allUnder.plus(under[i])
		}
	}
	excess := make([]float64, len(over))
	sum := 0.0
	for i, o := range over {
		expected := o.was * general
		if e.divided {
			u := under[i]
			rate := 0.0
			switch {
			case u.was != 0:
				rate = o.was / u.was
			case allUnder.was != 0:
				rate = all.was / allUnder.was
			}
			expected = u.is * rate * general
		}
		excess[i] = o.is - expected
		sum += excess[i]
	}
	order := make([]int, len(over))
	for i := range order {
		order[i] = i
	}
	way := 1.0
	if sum < 0 {
		way = -1
	}
	slices.SortStableFunc(order, func(x, y int) int { return cmp.Compare(way*excess[y], way*excess[x]) })
	part, rest, some := 0.0, 0.0, 0.0
	for _, i := range order {
		rest += math.Abs(excess[i])
		if over[i] != (pair{}) || e.divided && under[i] != (pair{}) {
			some++
		}
	}
	for n, i := range order {
		if n+1 > mostBelow || some > 1 && float64(n+1) > fewOf*some || way*excess[i] <= 0 {
			return nil
		}
		part += math.Abs(excess[i])
		rest -= math.Abs(excess[i])
		if part >= theirs*math.Abs(sum) && rest <= othersMoved*math.Abs(sum) {
			return order[:n+1]
		}
	}
	return nil
}

// factor is by how much all terms of a numerator are multiplied, 1 where they differ:
// tickets per thousand orders are still tickets, which are counted.
func factor(terms []model.Summand) float64 {
	for _, t := range terms {
		if t.Factor != terms[0].Factor || t.Factor == 0 {
			return 1
		}
	}
	if len(terms) == 0 {
		return 1
	}
	return terms[0].Factor
}
