// Package clickhouse writes SQL for ClickHouse, held to the contract on its engine of
// 26.9. Sessions run in UTC with the settings of pkg/engine/clickhouse; texts are equal
// byte by byte. Days are Date32 and times DateTime64(6, 'UTC'), which reach further
// than Date and DateTime. What has to be read and cannot be fails by throwIf.
package clickhouse

import (
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sql/ast"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sql/dialect"
)

// Dialect is ClickHouse.
type Dialect struct{ dialect.Standard }

// Caps tells what ClickHouse can do.
func (Dialect) Caps() dialect.Caps {
	return dialect.Caps{FullJoin: true, Typed: true, Named: true, Widen: true}
}

// Ident puts every name in backticks, in which a backslash marks what follows.
func (Dialect) Ident(name string) string {
	return "`" + strings.NewReplacer("\x00", "", `\`, `\\`, "`", "\\`").Replace(name) + "`"
}

// Literal writes a constant; a backslash in a text marks what follows. Days and times
// say their type: a text beside a column would be read in the column's zone.
func (Dialect) Literal(l ast.Lit) string {
	switch l.Kind {
	case ast.Text:
		return dialect.QuotedText(strings.ReplaceAll(l.Text, `\`, `\\`))
	case ast.Date, ast.Timestamp:
		if year, _, _ := strings.Cut(l.Text, "-"); len(year) > 4 { // the engine's times end there
			l.Text = "9999-12-31 23:59:59.999999"
		}
		if len(l.Text) <= len(time.DateOnly) && !l.UTC {
			return "toDate32('" + l.Text + "')"
		}
		return "toDateTime64('" + l.Text + "', 6, 'UTC')"
	}
	return dialect.Standard{}.Literal(l)
}

// Once cannot be asked of all versions.
func (Dialect) Once() string { return "" }

// Rows is a union: the rows' columns need one type, which VALUES takes from the first.
func (Dialect) Rows(w *dialect.Writer, _ []string, rows [][]ast.Expr) {
	for i, row := range rows {
		if i > 0 {
			w.Line()
			w.Text("UNION ALL ")
		}
		w.Text("SELECT ")
		w.Join(", ", row, w.Value)
	}
}

// Expr writes what ClickHouse writes its own way.
func (d Dialect) Expr(w *dialect.Writer, e ast.Expr) bool {
	switch v := e.(type) {
	case ast.Lit:
		// Constants are written and not bound: lists of ten thousand are one constant to
		// the server then, and fit into no address of HTTP otherwise.
		if v.Kind != ast.Text {
			return false
		}
		w.Text(valueOf(v, d.Literal(v)))
	case ast.ReadTime:
		d.readTime(w, v)
	case ast.Written:
		d.written(w, v)
	case ast.Trunc:
		d.trunc(w, v)
	case ast.Extract:
		w.Form(parts[v.Part], local(v.X, v.Of))
	case ast.AddTime:
		d.add(w, v)
	case ast.DiffTime:
		w.Form("dateDiff('"+string(v.Grain)+"', $1, $2)", local(v.From, v.FromOf), local(v.To, v.ToOf))
	case moved:
		w.Form("addSeconds(toTimeZone($1, 'UTC'), timezoneOffset(toTimeZone($1, "+dialect.QuotedText(v.zone)+")))", v.x)
	case ast.Percentile:
		percentile(w, v)
	case ast.Cast:
		d.cast(w, v)
	case ast.Func:
		return d.function(w, v)
	case ast.Like:
		x, pattern := v.X, v.Pattern
		if v.Fold {
			x, pattern = ast.Call("lower", x), ast.Call("lower", pattern)
		}
		w.Form("($1 LIKE ", x)
		if l, constant := pattern.(ast.Lit); constant && l.Kind == ast.Text {
			l.Text = needless.ReplaceAllString(l.Text, "$1")
			w.Form("$1)", l)
		} else {
			w.Form(`replaceRegexpAll($1, '(\\\\[%_\\\\])|\\\\', '\\1'))`, pattern)
		}
	case ast.ByCode:
		w.Operand(v.X)
	case ast.Rem:
		w.Text("(")
		w.Operand(v.X)
		w.Text(" % ")
		w.Divisor(v.Y)
		w.Text(")")
	case ast.Div:
		w.Form("(toFloat64($1) / ", v.X)
		w.Divisor(v.Y)
		w.Text(")")
	case ast.In:
		return d.in(w, v)
	case ast.Case:
		if v.Operand == nil {
			return false
		}
		// By its own CASE of one value NULL is equal to NULL.
		whens := make([]ast.When, len(v.Whens))
		for i, when := range v.Whens {
			whens[i] = ast.When{Cond: ast.Eq(v.Operand, when.Cond), Then: when.Then}
		}
		w.Operand(ast.Case{Whens: whens, Else: v.Else})
	case ast.Binary:
		return d.binary(w, v)
	default:
		return false
	}
	return true
}

// valueOf is a text beside a truth value or a whole number as one, which need not fit
// into the column's type: the engine would refuse 300 as a text for a UInt8. Fractions
// it reads exactly from their text.
func valueOf(l ast.Lit, text string) string {
	plain := strings.ToLower(strings.TrimSpace(l.Text))
	switch {
	case l.Of == "boolean" && strings.Contains(trueWords, "'"+plain+"'"):
		return "TRUE"
	case l.Of == "boolean" && strings.Contains(falseWords, "'"+plain+"'"):
		return "FALSE"
	case (l.Of == "integer" || l.Of == "double") && wholeNumber.MatchString(plain):
		return plain
	}
	return text
}

// needless are backslashes before what means nothing by itself: the engine would look
// for them.
var needless = regexp.MustCompile(`(\\[%_\\])|\\`)

var wholeNumber = regexp.MustCompile(`^-?[0-9]{1,18}$`)

// in writes lists that hold NULL or what is no constant, which the engine leaves out
// or refuses.
func (d Dialect) in(w *dialect.Writer, v ast.In) bool {
	none := func(e ast.Expr) bool { l, ok := e.(ast.Lit); return ok && l.Kind == ast.Null }
	constant := func(e ast.Expr) bool {
		if u, ok := e.(ast.Unary); ok && u.Op == "-" {
			e = u.X
		}
		_, ok := e.(ast.Lit)
		return ok
	}
	if v.Opaque && slices.ContainsFunc(v.List, made) {
		w.Operand(ast.In{X: ast.Cast{X: v.X, Type: "text", From: "opaque"}, List: v.List, Not: v.Not})
		return true
	}
	list := slices.DeleteFunc(slices.Clone(v.List), none)
	plain := slices.DeleteFunc(slices.Clone(list), func(e ast.Expr) bool { return !constant(e) })
	if len(plain) == len(v.List) {
		return false
	}
	var any ast.Expr
	if len(plain) > 0 {
		any = ast.In{X: v.X, List: plain}
	}
	for _, e := range list {
		if !constant(e) {
			any = ast.Or(any, ast.Eq(v.X, e))
		}
	}
	if len(list) < len(v.List) {
		any = ast.Or(any, ast.Eq(v.X, ast.Lit{Kind: ast.Null}))
	}
	if v.Not {
		any = ast.Unary{Op: "NOT", X: any}
	}
	w.Operand(any)
	return true
}

// made tells the text of an array, a tuple, a map or JSON, of which the engine finds none in
// a list of texts.
func made(e ast.Expr) bool {
	l, ok := e.(ast.Lit)
	return ok && l.Kind == ast.Text && strings.ContainsAny(l.Text[:min(1, len(l.Text))], "[({")
}

// percentile picks exactly. Of a discrete one the engine has the lower half only by
// a rule of its own, so that it is picked from the sorted list.
func percentile(w *dialect.Writer, v ast.Percentile) {
	if !v.Discrete {
		w.Form("quantileExactInclusive("+number(v.P)+")(toFloat64($1))", v.X)
		return
	}
	w.Form("if(count($1) = 0, NULL, arraySort(groupArray(toFloat64($1)))[toInt64(greatest(ceil(count($1) * "+number(v.P)+"), 1))])", v.X)
}
