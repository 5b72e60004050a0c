package access

import (
	"slices"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

// Care implements Grant.
func (g *grant) Care(v *model.Metric) model.Care {
	g.mu.Lock()
	out, ok := g.cares[v]
	g.mu.Unlock()
	if ok {
		return out
	}
	out = g.careOf(v, map[*model.Metric]bool{})
	if g.m.Metric(v.Name) == v { // others come and go
		g.mu.Lock()
		g.cares[v] = out
		g.mu.Unlock()
	}
	return out
}

// careOf is the care of a metric and of all that it is made of: what is kept back of a
// part is not told by the whole. A whole that does not only add rounded parts up would
// tell their other digits, so that it is masked; so is one that goes by a condition on
// values that are not told as they are.
func (g *grant) careOf(v *model.Metric, seen map[*model.Metric]bool) (out model.Care) {
	if seen[v] {
		return out
	}
	seen[v] = true
	defer delete(seen, v) // another way to it counts as well
	if v.Of != nil {
		out = out.With(g.careOf(v.Of, seen))
	}
	if g.m.Metric(v.Name) == v {
		out = out.With(g.own(v))
	}
	for _, named := range conditioned(g.m, filters(v)) {
		if c := g.careOf(named, seen); !c.IsZero() {
			out = out.With(model.Care{Mask: true, Require: c.Require, Smallest: c.Smallest})
		}
	}
	for _, in := range v.Inputs() {
		c := g.careOf(in.Metric, seen)
		if c.Round != 0 && !v.Sums() {
			c.Mask = true
		}
		out = out.With(c)
	}
	return out
}

// own is the care of a metric alone. Of several policies the mildest counts, among
// those that give all rows that any of them gives: one that tells a region exactly says
// nothing about the others. Where none is milder than all others, both are kept to.
func (g *grant) own(v *model.Metric) (out model.Care) {
	var about []part
	for _, p := range g.gives {
		if p.policy.About(v) {
			about = append(about, p)
		}
	}
	whole := slices.DeleteFunc(slices.Clone(about), func(p part) bool {
		return slices.ContainsFunc(about, func(o part) bool { return !p.covers(o) })
	})
	if len(whole) == 0 {
		whole = about
	} else {
		for _, p := range whole {
			if !slices.ContainsFunc(whole, func(o part) bool { return !p.policy.Care.Milder(o.policy.Care) }) {
				return p.policy.Care
			}
		}
	}
	for _, p := range whole {
		out = out.With(p.policy.Care)
	}
	return out
}

// covers tells whether a policy gives all rows that another one gives, by its units.
func (p part) covers(o part) bool {
	if p.rows == nil {
		return true
	}
	given := func(has func(mine units) bool) bool { return slices.ContainsFunc(p.rows, has) }
	return o.rows != nil && !slices.ContainsFunc(o.rows, func(of units) bool {
		return slices.ContainsFunc(of.names, func(name model.UnitName) bool {
			return !given(func(mine units) bool {
				return mine.level == of.level && (slices.ContainsFunc(mine.names, name.Equal) || model.Fits(mine.match, name.Name))
			})
		}) || slices.ContainsFunc(of.match, func(pattern string) bool {
			return !given(func(mine units) bool { return mine.level == of.level && slices.Contains(mine.match, pattern) })
		})
	})
}
