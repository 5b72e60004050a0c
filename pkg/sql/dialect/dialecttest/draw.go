package dialecttest

import (
	"math/rand/v2"
	"strconv"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/expr"
)

// drawer makes random expressions of a type over the columns of a random table.
// Numbers are quarters, which decimals and binary fractions both hold exactly, so
// that engines may differ in no digit.
type drawer struct{ *rand.Rand }

// columns are two of each type: the second one may be NULL.
var columns = []expr.Column{
	{Name: "i", Type: expr.TypeInteger}, {Name: "j", Type: expr.TypeInteger}, {Name: "x", Type: expr.TypeNumber}, {Name: "y", Type: expr.TypeNumber},
	{Name: "s", Type: expr.TypeText}, {Name: "t", Type: expr.TypeText}, {Name: "b", Type: expr.TypeBoolean}, {Name: "c", Type: expr.TypeBoolean},
	{Name: "d", Type: expr.TypeDate}, {Name: "e", Type: expr.TypeDate}, {Name: "m", Type: expr.TypeTime}, {Name: "n", Type: expr.TypeTime},
}

func one[T any](d *drawer, list ...T) T { return list[d.IntN(len(list))] }

// value draws what a column of the type may hold.
func (d *drawer) value(t expr.Type) any {
	switch t {
	case expr.TypeInteger:
		return float64(d.IntN(41) - 20)
	case expr.TypeNumber:
		return float64(d.IntN(161)-80) / 4
	case expr.TypeBoolean:
		return d.IntN(2) == 0
	case expr.TypeDate:
		return moment{time.Date(2019, 12, 20+d.IntN(1600), 0, 0, 0, 0, time.UTC), true}
	case expr.TypeTime:
		return moment{time.Date(2019, 12, 20+d.IntN(1600), d.IntN(24), d.IntN(60), d.IntN(60), 0, time.UTC), false}
	}
	out := ""
	for range d.IntN(6) {
		out += one(d, "a", "b", "A", "B", "Z", "ä", "Ä", "ß", "é", "日", "1", "2", "-", " ", "%", "_", "*", "?", "[", "'")
	}
	return out
}

// literal is a constant of the type.
func (d *drawer) literal(t expr.Type) expr.Expr {
	switch v := d.value(t).(type) {
	case float64:
		n := expr.Literal{Kind: expr.Number, Text: strconv.FormatFloat(max(v, -v), 'f', -1, 64)}
		if v < 0 {
			return expr.Unary{Op: "-", X: n}
		}
		return n
	case bool:
		return expr.Literal{Kind: expr.Bool, Text: strconv.FormatBool(v)}
	case moment:
		return expr.Literal{Kind: expr.Timestamp, Text: v.String()}
	case string:
		return expr.Literal{Kind: expr.String, Text: v}
	}
	return nil
}

func (d *drawer) column(t expr.Type) expr.Expr {
	for {
		if c := one(d, columns...); c.Type == t {
			return c
		}
	}
}

func call(f string, args ...expr.Expr) expr.Expr { return expr.Func{Name: f, Args: args} }
func word(s string) expr.Expr                    { return expr.Literal{Kind: expr.String, Text: s} }
func count(n int) expr.Expr                      { return expr.Literal{Kind: expr.Number, Text: strconv.Itoa(n)} }
func op(o string, x, y expr.Expr) expr.Expr      { return expr.Binary{Op: o, X: x, Y: y} }

// tree draws an expression of the type, nested so deep at most.
func (d *drawer) tree(t expr.Type, depth int) expr.Expr {
	switch roll := d.IntN(10); {
	case depth == 0 && roll < 3 || roll == 0:
		return d.literal(t)
	case depth == 0:
		return d.column(t)
	case roll == 1:
		return d.choice(t, depth-1)
	}
	switch t {
	case expr.TypeInteger:
		return d.integer(depth - 1)
	case expr.TypeNumber:
		return d.number(depth - 1)
	case expr.TypeBoolean:
		return d.truth(depth - 1)
	case expr.TypeText:
		return d.text(depth - 1)
	}
	return d.time(t, depth-1)
}

