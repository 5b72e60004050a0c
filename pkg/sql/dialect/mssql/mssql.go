// Package mssql writes SQL for SQL Server 2022 and Azure SQL. There was no server to
// hold it to: what it writes is read in the goldens of pkg/compile, and a construct that
// is wrong fails on the server, which has no value for what it cannot read.
//
// There are no truth values: a condition cannot be a column, nor a column a condition.
package mssql

import (
	"fmt"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sql/ast"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sql/dialect"
)

// Dialect is SQL Server.
type Dialect struct{ dialect.Standard }

// Caps tells what SQL Server can do.
func (Dialect) Caps() dialect.Caps { return dialect.Caps{FullJoin: true, Typed: true} }

// Name keeps to the 128 characters that names may have.
func (Dialect) Name(name string) string {
	return dialect.Fitting(name, 128, utf8.RuneCountInString)
}

// Ident puts every name in brackets.
func (Dialect) Ident(name string) string {
	return "[" + strings.ReplaceAll(strings.ReplaceAll(name, "\x00", ""), "]", "]]") + "]"
}

// Literal writes a constant.
func (Dialect) Literal(l ast.Lit) string {
	switch l.Kind {
	case ast.Text:
		return "N" + dialect.QuotedText(l.Text)
	case ast.Bool:
		return map[bool]string{true: "1", false: "0"}[strings.EqualFold(l.Text, "true")]
	case ast.Date, ast.Timestamp:
		if len(l.Text) <= len(time.DateOnly) {
			return "CAST('" + l.Text + "' AS DATE)"
		}
		return "CAST('" + l.Text[:min(len(l.Text), len("2006-01-02 15:04:05.999999"))] + "' AS DATETIME2(6))"
	}
	return dialect.Standard{}.Literal(l)
}

// Once cannot be asked for.
func (Dialect) Once() string { return "" }

// Rows is a union.
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

// GroupKey is the expression: positions are not understood, and a constant is no key.
func (d Dialect) GroupKey(w *dialect.Writer, s *ast.Select, position int) {
	e := s.Columns[position-1].Expr
	if _, constant := e.(ast.Lit); constant {
		w.Text("()")
		return
	}
	w.Value(e)
}

// Sorted knows that NULL counts as the smallest.
func (Dialect) Sorted(w *dialect.Writer, term dialect.Term, desc bool) {
	if desc {
		term.Short()
		w.Text(" DESC")
		return
	}
	w.Text("CASE WHEN ")
	term.Value()
	w.Text(" IS NULL THEN 1 ELSE 0 END, ")
	term.Short()
}

// Limit is part of an order.
func (Dialect) Limit(w *dialect.Writer, n int) {
	if !w.Ordered() {
		w.Text("ORDER BY (SELECT NULL) ")
	}
	w.Text("OFFSET 0 ROWS FETCH NEXT " + strconv.Itoa(n) + " ROWS ONLY")
}

// Expr writes what SQL Server writes its own way.
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
	case ast.Percentile: // there is none of a group; the server's message says this name
		w.Form("[SQL Server has no median or percentile of a group]($1)", v.X)
	case ast.Cast:
		d.cast(w, v)
	case ast.Func:
		return d.function(w, v)
	case ast.Like:
		x, pattern := v.X, v.Pattern
		if v.Fold {
			x, pattern = ast.Call("lower", x), ast.Call("lower", pattern)
		}
		w.Form(`(CAST($1 AS NVARCHAR(MAX))`+byCode+` LIKE REPLACE($2, N'[', N'\[') ESCAPE N'\')`, x, pattern)
	case ast.ByCode:
		w.Form("(CAST($1 AS NVARCHAR(MAX))"+byCode+")", v.X)
	case ast.Rem:
		x, y := "CAST($1 AS DECIMAL(38, 10))", "CAST($2 AS DECIMAL(38, 10))"
		if v.Whole {
			x, y = "$1", "$2"
		}
		w.Form("("+x+" % NULLIF("+y+", 0))", v.X, v.Y)
	case ast.Div:
		w.Form("(CAST($1 AS FLOAT) / ", v.X)
		w.Divisor(v.Y)
		w.Text(")")
	case ast.Binary:
		return d.binary(w, v)
	case zoned:
		v.write(w)
	default:
		return false
	}
	return true
}

// byCode is the collation by which texts compare by their characters.
const byCode = " COLLATE Latin1_General_BIN2"

