package lower

import (
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/plan"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sql/ast"
)

// fold is a source with its rows added up, under the source's own alias.
func (l *lowerer) fold(v *plan.Fold) ast.Relation {
	r := l.rows(v.In, v.Scope)
	r.where = append(r.where, r.inUnion(v.Windows)...)
	s := &ast.Select{GroupBy: positions(len(v.Columns))}
	for _, c := range v.Columns {
		s.Columns = append(s.Columns, ast.Item{Expr: ast.Col{Table: v.As, Name: c}, As: c})
	}
	for _, m := range v.Measures {
		s.Columns = append(s.Columns, ast.Item{Expr: r.measure(m, true), As: m.Column})
	}
	return ast.Relation{As: v.As, Select: r.finish(s)}
}
