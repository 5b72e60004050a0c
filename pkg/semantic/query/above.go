package query

import (
	"slices"
	"strconv"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/expr"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

// ResolvedAbove is a level above one that is grouped by. Its members belong to
// the unit's identity: stores of one name under two regions are two. Fixed is
// set where the scope has named the member already.
type ResolvedAbove struct {
	Level  *model.Level
	Column string
	Ref    expr.Ref
	Fixed  *ResolvedStep
}

// withAbove gives each level the levels above it that are not grouped by
// themselves.
func withAbove(by []ResolvedBy, scope *ResolvedScope) []ResolvedBy {
	out := slices.Clone(by)
	for i := range out {
		b := &out[i]
		b.Above = nil
		if b.Level == nil || b.Top {
			continue
		}
		for _, l := range b.Hierarchy.Levels[:b.Level.Index] {
			if l.Dimension == "" || slices.ContainsFunc(by, func(o ResolvedBy) bool { return o.Level == l }) {
				continue
			}
			b.Above = append(b.Above, ResolvedAbove{
				Level: l, Column: b.Column + "_" + strconv.Itoa(l.Index), Ref: DimensionRef(l.Dimension), Fixed: scope.step(l),
			})
		}
	}
	return out
}

// ByLevel groups by a level, with all levels above it.
func ByLevel(l *model.Level) ResolvedBy {
	by := ResolvedBy{
		Name: l.Name, Hierarchy: l.Hierarchy, Level: l, Dimension: l.Dimension, Column: "by0", Ref: DimensionRef(l.Dimension), Top: l.Dimension == "",
	}
	return withAbove([]ResolvedBy{by}, nil)[0]
}

// step is the scope's step of a level, nil where it has none.
func (s *ResolvedScope) step(l *model.Level) *ResolvedStep {
	if s == nil {
		return nil
	}
	for i := range s.Path {
		if s.Path[i].Level == l {
			return &s.Path[i]
		}
	}
	return nil
}
