package clickhouse

import (
	"fmt"
	"strconv"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sql/ast"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sql/dialect"
)

func number(f float64) string { return strconv.FormatFloat(f, 'f', -1, 64) }

// moved is an instant that is to be moved to its zone's wall clock, written as if it
// were in UTC. It passes for an expression by the node in it.
type moved struct {
	ast.Expr
	x    ast.Expr
	zone string
}

// local is a time as the wall clock shows it.
func local(x ast.Expr, of ast.Clock) ast.Expr {
	if of.Zone == nil || of.Zone == time.UTC {
		return x
	}
	return moved{ast.Col{}, x, of.Zone.String()}
}

// whole is a time with its time of day, whatever type it has.
const whole = "toDateTime64($1, 6, 'UTC')"

// parts of a time; $1 is the time.
var parts = map[string]string{
	"year": "toYear($1)", "quarter": "toQuarter($1)", "month": "toMonth($1)", "day": "toDayOfMonth($1)", "doy": "toDayOfYear($1)", "dow": "toDayOfWeek($1)",
	"week": "toISOWeek($1)", "isoyear": "toISOYear($1)", "hour": "toHour(" + whole + ")", "minute": "toMinute(" + whole + ")", "second": "toSecond(" + whole + ")",
	"epoch": "(toUnixTimestamp64Micro(" + whole + ") / 1000000)",
}

// truncated are the buckets that calendars agree on.
var truncated = map[grain.Grain]string{
	grain.Day: "toDate32($1)", grain.Month: "toStartOfMonth($1)", grain.Hour: "toStartOfHour(" + whole + ")",
	grain.Minute: "toStartOfMinute(" + whole + ")", grain.Second: "toStartOfSecond(" + whole + ")", grain.Millisecond: "toStartOfMillisecond(" + whole + ")",
}

func (d Dialect) trunc(w *dialect.Writer, v ast.Trunc) {
	x := local(v.X, v.Of)
	size := map[grain.Grain]int{grain.Quarter: 3, grain.Year: 12}[v.Grain]
	back := 0
	if size > 0 { // months back to the first of the bucket
		back = (12 - max(int(v.Cal.FiscalYearStart), 1)) % size
	}
	switch form := truncated[v.Grain]; {
	case form != "" && !(v.Grain == grain.Day && v.Of.IsDate && v.Of.Zone == nil):
		w.Form(form, x)
	case v.Grain == grain.Week && v.Cal.WeekStart == time.Monday:
		w.Form("toMonday($1)", x)
	case v.Grain == grain.Week:
		w.Form(fmt.Sprintf("subtractDays(toDate32($1), (toDayOfWeek($1) + %d) %% 7)", (7-int(v.Cal.WeekStart))%7), x)
	case v.Grain == grain.Quarter && back == size-1:
		w.Form("toStartOfQuarter($1)", x)
	case v.Grain == grain.Year && back == size-1:
		w.Form("toStartOfYear($1)", x)
	case size > 0:
		w.Form(fmt.Sprintf("subtractMonths(toStartOfMonth($1), (toMonth($1) + %d) %% %d)", 12-max(int(v.Cal.FiscalYearStart), 1), size), x)
	default: // the engine's own resolution
		w.Operand(x)
	}
}

// adders move a time, by their unit.
var adders = map[grain.Grain]string{
	grain.Year: "addYears($1, ", grain.Quarter: "addQuarters($1, ", grain.Month: "addMonths($1, ", grain.Week: "addWeeks($1, ", grain.Day: "addDays($1, ",
	grain.Hour: "addHours(" + whole + ", ", grain.Minute: "addMinutes(" + whole + ", ", grain.Second: "addSeconds(" + whole + ", ",
	grain.Millisecond: "addMilliseconds(" + whole + ", ", grain.Nanosecond: "addMicroseconds(" + whole + ", ",
}

func (d Dialect) add(w *dialect.Writer, v ast.AddTime) {
	n := v.N
	if v.Grain == grain.Nanosecond { // the resolution of times here is a microsecond
		n /= 1000
	}
	w.Form(adders[v.Grain]+strconv.Itoa(n), v.X)
	if v.By != nil {
		w.Form(" * $1", v.By)
	}
	w.Text(")")
}
