package trino

import (
	"fmt"
	"strconv"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sql/ast"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sql/dialect"
)

// local is a time and how it is stored.
type local struct {
	x  ast.Expr
	of ast.Clock
}

// expr is the time as the wall clock shows it. Offsets of the zone are written down:
// Presto takes a timestamp for an instant of the session's zone, Trino for what a
// wall clock shows, so that casts between zones mean different things on both.
func (l local) expr() ast.Expr {
	if l.of.Zone == nil || l.of.Zone == time.UTC && l.of.IsDate {
		return l.x
	}
	return zoned{ast.Col{}, l}
}

// zoned is an instant that is to be moved to its zone's wall clock. It passes for
// an expression by the node in it.
type zoned struct {
	ast.Expr
	local
}

func (z zoned) write(w *dialect.Writer) {
	utc := "($1 AT TIME ZONE 'UTC')" // a timestamp with time zone shows its own clock
	if z.of.IsDate {
		utc = "CAST($1 AS timestamp)"
	}
	steps := dialect.Offsets(z.of)
	if z.of.Zone == time.UTC || len(steps) == 1 && steps[0].Seconds == 0 {
		w.Form(utc, z.x)
		return
	}
	w.Text("DATE_ADD('second', ")
	if len(steps) > 1 {
		w.Text("CASE")
	}
	for i, s := range steps {
		if i < len(steps)-1 {
			w.Form(" WHEN $1 < TIMESTAMP '"+steps[i+1].From.Format(time.DateTime)+"' THEN ", z.x)
		} else if i > 0 {
			w.Text(" ELSE ")
		}
		w.Text(strconv.Itoa(s.Seconds))
	}
	if len(steps) > 1 {
		w.Text(" END")
	}
	w.Form(", "+utc+")", z.x)
}

// parts of a time; $1 is the time.
var parts = map[string]string{
	"year": "YEAR($1)", "quarter": "QUARTER($1)", "month": "MONTH($1)", "day": "DAY($1)", "doy": "DAY_OF_YEAR($1)", "dow": "DAY_OF_WEEK($1)",
	"week": "WEEK($1)", "isoyear": "YEAR_OF_WEEK($1)", "hour": "HOUR($1)", "minute": "MINUTE($1)", "second": "SECOND($1)",
	"epoch": "TO_UNIXTIME($1)",
}

func (d Dialect) trunc(w *dialect.Writer, v ast.Trunc) {
	x := local{v.X, v.Of}.expr()
	size := map[grain.Grain]int{grain.Quarter: 3, grain.Year: 12}[v.Grain]
	switch {
	case v.Grain == grain.Day:
		w.Form("CAST($1 AS date)", x)
	case v.Grain == grain.Month:
		w.Form("CAST(DATE_TRUNC('month', $1) AS date)", x)
	case v.Grain == grain.Week: // days back to the first of the week
		w.Form(fmt.Sprintf("DATE_ADD('day', -((DAY_OF_WEEK($1) + %d) %% 7), CAST($1 AS date))", (7-int(v.Cal.WeekStart))%7), x)
	case size > 0: // months back to the first of the bucket
		w.Form(fmt.Sprintf("DATE_ADD('month', -((MONTH($1) + %d) %% %d), CAST(DATE_TRUNC('month', $1) AS date))", 12-max(int(v.Cal.FiscalYearStart), 1), size), x)
	case v.Grain.Rank() < grain.Millisecond.Rank(): // the engine's own resolution
		w.Operand(x)
	case v.Of.IsDate:
		w.Form("CAST($1 AS timestamp)", x)
	default:
		w.Form("DATE_TRUNC('"+string(v.Grain)+"', $1)", x)
	}
}

func (d Dialect) add(w *dialect.Writer, v ast.AddTime) {
	n, unit := v.N, v.Grain
	if per := map[grain.Grain]int{grain.Nanosecond: 1_000_000, grain.Microsecond: 1000}[unit]; per > 0 { // finer than Presto's times
		n, unit = n/per, grain.Millisecond
	}
	x := "$1"
	if v.Of.IsDate && unit.Rank() < grain.Day.Rank() {
		x = "CAST($1 AS timestamp)"
	}
	if v.By == nil {
		w.Form(fmt.Sprintf("DATE_ADD('%s', %d, %s)", unit, n, x), v.X)
	} else {
		w.Form(fmt.Sprintf("DATE_ADD('%s', %d * $2, %s)", unit, n, x), v.X, v.By)
	}
}

// diff counts starts of buckets between two times: whole buckets between the starts
// of theirs.
func (d Dialect) diff(w *dialect.Writer, v ast.DiffTime) {
	start := func(x ast.Expr, of ast.Clock) {
		form := "CAST(DATE_TRUNC('" + string(v.Grain) + "', $1) AS timestamp)"
		if of.IsDate { // which has no hours
			form = "DATE_TRUNC('" + string(v.Grain) + "', CAST($1 AS timestamp))"
		}
		w.Form(form, local{x, of}.expr())
	}
	w.Text("DATE_DIFF('" + string(v.Grain) + "', ")
	start(v.From, v.FromOf)
	w.Text(", ")
	start(v.To, v.ToOf)
	w.Text(")")
}
