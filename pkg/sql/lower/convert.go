package lower

import (
	"strings"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/expr"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/plan"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sql/ast"
)

// converter turns expressions of the model into SQL expressions.
type converter struct {
	ref    func(expr.Ref) (ast.Expr, *timeForm)
	column func(string) ast.Expr
	raw    func(string) ast.Expr
}

// timeForm says how a time's values are written where times are text: as dates
// or with time of day; zone is set where they are instants.
type timeForm struct {
	date bool
	zone *time.Location
}

func formOf(c *plan.Clock, g grain.Grain, raw bool) *timeForm {
	if c == nil {
		return nil
	}
	f := &timeForm{date: c.IsDate || !grain.Day.Coarser(g) && g != ""}
	if g == "" {
		f.date = c.IsDate || !grain.Day.Coarser(c.Grain) && c.Zone == nil
	}
	if raw && c.Zone != nil && c.Zone != time.UTC {
		f.zone, f.date = c.Zone, false
	}
	return f
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
		f := c.form(v.X)
		out := ast.In{X: c.expr(v.X), Not: v.Not}
		for _, x := range v.List {
			out.List = append(out.List, c.against(x, f))
		}
		return out
	case expr.Between:
		f := c.form(v.X)
		return ast.Between{X: c.expr(v.X), Low: c.against(v.Low, f), High: c.against(v.High, f), Not: v.Not}
	case expr.Case:
		out := ast.Case{Operand: c.expr(v.Operand), Else: c.expr(v.Else)}
		for _, w := range v.Whens {
			out.Whens = append(out.Whens, ast.When{Cond: c.expr(w.Cond), Then: c.expr(w.Then)})
		}
		return out
	case expr.Func:
		return c.function(v)
	case expr.Cast:
		if l, ok := v.X.(expr.Literal); ok && (v.Type == "timestamp" || v.Type == "date") {
			if t, ok := parseTime(l.Text); ok {
				return ast.Cast{X: timeLit(t, &timeForm{date: v.Type == "date" || midnight(t)}), Type: v.Type}
			}
		}
		return ast.Cast{X: c.expr(v.X), Type: v.Type}
	case expr.Raw:
		if c.raw != nil {
			return c.raw(v.SQL)
		}
		return ast.Raw{SQL: v.SQL}
	}
	return ast.Lit{Kind: ast.Null}
}

func (c *converter) binary(v expr.Binary) ast.Expr {
	switch v.Op {
	case "/":
		return ast.Div{X: c.expr(v.X), Y: c.expr(v.Y)}
	case "=", "<>", "!=", "<", "<=", ">", ">=":
		op := v.Op
		if op == "!=" {
			op = "<>"
		}
		return ast.Binary{Op: op, X: c.against(v.X, c.form(v.Y)), Y: c.against(v.Y, c.form(v.X))}
	}
	return ast.Binary{Op: v.Op, X: c.expr(v.X), Y: c.expr(v.Y)}
}

// form tells whether an expression is a time, and how it is written.
func (c *converter) form(e expr.Expr) *timeForm {
	switch v := e.(type) {
	case expr.Ref:
		_, f := c.ref(v)
		return f
	case expr.Cast:
		return c.form(v.X)
	case expr.Func:
		if v.Name == "date_trunc" && len(v.Args) == 2 {
			if l, ok := v.Args[0].(expr.Literal); ok {
				return &timeForm{date: !grain.Day.Coarser(grain.Grain(strings.ToLower(l.Text)))}
			}
		}
	}
	return nil
}

// against converts an expression that is compared with a time of this form:
// constants are written the way the time is.
func (c *converter) against(e expr.Expr, f *timeForm) ast.Expr {
	if f == nil {
		return c.expr(e)
	}
	x := e
	if k, ok := x.(expr.Cast); ok && (k.Type == "timestamp" || k.Type == "date") {
		x = k.X
	}
	if l, ok := x.(expr.Literal); ok && (l.Kind == expr.String || l.Kind == expr.Timestamp) {
		if t, ok := parseTime(l.Text); ok {
			return timeLit(t, f)
		}
	}
	return c.expr(e)
}

func (c *converter) function(v expr.Func) ast.Expr {
	if v.Name == "date_trunc" && len(v.Args) == 2 {
		if l, ok := v.Args[0].(expr.Literal); ok {
			return ast.Trunc{X: c.expr(v.Args[1]), Grain: grain.Grain(strings.ToLower(l.Text)), Cal: grain.Gregorian()}
		}
	}
	if v.Name == "extract" && len(v.Args) == 2 {
		if l, ok := v.Args[0].(expr.Literal); ok {
			return ast.Extract{X: c.expr(v.Args[1]), Part: strings.ToLower(l.Text)}
		}
	}
	out := ast.Func{Name: v.Name, Distinct: v.Distinct}
	for _, a := range v.Args {
		out.Args = append(out.Args, c.expr(a))
	}
	return out
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

var layouts = []string{
	"2006-01-02", "2006-01-02 15:04:05.999999999", "2006-01-02T15:04:05.999999999",
	"2006-01-02 15:04", "2006-01-02T15:04", time.RFC3339Nano,
}

func parseTime(s string) (time.Time, bool) {
	for _, l := range layouts {
		if t, err := time.Parse(l, s); err == nil {
			return t, true
		}
	}
	return time.Time{}, false
}

func midnight(t time.Time) bool {
	return t.Hour() == 0 && t.Minute() == 0 && t.Second() == 0 && t.Nanosecond() == 0
}

// timeLit writes a local time as a constant of this form. An instant is the
// local time read in the form's zone.
func timeLit(t time.Time, f *timeForm) ast.Lit {
	if f.zone != nil {
		y, m, d := t.Date()
		t = time.Date(y, m, d, t.Hour(), t.Minute(), t.Second(), t.Nanosecond(), f.zone).UTC()
		return ast.Lit{Kind: ast.Timestamp, Text: stamp(t), UTC: true}
	}
	if f.date && midnight(t) {
		return ast.Lit{Kind: ast.Date, Text: t.Format("2006-01-02")}
	}
	return ast.Lit{Kind: ast.Timestamp, Text: stamp(t)}
}

func stamp(t time.Time) string { return t.Format("2006-01-02 15:04:05.999999999") }

// bucketLit is the start of a bucket as truncation writes it.
func bucketLit(t time.Time) ast.Lit { return timeLit(t, &timeForm{date: midnight(t)}) }

// boundLit is a bound of a half-open range, written so that it sorts right
// against times with and without time of day.
func boundLit(t time.Time, c *plan.Clock) ast.Lit {
	if c != nil && c.Zone != nil && c.Zone != time.UTC {
		return timeLit(t, &timeForm{zone: c.Zone})
	}
	return timeLit(t, &timeForm{date: true})
}
