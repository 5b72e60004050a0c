package lower

import (
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/expr"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/plan"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sql/ast"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sql/dialect"
)

// Values gives an expression over a source's columns and the relation that has
// them, for looks at the data themselves.
func Values(s *model.Source, e expr.Expr) (x ast.Expr, from ast.Relation) {
	r := valuesOf(s)
	return r.expr(e, s.Name), r.l.source(s, s.Name)
}

func valuesOf(s *model.Source) *rowsel {
	l := &lowerer{names: map[string]bool{}}
	if s.Connection != nil {
		l.schema = s.Connection.Schema()
	}
	return &rowsel{l: l, inside: map[string][]inside{}}
}

// Within gives the conditions that a time lies in a range.
func Within(s *model.Source, e expr.Expr, c *plan.Clock, within query.Range, caps dialect.Caps) []ast.Expr {
	r := valuesOf(s)
	r.l.caps = caps
	return r.inRange(plan.Field{Table: s.Name, Expr: e, Time: c}, within.From, within.To)
}

// Ends asks for the first and the last value of a time, in columns first and last,
// of those in a range. Each end is looked up alone, which an index answers at once.
func Ends(s *model.Source, e expr.Expr, c *plan.Clock, within query.Range, caps dialect.Caps) *ast.Select {
	r := valuesOf(s)
	r.l.caps = caps
	at := plan.Field{Table: s.Name, Expr: e, Time: c}
	const as = "ends"
	union := &ast.Union{}
	for _, which := range []string{"min", "max"} {
		union.Parts = append(union.Parts, &ast.Select{
			Columns: []ast.Item{{Expr: extreme(which, r.field(at), caps), As: "at"}},
			From:    r.l.source(s, s.Name), Where: r.inRange(at, within.From, within.To),
		})
	}
	end := ast.Col{Table: as, Name: "at"}
	return &ast.Select{
		Columns: []ast.Item{{Expr: ast.Call("min", end), As: "first"}, {Expr: ast.Call("max", end), As: "last"}},
		From:    ast.Relation{As: as, Select: union},
	}
}
