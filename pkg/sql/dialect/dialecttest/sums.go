package dialecttest

import (
	"math"
	"testing"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/execute"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sql/ast"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sql/dialect"
)

// sums lets sums of whole numbers meet fractions, as formulas of metrics do: added up here,
// and added up in a sub-select, where their type cannot be seen any more.
func (c *contract) sums(t *testing.T) {
	wide := func(x ast.Expr) ast.Expr {
		if c.d.Caps().Widen {
			return ast.Call("widen", x)
		}
		return x
	}
	d := func(name string) ast.Expr { return ast.Col{Table: "d", Name: name} }
	op := func(x ast.Expr, op string, y ast.Expr) ast.Expr { return ast.Binary{Op: op, X: x, Y: y} }
	for where, of := range map[string]struct{ n, f ast.Expr }{
		"here":            {ast.Call("sum", wide(d("n"))), ast.Call("sum", d("f"))},
		"in a sub-select": {ast.Call("max", ast.Col{Table: "g", Name: "n"}), ast.Call("max", ast.Col{Table: "g", Name: "f"})},
	} {
		n, f := of.n, of.f // 10 and 2.5
		list := []struct {
			x    ast.Expr
			want float64
		}{
			{op(n, "+", f), 12.5}, {op(f, "+", n), 12.5}, {op(n, "-", f), 7.5}, {op(f, "-", n), -7.5}, {op(n, "*", f), 25}, {op(f, "*", n), 25},
			{op(n, "+", num("0.5")), 10.5}, {op(num("0.5"), "-", n), -9.5}, {op(num("1.5"), "*", n), 15}, {op(n, "*", n), 100}, {op(n, "-", n), 0},
			{op(op(n, "+", num("0.5")), "*", num("2")), 21}, {op(num("2"), "*", op(num("0.5"), "+", n)), 21}, {op(num("100.5"), "-", op(n, "-", f)), 93},
			{op(op(n, "-", op(n, "-", f)), "*", op(f, "*", n)), 62.5}, {op(ast.Div{X: n, Y: num("4")}, "+", n), 12.5}, {op(n, "-", ast.Div{X: n, Y: f}), 6},
			{ast.Div{X: op(n, "*", num("1.0")), Y: ast.Call("nullif", n, num("0"))}, 1}, {ast.Div{X: op(n, "+", f), Y: op(n, "-", f)}, 12.5 / 7.5},
			{op(ast.Call("coalesce", n, num("0")), "*", num("0.25")), 2.5}, {op(ast.Unary{Op: "-", X: n}, "*", num("0.25")), -2.5},
			{op(ast.Case{Whens: []ast.When{{Cond: op(n, ">", num("9.5")), Then: n}}, Else: f}, "+", f), 12.5},
			{op(ast.Call("nullif", n, num("10")), "+", f), math.NaN()},
			{ast.Call("round", op(n, "*", num("0.333")), num("2")), 3.33}, {ast.Call("greatest", n, f), 10}, {ast.Call("least", n, num("2.5")), 2.5},
			{ast.Call("power", n, num("2")), 100}, {ast.Call("power", num("2.5"), n), math.Pow(2.5, 10)}, {ast.Call("sqrt", n), math.Sqrt(10)}, {ast.Call("ln", n), math.Log(10)},
			{ast.Call("log10", n), 1}, {ast.Call("exp", n), math.Exp(10)}, {ast.Call("abs", op(f, "-", n)), 7.5},
		}
		s := &ast.Select{From: ast.Relation{As: "d", Table: []string{"d"}}}
		if where != "here" {
			s.From = ast.Relation{As: "g", Select: &ast.Select{
				From:    ast.Relation{As: "d", Table: []string{"d"}},
				Columns: []ast.Item{{Expr: ast.Call("sum", wide(d("n"))), As: "n"}, {Expr: ast.Call("sum", d("f")), As: "f"}},
			}}
		}
		for _, e := range list {
			q := *s
			q.Columns = []ast.Item{{Expr: e.x, As: "c0"}}
			rows := c.ask(t, &ast.Statement{With: []ast.Named{{Name: "d", Columns: []string{"n", "f"}, Body: &ast.Values{
				Rows: [][]ast.Expr{{num("4"), num("1.25")}, {num("6"), num("1.25")}, {null(), null()}}}}}, Body: &q}, execute.Number)
			text, _ := dialect.Render(c.d, &ast.Statement{Body: &q})
			c.number(t, where+": "+text, rows, 0, e.want)
		}
	}
}
