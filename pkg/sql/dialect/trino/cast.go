package trino

import (
	"regexp"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sql/ast"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sql/dialect"
)

var types = map[string]string{"text": "varchar", "integer": "bigint", "double": "double", "boolean": "boolean", "date": "date", "timestamp": "timestamp"}

// number is a constant that is written as it is.
var number = regexp.MustCompile(`^-?[0-9]+(\.[0-9]+)?$`)

// truths are the words for true and false, as other engines read them.
const (
	trueWords  = "('true', 't', 'yes', 'y', 'on', '1')"
	falseWords = "('false', 'f', 'no', 'n', 'off', '0')"
)

// plain is a number as a text without needless zeros and without an exponent, as far
// as decimals reach.
const (
	digits = `, '^-?[0-9]+(\.[0-9]*[1-9])?')`
	plain  = "CASE WHEN $1 = 0 THEN '0' WHEN STRPOS(CAST($1 AS varchar), 'E') = 0 THEN REGEXP_EXTRACT(CAST($1 AS varchar)" + digits +
		" WHEN ABS($1) < 1 THEN REGEXP_EXTRACT(CAST(CAST(CAST($1 AS varchar) AS decimal(38, 37)) AS varchar)" + digits +
		" WHEN ABS($1) < 1e22 THEN REGEXP_EXTRACT(CAST(" + exact + " AS varchar)" + digits +
		" WHEN ABS($1) < 1e37 THEN CAST(CAST(CAST($1 AS varchar) AS decimal(38, 0)) AS varchar) ELSE CAST($1 AS varchar) END"
)

// casts make one type of another where the engine's own CAST does not, or not as
// others do; $1 is the value.
var casts = map[string]map[string]string{
	"text":    {"text": "$1", "double": plain, "date": "CAST(CAST($1 AS date) AS varchar)", "timestamp": "FORMAT_DATETIME($1, 'yyyy-MM-dd HH:mm:ss')"},
	"integer": {"integer": "$1"},
	"boolean": {"boolean": "$1"},
	"date":    {"date": "$1"},
	// Times of more or fewer places are left as they are.
	"timestamp": {"timestamp": "$1"},
}

const isoTime = "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])([ T]([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9]([.][0-9]{1,6})?)?)?$"

// texts read a text as a type: the condition that it has to meet, and how it is then
// read. The engine's own reading takes '1d' for a number and '2024-2-9' for a date.
var texts = map[string]struct{ fits, read string }{
	"integer":   {`REGEXP_LIKE($1, '^\s*[-+]?[0-9]{1,18}\s*$')`, "CAST(TRIM($1) AS bigint)"},
	"double":    {`REGEXP_LIKE($1, '^\s*[-+]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][-+]?[0-9]{1,2})?\s*$')`, "CAST(TRIM($1) AS double)"},
	"boolean":   {"(LOWER(TRIM($1)) IN " + trueWords + " OR LOWER(TRIM($1)) IN " + falseWords + ")", "LOWER(TRIM($1)) IN " + trueWords},
	"date":      {"REGEXP_LIKE($1, '" + isoTime + "')", "CAST(SUBSTR($1, 1, 10) AS date)"},
	"timestamp": {"REGEXP_LIKE($1, '" + isoTime + "')", "CAST(REPLACE($1, 'T', ' ') AS timestamp)"},
}

func (d Dialect) cast(w *dialect.Writer, v ast.Cast) {
	l, constant := v.X.(ast.Lit)
	form, ok := casts[v.Type][v.From]
	reading := texts[v.Type]
	switch {
	case constant && (l.Kind == ast.Date || l.Kind == ast.Timestamp) && (v.Type == "date" || v.Type == "timestamp"):
		w.Text(moment(l, v.Type))
	case v.From == "text" && v.Type != "text" && v.Try:
		once(w, "TRY(CASE WHEN "+reading.fits+" THEN "+reading.read+" END)", v.X)
	case v.From == "text" && v.Type != "text": // what does not fit cannot be cast, and the error says what it is
		once(w, "CASE WHEN "+reading.fits+" THEN "+reading.read+" ELSE CAST(CONCAT('no "+v.Type+": ', $1) AS "+types[v.Type]+") END", v.X)
	case ok && form == "$1":
		w.Operand(v.X)
	case ok:
		once(w, form, v.X)
	case v.Try:
		w.Form("TRY_CAST($1 AS "+types[v.Type]+")", v.X)
	default:
		w.Form("CAST($1 AS "+types[v.Type]+")", v.X)
	}
}

// moment is a constant time of the type, which a day is at its midnight.
func moment(l ast.Lit, typ string) string {
	const day = len("2006-01-02")
	switch {
	case typ == "date":
		l.Kind, l.Text = ast.Date, l.Text[:min(len(l.Text), day)]
	case len(l.Text) <= day:
		l.Kind, l.Text = ast.Timestamp, l.Text+" 00:00:00"
	}
	return Dialect{}.Literal(l)
}
