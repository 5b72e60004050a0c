package trino

import (
	"regexp"
	"strconv"
	"strings"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/timeform"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sql/ast"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sql/dialect"
)

const (
	isoDay   = "[0-9]{4}-[01][0-9]-[0-3][0-9]"
	isoClock = "[ T][0-2][0-9]:[0-5][0-9](:[0-6][0-9]([.][0-9]+)?)?"
	isoZone  = " ?(Z|[-+][0-9]{2}:[0-9]{2})"
)

// readTime writes a text or a number as a time, instants in UTC.
func (d Dialect) readTime(w *dialect.Writer, v ast.ReadTime) {
	switch {
	case v.Form == timeform.Seconds:
		w.Form("FROM_UNIXTIME(CAST($1 AS double))", v.X)
	case v.Form == timeform.Milliseconds:
		w.Form("FROM_UNIXTIME($1 / 1e3)", v.X)
	case v.Form.Pattern():
		letters := strings.NewReplacer("YYYY", "%Y", "MM", "%m", "DD", "%d", "HH", "%H", "mm", "%i", "ss", "%s")
		w.Form("DATE_PARSE($1, ", v.X)
		w.Text(dialect.QuotedText(letters.Replace(strings.ReplaceAll(string(v.Form), "%", "%%"))) + ")")
	case v.Instant:
		w.Form(`CAST(FROM_ISO8601_TIMESTAMP(REPLACE(REGEXP_REPLACE($1, ' (?=[-+Z])'), ' ', 'T')) AT TIME ZONE 'UTC' AS timestamp)`, v.X)
	default:
		w.Form("CAST(REPLACE($1, 'T', ' ') AS timestamp)", v.X)
	}
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
		var b strings.Builder
		for _, p := range v.Form.Pieces() {
			if p.Unit {
				b.WriteString("[0-9]{" + strconv.Itoa(len(p.Text)) + "}")
			} else {
				b.WriteString(regexp.QuoteMeta(p.Text))
			}
		}
		pattern = "^" + b.String() + "$"
	}
	w.Form("REGEXP_LIKE(CAST($1 AS varchar), ", v.X)
	w.Text(dialect.QuotedText(pattern) + ")")
}
