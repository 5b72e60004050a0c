package lower

import (
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/expr"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sql/ast"
)

// function converts a call. What dialects need to know of types is settled here:
// arguments that have to be texts are made texts, texts compare by character.
func (c *converter) function(v expr.Func) ast.Expr {
	switch v.Name {
	case "date_trunc":
		return ast.Trunc{X: c.expr(v.Args[1]), Of: c.clockOf(v.Args[1]), Grain: grain.Grain(word(v.Args[0])), Cal: grain.Gregorian()}
	case "extract":
		return ast.Extract{X: c.expr(v.Args[1]), Of: c.clockOf(v.Args[1]), Part: word(v.Args[0])}
	case "dateadd":
		return c.moved(word(v.Args[0]), v.Args[1], v.Args[2])
	case "datediff":
		return c.between(word(v.Args[0]), v.Args[1], v.Args[2])
	case "nullif":
		return ast.Call(v.Name, c.beside(v.Args[0], v.Args[1]), c.beside(v.Args[1], v.Args[0]))
	}
	out := ast.Func{Name: v.Name}
	for i, a := range v.Args {
		x := c.expr(a)
		switch {
		case v.Textual(i):
			x = c.text(a)
		case v.Whole(i):
			x = c.whole(a)
		case v.Name == "greatest" || v.Name == "least":
			if expr.TypeOf(v) == expr.TypeText && len(v.Args) > 1 {
				x = ast.ByCode{X: x}
			}
		}
		out.Args = append(out.Args, x)
	}
	return out
}

// word is a constant that names a unit or a part.
func word(e expr.Expr) string {
	l, _ := e.(expr.Literal)
	return l.Text
}

// clockOf says how the values of a time are stored. Times of columns are taken
// to be local.
func (c *converter) clockOf(e expr.Expr) ast.Clock {
	if f := c.form(e); f != nil && f.zone != nil && c.clock != nil {
		return c.clock(f)
	}
	switch expr.TypeOf(e) {
	case expr.TypeDate:
		return ast.Clock{IsDate: true, Grain: grain.Day}
	case expr.TypeTime:
		if f := c.form(e); f != nil && f.date {
			return ast.Clock{IsDate: true, Grain: grain.Day}
		}
		return ast.Clock{Grain: grain.Second}
	}
	return ast.Clock{}
}

func (c *converter) moved(unit string, n, x expr.Expr) ast.Expr {
	out := ast.AddTime{X: c.expr(x), Of: c.clockOf(x), N: 1, Grain: grain.Grain(unit)}
	if l := whole(n); l != nil {
		out.N = *l
	} else {
		out.By = c.whole(n)
	}
	if of := out.Of; of.Zone != nil { // moved by the wall clock
		out.X, out.Of = ast.Trunc{X: out.X, Of: of, Grain: grain.Second, Cal: grain.Gregorian()}, ast.Clock{Grain: grain.Second}
	}
	return out
}

func (c *converter) between(unit string, from, to expr.Expr) ast.Expr {
	return ast.DiffTime{From: c.expr(from), To: c.expr(to), FromOf: c.clockOf(from), ToOf: c.clockOf(to), Grain: grain.Grain(unit)}
}

// whole converts a number where a whole one is wanted.
func (c *converter) whole(e expr.Expr) ast.Expr {
	t := expr.TypeOf(e)
	if t == expr.TypeInteger {
		return c.expr(e)
	}
	return ast.Cast{X: c.expr(e), Type: "integer", From: typeNames[t]}
}

// whole is a whole number that is written down, nil where it has to be computed.
func whole(e expr.Expr) *int {
	sign := 1
	if u, ok := e.(expr.Unary); ok && u.Op == "-" {
		sign, e = -1, u.X
	}
	l, ok := e.(expr.Literal)
	if !ok || l.Kind != expr.Number || len(l.Text) > 9 {
		return nil
	}
	n := 0
	for _, r := range l.Text {
		if r < '0' || r > '9' {
			return nil
		}
		n = 10*n + int(r-'0')
	}
	n *= sign
	return &n
}
