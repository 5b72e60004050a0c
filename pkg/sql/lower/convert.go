package lower

import (
	"strings"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/expr"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sql/ast"
)

// converter turns expressions of the model into SQL expressions. Their operands
// are of types that go together: the plan has seen to that, as far as types are
// known.
type converter struct {
	ref    func(expr.Ref) (ast.Expr, *timeForm)
	column func(string) ast.Expr
	raw    func(string) ast.Expr
	// clock says how instants of a form are read, for engines without zone rules.
	clock func(*timeForm) ast.Clock
}

func (c *converter) expr(e expr.Expr) ast.Expr {
	switch v := e.(type) {
	case nil:
		return nil
	case expr.Column:
		return c.column(v.Name)
	case expr.Ref:
		x, _ := c.ref(v)
		return x
	case expr.Literal:
		return literal(v)
	case expr.Unary:
		return ast.Unary{Op: v.Op, X: c.expr(v.X)}
	case expr.Binary:
		return c.binary(v)
	case expr.IsNull:
		return ast.IsNull{X: c.expr(v.X), Not: v.Not}
	case expr.In:
		out := ast.In{X: c.beside(v.X, v.List...), Not: v.Not, Opaque: expr.TypeOf(v.X) == expr.TypeOpaque}
		for _, x := range v.List {
			out.List = append(out.List, c.beside(x, v.X))
		}
		return out
	case expr.Between:
		x := c.ordered(v.X, c.beside(v.X, v.Low, v.High), v.Low)
		return ast.Between{X: x, Low: c.beside(v.Low, v.X), High: c.beside(v.High, v.X), Not: v.Not}
	case expr.Case:
		out := ast.Case{Operand: c.expr(v.Operand), Else: c.expr(v.Else)}
		for _, w := range v.Whens {
			cond := c.expr(w.Cond)
			if v.Operand != nil {
				cond = c.beside(w.Cond, v.Operand)
			}
			out.Whens = append(out.Whens, ast.When{Cond: cond, Then: c.expr(w.Then)})
		}
		return out
	case expr.Func:
		return c.function(v)
	case expr.Cast:
		return c.cast(v)
	case expr.Raw:
		if c.raw != nil {
			return c.raw(v.SQL)
		}
		return ast.Raw{SQL: v.SQL}
	}
	return ast.Lit{Kind: ast.Null}
}

func (c *converter) binary(v expr.Binary) ast.Expr {
	x, y := expr.TypeOf(v.X), expr.TypeOf(v.Y)
	whole := x == expr.TypeInteger && y == expr.TypeInteger
	switch v.Op {
	case "/":
		return ast.Div{X: c.expr(v.X), Y: c.expr(v.Y)}
	case "%":
		return ast.Rem{X: c.expr(v.X), Y: c.expr(v.Y), Whole: whole}
	case "=", "<>", "IS DISTINCT FROM", "IS NOT DISTINCT FROM":
		return ast.Binary{Op: v.Op, X: c.beside(v.X, v.Y), Y: c.beside(v.Y, v.X)}
	case "<", "<=", ">", ">=":
		return ast.Binary{Op: v.Op, X: c.ordered(v.X, c.beside(v.X, v.Y), v.Y), Y: c.beside(v.Y, v.X)}
	case "LIKE", "ILIKE":
		return ast.Like{X: c.text(v.X), Pattern: c.text(v.Y), Fold: v.Op == "ILIKE"}
	case "||":
		return ast.Binary{Op: v.Op, X: c.text(v.X), Y: c.text(v.Y)}
	case "+", "-":
		if x.Temporal() || y.Temporal() {
			return c.days(v, y)
		}
	}
	_, xLit := v.X.(expr.Literal)
	_, yLit := v.Y.(expr.Literal)
	return ast.Binary{Op: v.Op, X: c.expr(v.X), Y: c.expr(v.Y), Wide: whole && !(xLit && yLit)}
}

// days moves a date by days, or counts those between two.
func (c *converter) days(v expr.Binary, y expr.Type) ast.Expr {
	if v.Op == "-" && y.Temporal() {
		return c.between("day", v.Y, v.X)
	}
	date, n := v.X, v.Y
	if y.Temporal() {
		date, n = v.Y, v.X
	}
	if v.Op == "-" && y == expr.TypeUnknown {
		return ast.Call("date_minus", c.expr(v.X), c.expr(v.Y))
	}
	if v.Op == "-" {
		n = expr.Unary{Op: "-", X: n}
	}
	return c.moved("day", n, date)
}

// ordered is the left side of a comparison by size: texts compare by their
// characters on every engine.
func (c *converter) ordered(e expr.Expr, x ast.Expr, other expr.Expr) ast.Expr {
	if expr.TypeOf(e) == expr.TypeText && expr.TypeOf(other) == expr.TypeText && !isLiteral(e) {
		return ast.ByCode{X: x}
	}
	return x
}

func isLiteral(e expr.Expr) bool {
	_, ok := e.(expr.Literal)
	return ok
}

