// Package postgres writes SQL for PostgreSQL 12 and later. Sessions run in
// UTC, so a timestamp without zone that holds UTC and one with zone mean the
// same instant.
package postgres

import (
	"strconv"
	"strings"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sql/ast"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sql/dialect"
)

// Dialect is PostgreSQL.
type Dialect struct{ dialect.Standard }

// Caps tells what PostgreSQL can do.
func (Dialect) Caps() dialect.Caps { return dialect.Caps{FullJoin: true, Typed: true} }

// Name keeps to the 63 bytes that PostgreSQL keeps of a name.
func (Dialect) Name(name string) string { return dialect.Fitting(name, 63, dialect.Bytes) }

// Placeholder is "$n", with its type where nothing else tells it.
func (Dialect) Placeholder(n int, typed bool) string {
	if typed {
		return "$" + strconv.Itoa(n) + "::text"
	}
	return "$" + strconv.Itoa(n)
}

// Literal writes a constant; an instant says that it is one.
func (Dialect) Literal(l ast.Lit) string {
	if l.UTC && l.Kind == ast.Timestamp {
		return dialect.QuotedText(l.Text + "+00")
	}
	return dialect.Standard{}.Literal(l)
}

// Expr writes what PostgreSQL writes its own way.
func (d Dialect) Expr(w *dialect.Writer, e ast.Expr) bool {
	switch v := e.(type) {
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
	case ast.Like:
		d.like(w, v)
	case ast.ByCode:
		w.Operand(v.X)
		w.Text(` COLLATE "C"`)
	case ast.Rem:
		d.rem(w, v)
	case ast.Percentile:
		name := "PERCENTILE_CONT"
		if v.Discrete {
			name = "PERCENTILE_DISC"
		}
		w.Text(name + "(" + strconv.FormatFloat(v.P, 'g', -1, 64) + ") WITHIN GROUP (ORDER BY ")
		w.Value(v.X)
		w.Text(")")
	case ast.Cast:
		d.cast(w, v)
	case ast.Func:
		return d.function(w, v)
	case ast.Binary:
		if !v.Wide {
			return false
		}
		// Columns of 32 bits would not hold what they add up to.
		v.Wide, v.X = false, bigint(v.X)
		w.Operand(v)
	default:
		return false
	}
	return true
}

// local writes x as a local timestamp.
func (d Dialect) local(w *dialect.Writer, x ast.Expr, of ast.Clock) {
	if of.Zone == nil || of.Zone == time.UTC {
		w.Value(x)
		return
	}
	w.Text("CAST(")
	w.Value(x)
	w.Text(" AS timestamptz) AT TIME ZONE " + dialect.QuotedText(of.Zone.String()))
}

func (d Dialect) trunc(w *dialect.Writer, v ast.Trunc) {
	zoned := v.Of.Zone != nil && v.Of.Zone != time.UTC
	if v.Grain == grain.Day && v.Of.IsDate && !zoned || v.Grain == grain.Nanosecond {
		d.local(w, v.X, v.Of)
		return
	}
	first := max(int(v.Cal.FiscalYearStart), 1)
	shift := ""
	switch {
	case v.Grain == grain.Week && v.Cal.WeekStart != time.Monday:
		// Weeks here start on Monday: move the wanted first day there and back.
		days := (8 - int(v.Cal.WeekStart)) % 7
		shift = strconv.Itoa(days) + " days"
	case v.Grain == grain.Year && first != 1:
		shift = strconv.Itoa(13-first) + " months"
	case v.Grain == grain.Quarter && (first-1)%3 != 0:
		shift = strconv.Itoa(3-(first-1)%3) + " months"
	}
	// A date would be truncated as an instant of the session's zone, which takes
	// half as long again.
	local := func() {
		if v.Of.IsDate && !zoned {
			w.Text("CAST(")
			w.Value(v.X)
			w.Text(" AS timestamp)")
			return
		}
		d.local(w, v.X, v.Of)
	}
	w.Text("DATE_TRUNC('" + string(v.Grain) + "', ")
	if shift == "" {
		local()
		w.Text(")")
		return
	}
	if strings.HasSuffix(shift, "months") {
		// Month arithmetic on the first of the month never clamps.
		w.Text("DATE_TRUNC('month', ")
		local()
		w.Text(")")
	} else if zoned {
		w.Text("(")
		d.local(w, v.X, v.Of)
		w.Text(")")
	} else {
		w.Operand(v.X)
	}
	w.Text(" + INTERVAL '" + shift + "') - INTERVAL '" + shift + "'")
}

func (d Dialect) add(w *dialect.Writer, v ast.AddTime) {
	n, unit := v.N, string(v.Grain)
	switch v.Grain {
	case grain.Quarter:
		n, unit = 3*n, "month"
	case grain.Nanosecond:
		// The engine's own resolution is a microsecond.
		unit = "microsecond"
		n /= 1000
	}
	w.Text("(")
	w.Operand(v.X)
	op := " + "
	if n < 0 {
		op, n = " - ", -n
	}
	w.Text(op)
	if v.By != nil {
		w.Operand(v.By)
		w.Text(" * ")
	}
	w.Text("INTERVAL '" + strconv.Itoa(n) + " " + unit + "')")
}