// choice gives one of several values of the type.
func (d *drawer) choice(t expr.Type, depth int) expr.Expr {
	of := func() expr.Expr { return d.tree(t, depth) }
	switch d.IntN(5) {
	case 0:
		return call("coalesce", of(), of())
	case 1:
		return call("nullif", of(), of())
	case 2:
		if t == expr.TypeBoolean {
			return call("coalesce", of(), of(), of())
		}
		return call(one(d, "greatest", "least"), of(), of(), of())
	case 3:
		c := expr.Case{Operand: d.tree(expr.TypeText, depth), Whens: []expr.When{{Cond: d.tree(expr.TypeText, 0), Then: of()}}}
		if d.IntN(2) == 0 {
			c.Else = of()
		}
		return c
	}
	c := expr.Case{Whens: []expr.When{{Cond: d.tree(expr.TypeBoolean, depth), Then: of()}, {Cond: d.tree(expr.TypeBoolean, depth), Then: of()}}}
	if d.IntN(2) == 0 {
		c.Else = of()
	}
	return c
}

func (d *drawer) integer(depth int) expr.Expr {
	of := func() expr.Expr { return d.tree(expr.TypeInteger, depth) }
	at := func() expr.Expr { return d.moment(depth) }
	switch d.IntN(9) {
	case 0:
		return op(one(d, "+", "-"), of(), of())
	case 1:
		return op("*", of(), d.tree(expr.TypeInteger, 0))
	case 2:
		return op("%", of(), of())
	case 3:
		return call("length", d.tree(expr.TypeText, depth))
	case 4:
		return call("strpos", d.tree(expr.TypeText, depth), d.tree(expr.TypeText, 0))
	case 5:
		return call("extract", word(one(d, "year", "quarter", "month", "week", "isoyear", "day", "dow", "doy", "hour", "minute", "second")), at())
	case 6:
		return call("datediff", word(one(d, "second", "minute", "hour", "day", "week", "month", "quarter", "year")), at(), at())
	case 7:
		return expr.Cast{X: d.tree(one(d, expr.TypeNumber, expr.TypeBoolean), depth), Type: "integer"}
	}
	return one(d, call("abs", of()), call("sign", of()), expr.Expr(expr.Unary{Op: "-", X: of()}),
		op("-", d.tree(expr.TypeDate, depth), d.tree(expr.TypeDate, depth)))
}

func (d *drawer) number(depth int) expr.Expr {
	of := func() expr.Expr { return d.tree(one(d, expr.TypeNumber, expr.TypeInteger), depth) }
	switch d.IntN(7) {
	case 0:
		return op(one(d, "+", "-"), of(), of())
	case 1:
		return op("*", of(), d.tree(expr.TypeInteger, 0))
	case 2:
		return op("%", of(), of())
	case 3:
		return call(one(d, "round", "trunc", "floor", "ceil", "abs"), of())
	case 4:
		return call(one(d, "round", "trunc"), of(), count(d.IntN(3)))
	case 5:
		return expr.Cast{X: of(), Type: "double"}
	}
	return op("/", of(), one(d, count(2), count(4), expr.Expr(expr.Literal{Kind: expr.Number, Text: "0.5"}), count(0)))
}

