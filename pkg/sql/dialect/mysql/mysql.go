// Package mysql writes SQL for MariaDB 10.6 and MySQL 8.0 and later. Sessions run in
// UTC and compare texts by their characters; see pkg/engine/mysql. Columns are equal
// by their own collation, which mostly leaves case and accents aside. What has to be
// read and cannot be adds to the largest number, which fails: the engine itself
// makes 12 of '12abc'.
package mysql

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/timeform"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sql/ast"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sql/dialect"
)

// Dialect is MySQL and MariaDB.
type Dialect struct{ dialect.Standard }

// Caps tells what both can do.
func (Dialect) Caps() dialect.Caps { return dialect.Caps{Typed: true, JoinsByColumns: true} }

// Largest is the largest number, which an error names where a text is not what it is
// taken for.
const Largest = "9223372036854775807"

// unreadable fails for a text that is not what it is taken for; NULL it leaves NULL.
const unreadable = "OCTET_LENGTH($1) + 1 + " + Largest

// Name keeps to the 64 characters that names may have.
func (Dialect) Name(name string) string { return dialect.Fitting(name, 64, utf8.RuneCountInString) }

// Ident puts every name in backticks: which words are reserved differs by version.
func (Dialect) Ident(name string) string {
	return "`" + strings.ReplaceAll(strings.ReplaceAll(name, "\x00", ""), "`", "``") + "`"
}

