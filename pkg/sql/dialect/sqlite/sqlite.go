// Package sqlite writes SQL for SQLite 3.46 and later. Times are text,
// 'YYYY-MM-DD' or 'YYYY-MM-DD HH:MM:SS[.fff]'; booleans are 0 and 1. The
// aggregates percentile_cont and percentile_disc come from the runner, as do the
// functions called wh_…, which SQLite lacks or has with another meaning.
package sqlite

import (
	"strconv"
	"strings"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sql/ast"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sql/dialect"
)

// Dialect is SQLite.
type Dialect struct{ dialect.Standard }

// Caps tells what SQLite can do.
func (Dialect) Caps() dialect.Caps {
	return dialect.Caps{FullJoin: true, DaysInList: true, JoinsByColumns: true, Members: "json_group_array", CountMembers: "count_members"}
}

// Placeholder is "?n"; SQLite needs no types.
func (Dialect) Placeholder(n int, _ bool) string { return "?" + strconv.Itoa(n) }

// Literal writes a constant; truth is a number.
func (Dialect) Literal(l ast.Lit) string {
	switch {
	case l.Kind == ast.Bool && strings.EqualFold(l.Text, "true"):
		return "1"
	case l.Kind == ast.Bool:
		return "0"
	case (l.Kind == ast.Date || l.Kind == ast.Timestamp) && beyondTexts(l.Text):
		return dialect.QuotedText(afterAll)
	case l.Kind == ast.Date && len(l.Text) > 10:
		return dialect.QuotedText(l.Text[:10])
	}
	return dialect.Standard{}.Literal(l)
}

// afterAll sorts after every time that has a year of four digits.
const afterAll = "9999-12-31 24:00:00"

// beyondTexts tells a time after the year 9999, such as the end of a range that
// includes the year: among texts "10000-01-01" would come before 2024.
func beyondTexts(text string) bool {
	year, _, _ := strings.Cut(text, "-")
	return len(year) > 4
}

// Expr writes what SQLite writes its own way.
func (d Dialect) Expr(w *dialect.Writer, e ast.Expr) bool {
	switch v := e.(type) {
	case ast.Lit:
		return d.valueOf(w, v)
	case ast.ReadTime:
		d.readTime(w, v)
	case ast.Written:
		d.written(w, v)
	case ast.Trunc:
		d.trunc(w, v)
	case ast.Extract:
		d.extract(w, v)
	case ast.AddTime:
		d.add(w, v)
	case ast.DiffTime:
		d.diff(w, v)
	case ast.Percentile:
		name := "percentile_cont"
		if v.Discrete {
			name = "percentile_disc"
		}
		w.Text(name + "(")
		w.Value(v.X)
		w.Text(", " + strconv.FormatFloat(v.P, 'g', -1, 64) + ")")
	case ast.Cast:
		d.cast(w, v)
	case ast.Func:
		return d.function(w, v)
	case ast.Like:
		d.like(w, v)
	case ast.ByCode:
		w.Form("$1 COLLATE BINARY", v.X)
	case ast.Rem:
		d.rem(w, v)
	case ast.In:
		return d.in(w, v)
	case ast.Binary:
		if v.Op != ast.Same {
			return d.equal(w, v) || d.loose(w, v)
		}
		w.Comparison(func() { w.Form("$1 IS $2", v.X, v.Y) })
	case ast.Between:
		return d.loose(w, v)
	case ast.Div:
		w.Form("($1 * 1.0 / ", v.X)
		w.Divisor(v.Y)
		w.Text(")")
	default:
		return false
	}
	return true
}
