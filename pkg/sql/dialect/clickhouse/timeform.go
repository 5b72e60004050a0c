package clickhouse

import (
	"fmt"
	"regexp"
	"strconv"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/timeform"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sql/ast"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sql/dialect"
)

const (
	isoDay   = "[0-9]{4}-[01][0-9]-[0-3][0-9]"
	isoClock = "[ T][0-2][0-9]:[0-5][0-9](:[0-6][0-9]([.][0-9]+)?)?"
	isoZone  = " ?(Z|[-+][0-9]{2}:[0-9]{2})"
)

// readTime writes a text or a number as a time, instants in UTC. Days that a month
// does not have are refused, which the engine would count on into the next.
func (d Dialect) readTime(w *dialect.Writer, v ast.ReadTime) {
	condition, value := possible, "parseDateTime64BestEffortOrNull(toString($1), 6, 'UTC')"
	switch {
	case v.Form == timeform.Seconds:
		w.Form("fromUnixTimestamp64Micro(toInt64($1 * 1000000), 'UTC')", v.X)
		return
	case v.Form == timeform.Milliseconds:
		w.Form("fromUnixTimestamp64Micro(toInt64($1 * 1000), 'UTC')", v.X)
		return
	case v.Form.Pattern():
		day, clock := pieces(v.Form)
		condition, value = "toString(toDate32OrNull("+day+")) = "+day, "toDateTime64OrNull(concat("+day+", "+clock+"), 6, 'UTC')"
	}
	w.Form("CASE WHEN "+condition+" AND "+value+" IS NOT NULL THEN "+value, v.X)
	otherwise(w, v.X, types["timestamp"])
}

// possible tells a text that begins with a day of the calendar.
const possible = "toString(toDate32OrNull(left(toString($1), 10))) = left(toString($1), 10)"

// pieces cuts a day and a time of day out of $1, which a pattern writes. What the
// pattern leaves out is the first there is.
func pieces(f timeform.Form) (day, clock string) {
	at, found := 1, map[string]string{"YYYY": "'1970'", "MM": "'01'", "DD": "'01'", "HH": "'00'", "mm": "'00'", "ss": "'00'"}
	for _, p := range f.Pieces() {
		size := len([]rune(p.Text))
		if p.Unit {
			found[p.Text] = fmt.Sprintf("substringUTF8(toString($1), %d, %d)", at, size)
		}
		at += size
	}
	return "concat(" + found["YYYY"] + ", '-', " + found["MM"] + ", '-', " + found["DD"] + ")",
		"' ', " + found["HH"] + ", ':', " + found["mm"] + ", ':', " + found["ss"]
}

// written tests the form of a text; values of other types have none to test.
func (d Dialect) written(w *dialect.Writer, v ast.Written) {
	pattern := "^" + isoDay + "(" + isoClock + "(" + isoZone + ")?)?$"
	switch {
	case v.Form.Number():
		w.Text("TRUE")
		return
	case v.Form == timeform.Canonical:
		pattern = "^" + isoDay + "( [0-9]{2}:[0-9]{2}:[0-9]{2}([.][0-9]+)?)?$"
	case v.Form == timeform.ISOLocal:
		pattern = "^" + isoDay + "(" + isoClock + ")?$"
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
	w.Form("match(toString($1), ", v.X)
	w.Text(d.Literal(ast.Lit{Kind: ast.Text, Text: pattern}) + ")")
}
