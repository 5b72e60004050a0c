package lower

import (
	"fmt"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/plan"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sql/ast"
)

// regroup joins grouped buckets with the windows that hold them and adds up.
func (l *lowerer) regroup(v *plan.Regroup) *ast.Select {
	const in = "buckets"
	body := &ast.Values{}
	bound := func(t time.Time) ast.Expr {
		if t.IsZero() {
			t = time.Date(1, 1, 1, 0, 0, 0, 0, time.UTC)
		}
		return ast.Cast{X: bucketLit(t), Type: "timestamp"}
	}
	for _, w := range v.Windows {
		body.Rows = append(body.Rows, []ast.Expr{ast.Num(fmt.Sprint(w.ID)), bound(w.From), bound(w.To)})
	}
	as := l.name("windows")
	l.with = append(l.with, ast.Named{Name: as, Columns: []string{"id", "since", "until"}, Body: body})
	s := &ast.Select{From: l.wrapped(v.In, in)}
	keys, _ := v.Columns()
	for i, k := range keys {
		e := ast.Expr(ast.Col{Table: in, Name: k})
		if k == query.WindowColumn {
			e = ast.Col{Table: as, Name: "id"}
		}
		s.Columns = append(s.Columns, ast.Item{Expr: e, As: k})
		s.GroupBy = append(s.GroupBy, i+1)
	}
	for _, c := range v.Values {
		col := ast.Col{Table: in, Name: c.From}
		e := ast.Call(string(c.Agg), col)
		if c.Per != "" {
			e = ast.Div{X: ast.Call("sum", col), Y: ast.Call("sum", ast.Col{Table: in, Name: c.Per})}
		}
		s.Columns = append(s.Columns, ast.Item{Expr: e, As: c.Column})
	}
	bucket := ast.Col{Table: in, Name: query.WindowColumn}
	s.Joins = []ast.Join{{Kind: ast.Inner, To: ast.Relation{As: as, Table: []string{as}}, On: []ast.Expr{
		ast.Binary{Op: ">=", X: bucket, Y: ast.Col{Table: as, Name: "since"}},
		ast.Binary{Op: "<", X: bucket, Y: ast.Col{Table: as, Name: "until"}},
	}}}
	return s
}
