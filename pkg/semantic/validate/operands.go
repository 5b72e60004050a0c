package validate

import (
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/expr"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

// ColumnType tells the type of a source's column, TypeUnknown where it is not
// known.
type ColumnType func(s *model.Source, column string) expr.Type

// Types checks expressions by the types that an engine tells: what Run cannot
// know without one. Sources whose columns have no known type are passed over.
func Types(m *model.Model, types ColumnType) diag.List {
	c := &checker{m: m, routed: map[route][]model.Route{}, types: types}
	for _, r := range []rule{operandType, measureValue} {
		c.check = r.Check
		r.run(c)
	}
	c.found.Sort()
	return c.found
}

// typed gives columns the types that are told.
func (c *checker) typed(s *model.Source, e expr.Expr) expr.Expr {
	if c.types == nil {
		return e
	}
	return expr.Rewrite(e, func(x expr.Expr) expr.Expr {
		if col, ok := x.(expr.Column); ok {
			col.Type = c.types(s, col.Name)
			return col
		}
		return x
	})
}

// linked gives references the types of what they point to from a source.
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
				ref.Type = expr.TypeOf(c.typed(from, e.Expr))
			}
		case d.Time && d.IsDate:
			ref.Type = expr.TypeDate
		case d.Time:
			ref.Type = expr.TypeTime
		default:
			ref.Type = expr.TypeOf(c.typed(d.Source, d.Expr))
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