// Literal writes a constant; a backslash in a text marks what follows.
func (Dialect) Literal(l ast.Lit) string {
	switch l.Kind {
	case ast.Text:
		return dialect.QuotedText(strings.ReplaceAll(l.Text, `\`, `\\`))
	case ast.Date, ast.Timestamp:
		if year, _, _ := strings.Cut(l.Text, "-"); len(year) > 4 { // the engine's times end there
			l = ast.Lit{Kind: ast.Timestamp, Text: "9999-12-31 23:59:59.999999"}
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

// Rows is a union: MariaDB and MySQL write VALUES differently.
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

// Sorted knows that NULL counts as the smallest.
func (Dialect) Sorted(w *dialect.Writer, term dialect.Term, desc bool) {
	if desc {
		term.Short()
		w.Text(" DESC")
		return
	}
	term.Value()
	w.Text(" IS NULL, ")
	term.Short()
}

// Expr writes what MySQL writes its own way.
func (d Dialect) Expr(w *dialect.Writer, e ast.Expr) bool {
	switch v := e.(type) {
	case ast.Lit:
		return valueOf(w, v)
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
		percentile(w, v)
	case ast.Cast:
		d.cast(w, v)
	case ast.Func:
		return d.function(w, v)
	case ast.Like:
		d.like(w, v)
	case ast.ByCode:
		w.Form("CAST($1 AS CHAR)", v.X) // which has the session's collation
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
		switch v.Op {
		case "||":
			w.Call("CONCAT", v.X, v.Y)
		case ast.Same:
			w.Form("($1 <=> $2)", v.X, v.Y)
		case "IS DISTINCT FROM":
			w.Form("(NOT $1 <=> $2)", v.X, v.Y)
		default:
			return false
		}
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

// expr is the time as the wall clock shows it. Offsets of the zone are written
// down, since the server's tables of zones are often empty.
func (l local) expr() ast.Expr {
	if l.of.Zone == nil || l.of.Zone == time.UTC {
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
	steps := dialect.Offsets(z.of)
	w.Form("($1 + INTERVAL ", z.x)
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
	w.Text(" SECOND)")
}

// parts of a time; $1 is the time.
var parts = map[string]string{
	"year": "YEAR($1)", "quarter": "QUARTER($1)", "month": "MONTH($1)", "day": "DAYOFMONTH($1)", "doy": "DAYOFYEAR($1)", "dow": "(WEEKDAY($1) + 1)",
	"week": "WEEK($1, 3)", "isoyear": "(YEARWEEK($1, 3) DIV 100)", "hour": "HOUR($1)", "minute": "MINUTE($1)", "second": "SECOND($1)",
	"epoch": "(TIMESTAMPDIFF(MICROSECOND, TIMESTAMP '1970-01-01 00:00:00', $1) / 1000000)",
}

// starts counts starts of buckets from $1 to $2.
var starts = map[grain.Grain]string{
	grain.Year: "(YEAR($2) - YEAR($1))", grain.Day: "DATEDIFF($2, $1)",
	grain.Quarter: "(YEAR($2) * 4 + QUARTER($2) - YEAR($1) * 4 - QUARTER($1))", grain.Month: "(YEAR($2) * 12 + MONTH($2) - YEAR($1) * 12 - MONTH($1))",
	grain.Week:   "((TO_DAYS($2) - 2) DIV 7 - (TO_DAYS($1) - 2) DIV 7)", // day 2 was a Monday
	grain.Hour:   "(DATEDIFF($2, $1) * 24 + HOUR($2) - HOUR($1))",
	grain.Minute: "(DATEDIFF($2, $1) * 1440 + HOUR($2) * 60 + MINUTE($2) - HOUR($1) * 60 - MINUTE($1))",
	grain.Second: "TIMESTAMPDIFF(SECOND, DATE_FORMAT($1, '%Y-%m-%d %H:%i:%s'), DATE_FORMAT($2, '%Y-%m-%d %H:%i:%s'))",
}

// truncated are the buckets that calendars agree on.
var truncated = map[grain.Grain]string{
	grain.Day: "CAST($1 AS DATE)", grain.Month: "CAST(DATE_FORMAT($1, '%Y-%m-01') AS DATE)", grain.Hour: "CAST(DATE_FORMAT($1, '%Y-%m-%d %H:00:00') AS DATETIME)",
	grain.Minute: "CAST(DATE_FORMAT($1, '%Y-%m-%d %H:%i:00') AS DATETIME)", grain.Second: "CAST(DATE_FORMAT($1, '%Y-%m-%d %H:%i:%s') AS DATETIME)",
	grain.Millisecond: "CAST(LEFT(DATE_FORMAT($1, '%Y-%m-%d %H:%i:%s.%f'), 23) AS DATETIME(3))",
}

func (d Dialect) trunc(w *dialect.Writer, v ast.Trunc) {
	x := local{v.X, v.Of}.expr()
	size := map[grain.Grain]int{grain.Quarter: 3, grain.Year: 12}[v.Grain]
	switch form := truncated[v.Grain]; {
	case form != "":
		w.Form(form, x)
	case v.Grain == grain.Week:
		w.Form(fmt.Sprintf("(CAST($1 AS DATE) - INTERVAL (WEEKDAY($1) + %d) %% 7 DAY)", (8-int(v.Cal.WeekStart))%7), x)
	case size > 0: // months back to the first of the bucket
		w.Form(fmt.Sprintf("(CAST(DATE_FORMAT($1, '%%Y-%%m-01') AS DATE) - INTERVAL (MONTH($1) + %d) %% %d MONTH)", 12-max(int(v.Cal.FiscalYearStart), 1), size), x)
	default: // the engine's own resolution
		w.Operand(x)
	}
}

func (d Dialect) add(w *dialect.Writer, v ast.AddTime) {
	n, unit := v.N, strings.ToUpper(string(v.Grain))
	switch v.Grain {
	case grain.Millisecond:
		n, unit = 1000*n, "MICROSECOND"
	case grain.Nanosecond:
		n, unit = n/1000, "MICROSECOND"
	}
	if v.By == nil {
		w.Form(fmt.Sprintf("($1 + INTERVAL %d %s)", n, unit), v.X)
	} else {
		w.Form(fmt.Sprintf("($1 + INTERVAL %d * $2 %s)", n, unit), v.X, v.By)
	}
}

// No pattern has a question mark: the driver would take it for an argument's place.
const (
	isoDay   = "[0-9]{4}-[01][0-9]-[0-3][0-9]"
	isoClock = "[ T][0-2][0-9]:[0-5][0-9](:[0-6][0-9]([.][0-9]+){0,1}){0,1}"
	isoZone  = " {0,1}(Z|[-+][0-9]{2}:[0-9]{2})"
)

// readTime writes a text or a number as a time, instants in UTC.
func (d Dialect) readTime(w *dialect.Writer, v ast.ReadTime) {
	read := ""
	switch {
	case v.Form == timeform.Seconds:
		w.Form("(TIMESTAMP '1970-01-01 00:00:00' + INTERVAL $1 SECOND)", v.X)
		return
	case v.Form == timeform.Milliseconds:
		w.Form("(TIMESTAMP '1970-01-01 00:00:00' + INTERVAL $1 * 1000 MICROSECOND)", v.X)
		return
	case v.Form.Pattern():
		letters := strings.NewReplacer("YYYY", "%Y", "MM", "%m", "DD", "%d", "HH", "%H", "mm", "%i", "ss", "%s")
		template, x := letters.Replace(strings.ReplaceAll(string(v.Form), "%", "%%")), "$1"
		for _, unit := range []string{"MM", "DD"} { // a time without a month or a day is none
			if !strings.Contains(string(v.Form), unit) {
				template, x = template+letters.Replace(" "+unit), "CONCAT("+x+", ' 01')"
			}
		}
		read = "CAST(STR_TO_DATE(" + x + ", " + d.Literal(ast.Lit{Kind: ast.Text, Text: template}) + ") AS DATETIME)"
	case v.Instant: // minutes that the wall clock is ahead
		read = "CAST(REGEXP_SUBSTR($1, '^[-0-9]{10}([ T][0-9:.]+){0,1}') AS DATETIME(6)) - INTERVAL CASE WHEN $1 REGEXP '[-+][0-9]{2}:[0-9]{2}$'" +
			" THEN CASE SUBSTR($1, -6, 1) WHEN '-' THEN -1 ELSE 1 END * (SUBSTR($1, -5, 2) * 60 + RIGHT($1, 2)) ELSE 0 END MINUTE"
	default:
		read = "CAST($1 AS DATETIME(6))"
	}
	w.Form("COALESCE("+read+", TIMESTAMP '1970-01-01 00:00:00' + INTERVAL "+unreadable+" SECOND)", v.X)
}

// written tests the form of a text; values of other types have none to test.
func (d Dialect) written(w *dialect.Writer, v ast.Written) {
	pattern := "^" + isoDay + "(" + isoClock + "(" + isoZone + "){0,1}){0,1}$"
	switch {
	case v.Form.Number():
		w.Text("TRUE")
		return
	case v.Form == timeform.Canonical:
		pattern = "^" + isoDay + "( [0-9]{2}:[0-9]{2}:[0-9]{2}([.][0-9]+){0,1}){0,1}$"
	case v.Form == timeform.ISOLocal:
		pattern = "^" + isoDay + "(" + isoClock + "){0,1}$"
	case v.Form.Pattern():
		pattern = ""
		for _, p := range v.Form.Pieces() {
			if p.Unit {
				pattern += "[0-9]{" + strconv.Itoa(len(p.Text)) + "}"
			} else {
				pattern += regexp.QuoteMeta(p.Text)
			}
		}
		pattern = "^" + pattern + "$"
	}
	w.Form("(CAST($1 AS CHAR) REGEXP ", v.X)
	w.Text(d.Literal(ast.Lit{Kind: ast.Text, Text: pattern}) + ")")
}
