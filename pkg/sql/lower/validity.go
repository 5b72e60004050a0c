package lower

import (
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/plan"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sql/ast"
)

// holds are the conditions under which a row is valid. As of a day its end counts:
// what begins in the course of the day holds, and what ends in it does not; for
// dates that is from <= day < to.
func (r *rowsel) holds(v *plan.Validity) []ast.Expr {
	if !v.Day.IsZero() {
		next := v.Day.AddDate(0, 0, 1)
		out := r.inRange(v.From, time.Time{}, next)
		if v.To.Expr != nil {
			open := v.To
			open.Grain = ""
			out = append(out, ast.Or(ast.And(r.inRange(v.To, next, time.Time{})...), ast.IsNull{X: r.field(open)}))
		}
		return out
	}
	at := r.field(v.At)
	out := []ast.Expr{ast.Binary{Op: ">=", X: at, Y: r.field(v.From)}}
	if v.To.Expr != nil {
		to := r.field(v.To)
		out = append(out, ast.Or(ast.Binary{Op: "<", X: at, Y: to}, ast.IsNull{X: to}))
	}
	return out
}

// valid is a relation with its valid rows alone.
func (r *rowsel) valid(rel ast.Relation, v *plan.Validity) ast.Relation {
	if v == nil {
		return rel
	}
	alone := &rowsel{l: r.l, scope: r.scope, inside: map[string][]inside{}}
	return ast.Relation{As: rel.As, Select: &ast.Select{Columns: []ast.Item{{Expr: ast.Star{}}}, From: rel, Where: alone.holds(v)}}
}