// beside converts one side of a comparison: constants are written the way of
// what they are compared with, a date becomes a time where the others are.
func (c *converter) beside(e expr.Expr, others ...expr.Expr) ast.Expr {
	for _, o := range others {
		if f := c.form(o); f != nil && isLiteral(bare(e)) {
			return c.against(e, f)
		}
	}
	if x := c.alike(e, others); x != nil {
		return x
	}
	l, written := e.(expr.Literal)
	if of := typeBeside(others); written && l.Kind == expr.String && (of.Numeric() || of == expr.TypeBoolean || of.Temporal()) {
		return ast.Lit{Kind: ast.Text, Text: l.Text, Of: typeNames[of]}
	}
	if written && l.Kind == expr.String && len(others) == 1 && expr.TypeOf(others[0]) == expr.TypeUnknown && !isLiteral(others[0]) {
		return ast.Lit{Kind: ast.Text, Text: l.Text, Loose: true}
	}
	return c.expr(e)
}

// bare is a constant without the cast around it that a time may have.
func bare(e expr.Expr) expr.Expr {
	if k, ok := e.(expr.Cast); ok && (k.Type == "timestamp" || k.Type == "date") {
		return k.X
	}
	return e
}

// alike writes a time that is compared with computed times the way that they are
// written: a date with its time of day, an instant as local time. nil where there
// is nothing to do.
func (c *converter) alike(e expr.Expr, others []expr.Expr) ast.Expr {
	if isLiteral(bare(e)) {
		return nil
	}
	date, zone, temporal := c.written(e)
	for _, o := range others {
		od, oz, also := c.written(o)
		switch {
		case isLiteral(bare(o)) || !temporal || !also:
		case zone != nil && oz == nil:
			return ast.Trunc{X: c.expr(e), Of: c.clockOf(e), Grain: grain.Second, Cal: grain.Gregorian()}
		case date && !od:
			return ast.Cast{X: c.expr(e), Type: "timestamp", From: "date"}
		}
	}
	return nil
}

// written tells of a time whether it is written as a date, and of instants the
// zone.
func (c *converter) written(e expr.Expr) (date bool, zone *time.Location, temporal bool) {
	if f := c.form(e); f != nil {
		return f.date && f.zone == nil, f.zone, true
	}
	t := expr.TypeOf(e)
	return t == expr.TypeDate, nil, t.Temporal()
}

// typeBeside is the type of what a constant is compared with.
func typeBeside(others []expr.Expr) expr.Type {
	for _, o := range others {
		if t := expr.TypeOf(o); !isLiteral(o) {
			return t
		}
	}
	return expr.TypeUnknown
}

// typeNames are the types as ast.Cast has them.
var typeNames = map[expr.Type]string{
	expr.TypeText: "text", expr.TypeInteger: "integer", expr.TypeNumber: "double", expr.TypeBoolean: "boolean",
	expr.TypeDate: "date", expr.TypeTime: "timestamp", expr.TypeOpaque: "opaque",
}

// text converts an expression where a text is wanted.
func (c *converter) text(e expr.Expr) ast.Expr {
	switch t := expr.TypeOf(e); t {
	case expr.TypeText, expr.TypeUnknown:
		return c.expr(e)
	default:
		return ast.Cast{X: c.expr(e), Type: "text", From: typeNames[t]}
	}
}

func (c *converter) cast(v expr.Cast) ast.Expr {
	if l, ok := v.X.(expr.Literal); ok && (v.Type == "timestamp" || v.Type == "date") {
		if t, ok := castTime(l.Text, v.Type); ok {
			return ast.Cast{X: timeLit(t, &timeForm{date: v.Type == "date" || midnight(t)}), Type: v.Type}
		}
	}
	if of := c.clockOf(v.X); of.Zone != nil && v.Type == "date" {
		return ast.Trunc{X: c.expr(v.X), Of: of, Grain: grain.Day, Cal: grain.Gregorian()}
	}
	return ast.Cast{X: c.expr(v.X), Type: v.Type, From: typeNames[expr.TypeOf(v.X)], Try: v.Try}
}

func literal(v expr.Literal) ast.Expr {
	switch v.Kind {
	case expr.Null:
		return ast.Lit{Kind: ast.Null}
	case expr.Bool:
		return ast.Lit{Kind: ast.Bool, Text: strings.ToLower(v.Text)}
	case expr.Number:
		return ast.Lit{Kind: ast.Number, Text: v.Text}
	case expr.Timestamp:
		if t, ok := parseTime(v.Text); ok {
			return ast.Cast{X: timeLit(t, &timeForm{date: len(v.Text) <= 10}), Type: "timestamp"}
		}
	}
	return ast.Lit{Kind: ast.Text, Text: v.Text}
}

// Expression is an expression over the columns of one relation.
func Expression(e expr.Expr, table string) ast.Expr {
	c := &converter{
		ref:    func(r expr.Ref) (ast.Expr, *timeForm) { return ast.Col{Table: table, Name: r.Name}, nil },
		column: func(n string) ast.Expr { return ast.Col{Table: table, Name: n} },
	}
	return c.expr(e)
}
