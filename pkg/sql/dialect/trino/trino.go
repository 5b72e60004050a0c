// Package trino writes SQL for Trino, and for Presto from 0.28x on. Both compare texts
// by their characters and have values of types of their own: nothing is read as
// another type unless it is told to. Sessions run in UTC; see pkg/engine/trino.
package trino

import (
	"strings"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sql/ast"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sql/dialect"
)

// Dialect is Trino and Presto.
type Dialect struct{ dialect.Standard }

// Caps tells what both can do.
func (Dialect) Caps() dialect.Caps { return dialect.Caps{FullJoin: true, Typed: true} }

// Ident puts every name in double quotes: which words are reserved differs by version.
func (Dialect) Ident(name string) string {
	return `"` + strings.ReplaceAll(strings.ReplaceAll(name, "\x00", ""), `"`, `""`) + `"`
}

// Literal writes a constant. Times end with the year 9999, which is where they are
// written with four digits.
func (Dialect) Literal(l ast.Lit) string {
	switch l.Kind {
	case ast.Date, ast.Timestamp:
		if year, _, _ := strings.Cut(l.Text, "-"); len(year) > 4 {
			l = ast.Lit{Kind: ast.Timestamp, Text: "9999-12-31 23:59:59.999"}
		}
		if len(l.Text) <= len(time.DateOnly) {
			return "DATE '" + l.Text + "'"
		}
		return "TIMESTAMP '" + l.Text + "'"
	}
	return dialect.Standard{}.Literal(l)
}

// Once cannot be asked for.
func (Dialect) Once() string { return "" }

// Expr writes what Trino and Presto write their own way.
func (d Dialect) Expr(w *dialect.Writer, e ast.Expr) bool {
	switch v := e.(type) {
	case ast.Lit:
		return d.constant(w, v)
	case ast.ReadTime:
		d.readTime(w, v)
	case ast.Written:
		d.written(w, v)
	case ast.Trunc:
		d.trunc(w, v)
	case ast.Extract:
		w.Form(parts[v.Part], local{v.X, v.Of}.expr())
	case ast.AddTime:
		d.add(w, v)
	case ast.DiffTime:
		d.diff(w, v)
	case ast.Percentile:
		percentile(w, v)
	case ast.Cast:
		d.cast(w, v)
	case ast.Func:
		return d.function(w, v)
	case ast.Like:
		d.like(w, v)
	case ast.ByCode:
		w.Operand(v.X)
	case ast.Rem:
		w.Text("(")
		w.Operand(v.X)
		w.Text(" % ")
		w.Divisor(v.Y)
		w.Text(")")
	case ast.Div:
		w.Form("(CAST($1 AS double) / ", v.X)
		w.Divisor(v.Y)
		w.Text(")")
	case ast.In:
		return d.in(w, v)
	case ast.Between:
		return d.between(w, v)
	case ast.Binary:
		if !v.Wide {
			return false
		}
		// Columns of 32 bits would not hold what they add up to.
		v.Wide, v.X = false, ast.Cast{X: v.X, Type: "integer", From: "boolean"}
		w.Operand(v)
	case zoned:
		v.write(w)
	default:
		return false
	}
	return true
}

// constant writes texts into the statement, the only marks in them being quotes,
// which are doubled: bound, a statement would travel in a header of HTTP, which
// servers allow some thousand characters for. A text that is compared with a number or
// a truth value is written as one, since no text is ever equal to it.
func (d Dialect) constant(w *dialect.Writer, l ast.Lit) bool {
	if l.Kind != ast.Text {
		return false
	}
	text := strings.ToLower(strings.TrimSpace(l.Text))
	switch {
	case l.Of == "boolean" && strings.Contains(trueWords, "'"+text+"'"):
		w.Text("TRUE")
	case l.Of == "boolean" && strings.Contains(falseWords, "'"+text+"'"):
		w.Text("FALSE")
	case (l.Of == "integer" || l.Of == "double") && number.MatchString(text):
		w.Text(text)
	case l.Of != "" && types[l.Of] != "" && l.Of != "text": // a time, or what the engine refuses to read
		w.Text("CAST(" + dialect.QuotedText(l.Text) + " AS " + types[l.Of] + ")")
	default:
		w.Text(dialect.QuotedText(l.Text))
	}
	return true
}

// longList is how many constants a list may have that is written as one: Presto takes
// minutes to plan ten thousand of them.
const longList = 100

// in writes a long list of constants as a relation, which is looked up in.
func (d Dialect) in(w *dialect.Writer, v ast.In) bool {
	if len(v.List) <= longList {
		return false
	}
	for _, e := range v.List {
		if k, ok := e.(ast.Cast); ok {
			e = k.X
		}
		if l, ok := e.(ast.Lit); !ok || l.Kind == ast.Null {
			return false
		}
	}
	w.Form("($1 ", v.X)
	if v.Not {
		w.Text("NOT ")
	}
	w.Text("IN (SELECT m FROM UNNEST(ARRAY[")
	w.Join(", ", v.List, w.Value)
	w.Text("]) AS u(m)))")
	return true
}

// between writes two comparisons where an end may be NULL: what lies outside of the
// other end is then outside, which Presto says nothing of.
func (d Dialect) between(w *dialect.Writer, v ast.Between) bool {
	low, isLow := v.Low.(ast.Lit)
	high, isHigh := v.High.(ast.Lit)
	if isLow && isHigh && low.Kind != ast.Null && high.Kind != ast.Null {
		return false
	}
	if v.Not {
		w.Form("(NOT ($1 >= $2 AND $1 <= $3))", v.X, v.Low, v.High)
	} else {
		w.Form("($1 >= $2 AND $1 <= $3)", v.X, v.Low, v.High)
	}
	return true
}

// once writes a template that uses a value several times: one that is not at hand is
// worked out once, by a function that is applied to it. $1 is the value; others are
// named from $2 on.
func once(w *dialect.Writer, template string, args ...ast.Expr) {
	if dialect.Atom(args[0]) {
		w.Form(template, args...)
		return
	}
	w.Form("TRANSFORM(ARRAY[$1], v -> "+strings.ReplaceAll(template, "$1", "v")+")[1]", args...)
}
