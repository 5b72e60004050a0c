package duckdb

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

// readTime writes a text or a number as a time, instants in UTC. What cannot be read
// fails.
func (d Dialect) readTime(w *dialect.Writer, v ast.ReadTime) {
	switch {
	case v.Form == timeform.Seconds:
		w.Form("(TIMESTAMP '1970-01-01 00:00:00' + TO_SECONDS($1))", v.X)
	case v.Form == timeform.Milliseconds:
		w.Form("(TIMESTAMP '1970-01-01 00:00:00' + TO_MILLISECONDS($1))", v.X)
	case v.Form.Pattern():
		letters := strings.NewReplacer("%", "%%", "YYYY", "%Y", "MM", "%m", "DD", "%d", "HH", "%H", "mm", "%M", "ss", "%S")
		w.Form("STRPTIME(CAST($1 AS VARCHAR), "+dialect.QuotedText(letters.Replace(string(v.Form)))+")", v.X)
	case v.Instant: // minutes that the wall clock is ahead
		w.Form("(CAST(REGEXP_EXTRACT($1, '^[-0-9]{10}([ T][0-9:.]+)?') AS TIMESTAMP) - TO_MINUTES(CASE WHEN REGEXP_MATCHES($1, '[-+][0-9]{2}:[0-9]{2}$')"+
			" THEN CASE SUBSTR($1, -6, 1) WHEN '-' THEN -1 ELSE 1 END * (CAST(SUBSTR($1, -5, 2) AS BIGINT) * 60 + CAST(RIGHT($1, 2) AS BIGINT)) ELSE 0 END))", v.X)
	default:
		w.Form("CAST($1 AS TIMESTAMP)", v.X)
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
	w.Form("REGEXP_MATCHES(CAST($1 AS VARCHAR), "+dialect.QuotedText(pattern)+")", v.X)
}
