package optimise

import (
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/expr"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/plan"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
)

// different estimates the different values of a column, at most as many as the rows of the
// source that has them or that they lead to, nil for none, where they were never counted.
func different(stats query.Statistics, s *model.Source, column string, most *model.Source) float64 {
	if n := stats.Distinct(s, column); n > 0 || most == nil {
		return n
	}
	return stats.Rows(most)
}

// groupsOf multiplies what keys have of different values, beside the window; zero where
// nothing is known of one of them. source finds a source by its alias.
func groupsOf(keys []plan.GroupKey, scope plan.Scope, source func(alias string) *model.Source, values func(f plan.Field, s *model.Source, column string) float64) float64 {
	n := 1.0
	for _, k := range keys {
		switch {
		case k.Column == query.WindowColumn:
		case k.Rest:
			n *= 2
		default:
			f := scope[k.Field]
			c, ok := f.Expr.(expr.Column)
			s := source(f.Table)
			if !ok || f.Time != nil || s == nil {
				return 0
			}
			n *= values(f, s, c.Name)
		}
	}
	return n
}

// takenApart puts the parts of a condition where they can be told: all have to hold, so that
// some may be asked of rows and some of their sums, once joined. False where one reads both
// sides.
func takenApart(e expr.Expr, reads func(expr.Expr) (own, joined bool)) (f filter, ok bool) {
	var inside, outside []expr.Expr
	for _, part := range expr.Conjuncts(e) {
		switch own, joined := reads(part); {
		case own && joined:
			return filter{}, false
		case joined:
			outside = append(outside, part)
		default:
			inside = append(inside, part)
		}
	}
	return filter{expr.And(inside...), expr.And(outside...)}, true
}

// filter is a condition in two: what is told of a row before it is added up, and of a sum
// once it is joined. Nil holds.
type filter struct{ inside, outside expr.Expr }
