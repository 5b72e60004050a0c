package access

import (
	"slices"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

// Parents implements Grant. Each policy tells the totals above the rows that it gives: a
// metric that is made of others has them where each of these has.
func (g *grant) Parents(v *model.Metric, l *model.Level) (func(func(*model.Level) string) bool, bool) {
	if l.Dimension != "" && g.hidden.hides(g.m, nil, l.Dimension) {
		return nil, false
	}
	var all [][]units // one of each has to hold
	ok := true
	_ = walk(g.m, v, func(part *model.Metric) error { // it never fails
		var rows []units
		whole := false
		for _, p := range g.gives {
			switch {
			case !p.policy.About(part):
			case p.rows == nil:
				whole = true
			case slices.Contains(p.policy.Parents, l):
				rows = append(rows, p.rows...)
			}
		}
		ok = ok && (whole || len(rows) > 0)
		if !whole {
			all = append(all, rows)
		}
		return nil
	})
	return func(member func(*model.Level) string) bool {
		return !slices.ContainsFunc(all, func(rows []units) bool {
			return !slices.ContainsFunc(rows, func(u units) bool { return u.holds(member) })
		})
	}, ok
}

// holds tells whether the unit with these members is, or lies in, one of the units.
func (u units) holds(member func(*model.Level) string) bool {
	return model.Fits(u.match, member(u.level)) || slices.ContainsFunc(u.names, func(name model.UnitName) bool {
		levels, names := name.Steps(u.level)
		for i, l := range levels {
			if member(l) != names[i] {
				return false
			}
		}
		return true
	})
}
