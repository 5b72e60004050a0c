package validate

import (
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/expr"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

// linked gives the references of a filter the types of what they point to from
// a source.
func (c *checker) linked(from *model.Source, e expr.Expr) expr.Expr {
	return expr.Rewrite(e, func(x expr.Expr) expr.Expr {
		ref, ok := x.(expr.Ref)
		if !ok || ref.Kind == expr.RefMetric || ref.DatePart != "" || len(ref.Path) > 0 {
			return x
		}
		routes := c.routes(from, ref.Name)
		if len(routes) == 0 {
			return x
		}
		switch d := routes[0].Dimension; {
		case d == nil:
			e := routes[0].Entity
			if steps := routes[0].Joins; len(steps) == 0 {
				ref.Type = expr.TypeOf(e.Expr)
			}
		case d.Time && d.IsDate:
			ref.Type = expr.TypeDate
		case d.Time:
			ref.Type = expr.TypeTime
		default:
			ref.Type = expr.TypeOf(d.Expr)
		}
		return ref
	})
}

// simple tells expressions whose operands cannot be wrong.
func simple(e expr.Expr) bool {
	switch e.(type) {
	case nil, expr.Column, expr.Ref, expr.Literal, expr.Raw:
		return true
	}
	return false
}
