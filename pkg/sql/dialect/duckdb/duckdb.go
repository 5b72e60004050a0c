// Package duckdb writes SQL for DuckDB 1.0 and later. Sessions run in UTC, and texts
// compare by their characters.
package duckdb

import (
	"strconv"
	"strings"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sql/ast"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sql/dialect"
)

// Dialect is DuckDB.
type Dialect struct{ dialect.Standard }

// Caps tells what DuckDB can do.
func (Dialect) Caps() dialect.Caps { return dialect.Caps{FullJoin: true, Typed: true} }

// Ident puts every name in double quotes: which words are reserved differs by version.
func (Dialect) Ident(name string) string {
	return `"` + strings.ReplaceAll(strings.ReplaceAll(name, "\x00", ""), `"`, `""`) + `"`
}

// Literal writes a constant; a time says that it is one.
func (Dialect) Literal(l ast.Lit) string {
	switch l.Kind {
	case ast.Date, ast.Timestamp:
		if len(l.Text) <= len(time.DateOnly) {
			return "DATE '" + l.Text + "'"
		}
		return "TIMESTAMP '" + l.Text + "'"
	}
	return dialect.Standard{}.Literal(l)
}

// Expr writes what DuckDB writes its own way.
func (d Dialect) Expr(w *dialect.Writer, e ast.Expr) bool {
	switch v := e.(type) {
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
		w.Form(starts[v.Grain], local{v.From, v.FromOf}.expr(), local{v.To, v.ToOf}.expr())
	case ast.Percentile:
		name := "QUANTILE_CONT"
		if v.Discrete {
			name = "QUANTILE_DISC"
		}
		w.Form(name+"($1, "+strconv.FormatFloat(v.P, 'g', -1, 64)+")", v.X)
	case ast.Cast:
		d.cast(w, v)
	case ast.Func:
		return d.function(w, v)
	case ast.Like:
		x, pattern := v.X, v.Pattern
		if v.Fold {
			x, pattern = ast.Call("lower", x), ast.Call("lower", pattern)
		}
		w.Form(`(CAST($1 AS VARCHAR) LIKE $2 ESCAPE '\')`, x, pattern)
	case ast.ByCode:
		w.Form("CAST($1 AS VARCHAR)", v.X)
	case ast.Rem:
		w.Text("(")
		w.Operand(v.X)
		w.Text(" % ")
		w.Divisor(v.Y)
		w.Text(")")
	case ast.Div:
		w.Form("(CAST($1 AS DOUBLE) / ", v.X)
		w.Divisor(v.Y)
		w.Text(")")
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

// local is a time and how it is stored.
type local struct {
	x  ast.Expr
	of ast.Clock
}

// expr is the time as the wall clock shows it. Offsets of the zone are written down:
// the engine's own come with an extension that may not be there.
func (l local) expr() ast.Expr {
	if l.of.Zone == nil || l.of.Zone == time.UTC {
		return l.x
	}
	return zoned{ast.Col{}, l}
}

// zoned is an instant that is to be moved to its zone's wall clock. It passes for an
// expression by the node in it.
type zoned struct {
	ast.Expr
	local
}

func (z zoned) write(w *dialect.Writer) {
	steps := dialect.Offsets(z.of)
	w.Form("(CAST($1 AS TIMESTAMP) + TO_SECONDS(", z.x)
	if len(steps) > 1 {
		w.Text("CASE")
	}
	for i, s := range steps {
		if i < len(steps)-1 {
			w.Form(" WHEN CAST($1 AS TIMESTAMP) < TIMESTAMP '"+steps[i+1].From.Format(time.DateTime)+"' THEN ", z.x)
		} else if i > 0 {
			w.Text(" ELSE ")
		}
		w.Text(strconv.Itoa(s.Seconds))
	}
	if len(steps) > 1 {
		w.Text(" END")
	}
	w.Text("))")
}

// parts of a time; $1 is the time.
var parts = map[string]string{
	"year": "YEAR($1)", "quarter": "QUARTER($1)", "month": "MONTH($1)", "day": "DAY($1)", "doy": "DAYOFYEAR($1)", "dow": "ISODOW($1)",
	"week": "WEEK($1)", "isoyear": "ISOYEAR($1)", "hour": "HOUR(CAST($1 AS TIMESTAMP))", "minute": "MINUTE(CAST($1 AS TIMESTAMP))", "second": "SECOND(CAST($1 AS TIMESTAMP))",
	"epoch": "EPOCH(CAST($1 AS TIMESTAMP))",
}

// starts counts starts of buckets from $1 to $2.
var starts = map[grain.Grain]string{
	grain.Year: "DATE_DIFF('year', CAST($1 AS TIMESTAMP), CAST($2 AS TIMESTAMP))", grain.Quarter: "DATE_DIFF('quarter', CAST($1 AS TIMESTAMP), CAST($2 AS TIMESTAMP))",
	grain.Month: "DATE_DIFF('month', CAST($1 AS TIMESTAMP), CAST($2 AS TIMESTAMP))", grain.Week: "(DATE_DIFF('day', DATE_TRUNC('week', $1), DATE_TRUNC('week', $2)) // 7)",
	grain.Day: "DATE_DIFF('day', CAST($1 AS TIMESTAMP), CAST($2 AS TIMESTAMP))", grain.Hour: "DATE_DIFF('hour', CAST($1 AS TIMESTAMP), CAST($2 AS TIMESTAMP))",
	grain.Minute: "DATE_DIFF('minute', CAST($1 AS TIMESTAMP), CAST($2 AS TIMESTAMP))", grain.Second: "DATE_DIFF('second', CAST($1 AS TIMESTAMP), CAST($2 AS TIMESTAMP))",
}

func (d Dialect) trunc(w *dialect.Writer, v ast.Trunc) {
	x := local{v.X, v.Of}.expr()
	first := max(int(v.Cal.FiscalYearStart), 1)
	form := "DATE_TRUNC('" + string(v.Grain) + "', CAST($1 AS TIMESTAMP))"
	moved := func(months int) string {
		by := " INTERVAL " + strconv.Itoa(months) + " MONTH"
		return "(DATE_TRUNC('" + string(v.Grain) + "', DATE_TRUNC('month', CAST($1 AS TIMESTAMP)) +" + by + ") -" + by + ")"
	}
	switch {
	case v.Grain == grain.Nanosecond: // the engine's own resolution
		form = "CAST($1 AS TIMESTAMP)"
	case v.Grain == grain.Week && v.Cal.WeekStart != time.Monday:
		// Weeks here start on Monday: move the wanted first day there and back.
		by := " INTERVAL " + strconv.Itoa((8-int(v.Cal.WeekStart))%7) + " DAY"
		form = "(DATE_TRUNC('week', CAST($1 AS TIMESTAMP) +" + by + ") -" + by + ")"
	case v.Grain == grain.Year && first != 1:
		form = moved(13 - first)
	case v.Grain == grain.Quarter && (first-1)%3 != 0:
		form = moved(3 - (first-1)%3)
	}
	w.Form("CAST("+form+" AS TIMESTAMP)", x)
}

func (d Dialect) add(w *dialect.Writer, v ast.AddTime) {
	n, unit := v.N, strings.ToUpper(string(v.Grain))
	switch v.Grain {
	case grain.Quarter:
		n, unit = 3*n, "MONTH"
	case grain.Nanosecond: // below the engine's own resolution
		n, unit = n/1000, "MICROSECOND"
	}
	if v.By == nil {
		w.Form("(CAST($1 AS TIMESTAMP) + INTERVAL ("+strconv.Itoa(n)+") "+unit+")", v.X)
	} else {
		w.Form("(CAST($1 AS TIMESTAMP) + INTERVAL ("+strconv.Itoa(n)+" * CAST($2 AS BIGINT)) "+unit+")", v.X, v.By)
	}
}