func (d Dialect) binary(w *dialect.Writer, v ast.Binary) bool {
	switch {
	case v.Op == "||":
		w.Form("(CAST($1 AS NVARCHAR(MAX)) + CAST($2 AS NVARCHAR(MAX)))", v.X, v.Y)
	case v.Op == ast.Same: // understood by all versions
		w.Form("EXISTS (SELECT $1 INTERSECT SELECT $2)", v.X, v.Y)
	case v.Op == "IS DISTINCT FROM":
		w.Form("NOT EXISTS (SELECT $1 INTERSECT SELECT $2)", v.X, v.Y)
	case v.Wide:
		v.Wide, v.X = false, ast.Cast{X: v.X, Type: "integer", From: "boolean"}
		w.Operand(v)
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
// the server knows zones by other names.
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
	w.Text("DATEADD(second, ")
	if len(steps) > 1 {
		w.Text("CASE")
	}
	for i, s := range steps {
		if i < len(steps)-1 {
			w.Form(" WHEN $1 < CAST('"+steps[i+1].From.Format(time.DateTime)+"' AS DATETIME2(6)) THEN ", z.x)
		} else if i > 0 {
			w.Text(" ELSE ")
		}
		w.Text(strconv.Itoa(s.Seconds))
	}
	if len(steps) > 1 {
		w.Text(" END")
	}
	w.Form(", CAST($1 AS DATETIME2(6)))", z.x)
}

// parts of a time; $1 is the time. Day 0 was a Monday.
var parts = map[string]string{
	"year": "YEAR($1)", "quarter": "DATEPART(quarter, $1)", "month": "MONTH($1)", "day": "DAY($1)", "doy": "DATEPART(dayofyear, $1)",
	"dow": "((DATEDIFF(day, 0, $1) % 7 + 7) % 7 + 1)", "week": "DATEPART(iso_week, $1)", "isoyear": "YEAR(DATEADD(day, 26 - DATEPART(iso_week, $1), $1))",
	"hour": "DATEPART(hour, CAST($1 AS DATETIME2(6)))", "minute": "DATEPART(minute, CAST($1 AS DATETIME2(6)))", "second": "DATEPART(second, CAST($1 AS DATETIME2(6)))",
	"epoch": "(DATEDIFF_BIG(microsecond, CAST('1970-01-01' AS DATETIME2(6)), $1) / 1000000.0)",
}

// starts counts starts of buckets from $1 to $2.
var starts = map[grain.Grain]string{
	grain.Year: "DATEDIFF(year, $1, $2)", grain.Quarter: "DATEDIFF(quarter, $1, $2)", grain.Month: "DATEDIFF(month, $1, $2)", grain.Day: "DATEDIFF(day, $1, $2)",
	grain.Week: "(FLOOR(DATEDIFF(day, 0, $2) / 7.0) - FLOOR(DATEDIFF(day, 0, $1) / 7.0))",
	grain.Hour: "DATEDIFF_BIG(hour, $1, $2)", grain.Minute: "DATEDIFF_BIG(minute, $1, $2)", grain.Second: "DATEDIFF_BIG(second, $1, $2)",
}

// truncated are the buckets that calendars agree on.
var truncated = map[grain.Grain]string{
	grain.Day: "CAST($1 AS DATE)", grain.Month: "DATEFROMPARTS(YEAR($1), MONTH($1), 1)", grain.Hour: "DATEADD(hour, DATEDIFF(hour, 0, $1), CAST('1900-01-01' AS DATETIME2(6)))",
	grain.Minute: "DATEADD(minute, DATEDIFF(minute, 0, $1), CAST('1900-01-01' AS DATETIME2(6)))", grain.Second: "DATEADD(nanosecond, -DATEPART(nanosecond, $1), CAST($1 AS DATETIME2(6)))",
	grain.Millisecond: "DATEADD(nanosecond, -(DATEPART(nanosecond, $1) % 1000000), CAST($1 AS DATETIME2(6)))",
}

func (d Dialect) trunc(w *dialect.Writer, v ast.Trunc) {
	x := local{v.X, v.Of}.expr()
	size := map[grain.Grain]int{grain.Quarter: 3, grain.Year: 12}[v.Grain]
	switch form := truncated[v.Grain]; {
	case form != "":
		w.Form(form, x)
	case v.Grain == grain.Week:
		w.Form(fmt.Sprintf("DATEADD(day, -(((DATEDIFF(day, 0, $1) + %d) %% 7 + 7) %% 7), CAST($1 AS DATE))", (8-int(v.Cal.WeekStart))%7), x)
	case size > 0: // months back to the first of the bucket
		w.Form(fmt.Sprintf("DATEADD(month, -((MONTH($1) + %d) %% %d), DATEFROMPARTS(YEAR($1), MONTH($1), 1))", 12-max(int(v.Cal.FiscalYearStart), 1), size), x)
	default: // the engine's own resolution
		w.Form("CAST($1 AS DATETIME2(6))", x)
	}
}

func (d Dialect) add(w *dialect.Writer, v ast.AddTime) {
	x := "$1"
	if v.Grain.Rank() < grain.Day.Rank() {
		x = "CAST($1 AS DATETIME2(6))"
	}
	n := strconv.Itoa(v.N)
	if v.By == nil {
		w.Form("DATEADD("+string(v.Grain)+", "+n+", "+x+")", v.X)
	} else {
		w.Form("DATEADD("+string(v.Grain)+", "+n+" * $2, "+x+")", v.X, v.By)
	}
}