func (d *drawer) truth(depth int) expr.Expr {
	of := func() expr.Expr { return d.tree(expr.TypeBoolean, depth) }
	t := one(d, expr.TypeInteger, expr.TypeNumber, expr.TypeText, expr.TypeDate, expr.TypeTime)
	side := func() expr.Expr { return d.tree(t, depth) }
	switch d.IntN(8) {
	case 0:
		return op(one(d, "AND", "OR"), of(), of())
	case 1:
		return expr.Unary{Op: "NOT", X: of()}
	case 2, 3:
		return op(one(d, "=", "<>", "<", "<=", ">", ">=", "IS DISTINCT FROM", "IS NOT DISTINCT FROM"), side(), side())
	case 4:
		return expr.In{X: side(), List: []expr.Expr{d.tree(t, 0), d.tree(t, 0)}, Not: d.IntN(2) == 0}
	case 5:
		return expr.Between{X: side(), Low: d.tree(t, 0), High: d.tree(t, 0), Not: d.IntN(2) == 0}
	case 6:
		return expr.IsNull{X: side(), Not: d.IntN(2) == 0}
	}
	return op(one(d, "LIKE", "ILIKE"), d.tree(expr.TypeText, depth), word(d.pattern()))
}

func (d *drawer) pattern() string {
	out := ""
	for range d.IntN(5) {
		out += one(d, "%", "_", "a", "B", "ä", "ß", "1", "-", `\%`, `\_`, `\\`, "*", "?", "[", "]", "日")
	}
	return out
}

func (d *drawer) text(depth int) expr.Expr {
	of := func() expr.Expr { return d.tree(expr.TypeText, depth) }
	n := func() expr.Expr {
		return one(d, count(d.IntN(5)), d.tree(expr.TypeInteger, 0), d.tree(expr.TypeInteger, depth))
	}
	place := func() expr.Expr { return one(d, count(1+d.IntN(5)), d.column(expr.TypeInteger)) }
	size := func() expr.Expr { return one(d, count(d.IntN(5)), d.column(expr.TypeInteger)) }
	switch d.IntN(10) {
	case 0:
		return op("||", d.tree(d.any(), depth), d.tree(expr.TypeText, depth))
	case 1:
		return call(one(d, "lower", "upper", "trim", "ltrim", "rtrim"), of())
	case 2:
		return call("substr", of(), place(), size())
	case 3:
		return call("substr", of(), place())
	case 4:
		return call(one(d, "left", "right"), of(), size())
	case 5:
		return call("replace", of(), d.tree(expr.TypeText, 0), d.tree(expr.TypeText, 0))
	case 6:
		return call(one(d, "lpad", "rpad"), of(), size(), d.tree(expr.TypeText, 0))
	case 7:
		return call("split_part", of(), d.tree(expr.TypeText, 0), count(1+d.IntN(3)))
	case 8:
		return call(one(d, "concat", "concat_ws"), of(), d.tree(d.any(), depth), n())
	}
	return expr.Cast{X: d.tree(d.any(), depth), Type: "text"}
}

func (d *drawer) any() expr.Type {
	return one(d, expr.TypeInteger, expr.TypeNumber, expr.TypeText, expr.TypeBoolean, expr.TypeDate, expr.TypeTime)
}

func (d *drawer) moment(depth int) expr.Expr {
	return d.tree(one(d, expr.TypeDate, expr.TypeTime), depth)
}

func (d *drawer) time(t expr.Type, depth int) expr.Expr {
	days := one(d, "day", "week", "month", "quarter", "year")
	clock := one(d, "second", "minute", "hour")
	few := func() expr.Expr { return one(d, count(d.IntN(15)), d.column(expr.TypeInteger)) }
	if t == expr.TypeDate {
		return one(d, call("date_trunc", word(days), d.moment(depth)), call("dateadd", word(days), few(), d.tree(expr.TypeDate, depth)),
			op(one(d, "+", "-"), d.tree(expr.TypeDate, depth), few()), expr.Expr(expr.Cast{X: d.moment(depth), Type: "date"}))
	}
	return one(d, call("date_trunc", word(clock), d.tree(expr.TypeTime, depth)), call("dateadd", word(one(d, days, clock)), few(), d.tree(expr.TypeTime, depth)),
		call("dateadd", word(clock), few(), d.tree(expr.TypeDate, depth)), expr.Expr(expr.Cast{X: d.moment(depth), Type: "timestamp"}))
}
