package dialecttest

import (
	"math"
	"testing"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/execute"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sql/ast"
)

func (c *contract) division(t *testing.T) {
	rows := c.values(t, execute.Number,
		ast.Div{X: num("1"), Y: num("2")}, ast.Div{X: num("1"), Y: num("0")}, ast.Div{X: num("7"), Y: ast.Call("nullif", num("2"), num("0"))},
		ast.Div{X: ast.Binary{Op: "+", X: num("1"), Y: num("2")}, Y: ast.Binary{Op: "+", X: num("2"), Y: num("2")}},
		ast.Binary{Op: "*", X: num("2"), Y: ast.Div{X: num("1"), Y: num("4")}}, ast.Div{X: num("1"), Y: ast.Div{X: num("1"), Y: num("4")}},
		ast.Div{X: ast.Div{X: num("1"), Y: num("2")}, Y: num("2")}, ast.Binary{Op: "-", X: num("1"), Y: ast.Div{X: num("1"), Y: num("4")}},
		ast.Div{X: num("10000000000"), Y: num("3")})
	for i, want := range []float64{.5, math.NaN(), 3.5, .75, .5, 4, .25, .75, 1e10 / 3} {
		c.number(t, "quotient", rows, i, want)
	}
}

func (c *contract) percentiles(t *testing.T) {
	x := ast.Col{Table: "d", Name: "x"}
	rows := c.over(t, execute.Number, []string{"x"}, [][]ast.Expr{{num("4")}, {num("1")}, {null()}, {num("3")}, {num("10")}},
		ast.Percentile{X: x, P: .5}, ast.Percentile{X: x, P: .5, Discrete: true}, ast.Percentile{X: x, P: .99}, ast.Percentile{X: x, P: .99, Discrete: true},
		ast.Percentile{X: x, P: 0}, ast.Percentile{X: x, P: 1}, ast.Percentile{X: x, P: .25}, ast.Percentile{X: x, P: .25, Discrete: true},
		ast.Percentile{X: ast.Case{Whens: []ast.When{{Cond: ast.Binary{Op: ">", X: x, Y: num("3")}, Then: x}}}, P: .5},
		ast.Percentile{X: ast.Case{Whens: []ast.When{{Cond: ast.Binary{Op: ">", X: x, Y: num("30")}, Then: x}}}, P: .5})
	for i, want := range []float64{3.5, 3, 9.82, 10, 1, 10, 2.5, 1, 7, math.NaN()} {
		c.number(t, "percentile", rows, i, want)
	}
}

func (c *contract) counting(t *testing.T) {
	x := ast.Col{Table: "d", Name: "x"}
	rows := c.over(t, execute.Number, []string{"x"}, [][]ast.Expr{{num("1")}, {num("1")}, {null()}, {num("3")}},
		ast.Call("count", ast.Star{}), ast.Call("count", x), ast.Func{Name: "count", Args: []ast.Expr{x}, Distinct: true},
		ast.Call("sum", x), ast.Call("avg", x), ast.Call("min", x), ast.Call("max", x),
		ast.Call("sum", ast.Case{Whens: []ast.When{{Cond: ast.Binary{Op: ">", X: x, Y: num("9")}, Then: x}}}))
	for i, want := range []float64{4, 3, 2, 5, 5.0 / 3, 1, 3, math.NaN()} {
		c.number(t, "aggregate", rows, i, want)
	}
}
