package lower

import (
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/plan"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sql/ast"
)

// fold reads a source with its rows added up, under the source's own alias.
func (r *rowsel) fold(v *plan.Fold) {
	in := r.l.rows(v.In, v.Scope)
	s := &ast.Select{GroupBy: positions(len(v.Columns))}
	for _, c := range v.Columns {
		s.Columns = append(s.Columns, ast.Item{Expr: ast.Col{Table: v.As, Name: c}, As: c})
	}
	if v.Windows != nil {
		in.where = append(in.where, in.inUnion(v.Windows)...)
	}
	for _, k := range v.Keys {
		if k.Column == query.WindowColumn {
			if in.oneWindow {
				r.window, r.oneWindow = in.window, true
				continue
			}
			r.window = ast.Col{Table: v.As, Name: k.Column}
		}
		s.Columns = append(s.Columns, ast.Item{Expr: in.key(k), As: k.Column})
		if k.Column == query.WindowColumn {
			s.GroupBy = append([]int{len(s.Columns)}, s.GroupBy...) // as in aggregate
		} else {
			s.GroupBy = append(s.GroupBy, len(s.Columns))
		}
	}
	for _, m := range v.Measures {
		s.Columns = append(s.Columns, ast.Item{Expr: in.measure(m, true), As: m.Column})
	}
	r.from = ast.Relation{As: v.As, Select: in.finish(s)}
}
