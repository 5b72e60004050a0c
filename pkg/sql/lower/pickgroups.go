package lower

import (
	"fmt"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/plan"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sql/ast"
)

// pickGroups finds each set's first or last time by a window function over the
// groups and adds up what is left.
func (l *lowerer) pickGroups(v *plan.PickGroups) *ast.Select {
	const groups, times = "days", "dated"
	fn := "min"
	if v.Last {
		fn = "max"
	}
	col := func(as, name string) ast.Expr { return ast.Col{Table: as, Name: name} }
	var part []ast.Expr
	for _, b := range v.By {
		part = append(part, col(groups, b))
	}
	part = append(part, col(groups, query.WindowColumn))
	inner := &ast.Select{From: l.wrapped(v.In, groups)}
	keys, values := v.In.Columns()
	for _, c := range append(append([]string{}, keys...), values...) {
		inner.Columns = append(inner.Columns, ast.Item{Expr: col(groups, c), As: c})
	}
	for i, s := range v.Sets {
		at := ast.Case{Whens: []ast.When{{Cond: ast.Binary{Op: ">", X: col(groups, s.Present), Y: ast.Num("0")}, Then: col(groups, v.At)}}}
		inner.Columns = append(inner.Columns, ast.Item{As: picked(i),
			Expr: ast.Window{Func: ast.Func{Name: fn, Args: []ast.Expr{at}}, Partition: part}})
	}
	for _, b := range v.By {
		inner.Where = append(inner.Where, ast.IsNull{X: col(groups, b), Not: true})
	}
	out := &ast.Select{From: ast.Relation{As: times, Select: inner}, GroupBy: positions(len(v.Keys))}
	for _, k := range v.Keys {
		out.Columns = append(out.Columns, ast.Item{Expr: col(times, k), As: k})
	}
	var any []ast.Expr
	for i, s := range v.Sets {
		is := ast.Eq(col(times, v.At), col(times, picked(i)))
		// A group of which no row counts has no place in the answer.
		any = append(any, ast.And(is, ast.Binary{Op: ">", X: col(times, s.Present), Y: ast.Num("0")}))
		only := func(c string) ast.Expr {
			return ast.Case{Whens: []ast.When{{Cond: is, Then: col(times, c)}}}
		}
		for _, c := range s.Values {
			e := ast.Call(string(c.Agg), only(c.From))
			if c.Per != "" {
				e = ast.Div{X: ast.Call("sum", only(c.From)), Y: ast.Call("sum", only(c.Per))}
			}
			out.Columns = append(out.Columns, ast.Item{Expr: e, As: c.Column})
		}
	}
	out.Where = []ast.Expr{ast.Or(any...)}
	return out
}

func picked(i int) string { return fmt.Sprintf("wh_picked_%d", i+1) }
