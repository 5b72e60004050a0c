package survey

import (
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/expr"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

// object is something of a source that is worked out from its columns.
type object struct {
	self    any // *model.Measure, *model.Dimension, *model.Entity
	subject string
	pos     diag.Pos
	expr    expr.Expr
}

// objectsOf lists them, a key of several columns once for each; counts of rows
// have nothing to work out.
func objectsOf(s *model.Source) (out []object) {
	for _, e := range s.Entities {
		for _, part := range e.Parts() {
			out = append(out, object{e, "entity " + s.Name + "." + e.Name, e.Pos, part})
		}
	}
	for _, d := range s.Dimensions {
		out = append(out, object{d, "dimension " + s.Name + "." + d.Name, d.Pos, d.Expr})
	}
	for _, v := range s.Measures {
		if v.Expr != nil {
			out = append(out, object{v, "measure " + s.Name + "." + v.Name, v.Pos, v.Expr})
		}
	}
	return out
}

// columnsIn lists the columns that an expression names. Author-written SQL may
// name others.
func columnsIn(e expr.Expr) (names []string) {
	expr.Walk(e, func(x expr.Expr) bool {
		if c, ok := x.(expr.Column); ok {
			names = append(names, c.Name)
		}
		return true
	})
	return names
}
