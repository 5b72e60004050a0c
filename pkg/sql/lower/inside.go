package lower

import (
	"fmt"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/expr"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/plan"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sql/ast"
)

// inside is an expression that has a column of its own in a relation, before
// anything is joined to it.
type inside struct {
	text string // equal for equal expressions
	expr ast.Expr
}

// value is a field's expression. One that is wanted from inside its relation is
// computed there where anything is joined.
func (r *rowsel) value(f plan.Field) ast.Expr {
	if !f.Inside || !r.many {
		return r.expr(f.Expr, f.Table)
	}
	alone := &rowsel{l: r.l, scope: r.scope, inside: map[string][]inside{}}
	return r.computed(f.Table, expr.Format(f.Expr), alone.expr(f.Expr, f.Table))
}

// computed gives an expression a column inside its own relation: author-written
// SQL, since its bare column names might mean others outside, and what must not
// have a value where a join finds no row.
func (r *rowsel) computed(table, text string, x ast.Expr) ast.Expr {
	list := r.inside[table]
	for i, s := range list {
		if s.text == text {
			return ast.Col{Table: table, Name: insideColumn(i)}
		}
	}
	r.inside[table] = append(list, inside{text, x})
	return ast.Col{Table: table, Name: insideColumn(len(list))}
}

func insideColumn(i int) string { return fmt.Sprintf("wh_expr_%d", i+1) }

// withInside is a relation with its inside columns.
func (r *rowsel) withInside(rel ast.Relation) ast.Relation {
	list := r.inside[rel.As]
	if len(list) == 0 {
		return rel
	}
	inner := &ast.Select{Columns: []ast.Item{{Expr: ast.Star{}}}, From: rel}
	for i, x := range list {
		inner.Columns = append(inner.Columns, ast.Item{Expr: x.expr, As: insideColumn(i)})
	}
	return ast.Relation{As: rel.As, Select: inner}
}
