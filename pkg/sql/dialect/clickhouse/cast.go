package clickhouse

import (
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sql/ast"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sql/dialect"
)

// Unreadable is what the engine is told to say of a text that is not what it is taken
// for.
const Unreadable = "wheelhouse: unreadable text"

// types are the engine's.
var types = map[string]string{
	"text": "String", "integer": "Int64", "double": "Float64", "boolean": "Bool", "date": "Date32", "timestamp": "DateTime64(6, 'UTC')",
}

// decimal is a number as the decimals that people see; floating point numbers would
// be rounded half to even. It has 46 digits before the point.
const decimal = "toDecimal256OrNull(toString($1), 30)"

// plain is a floating point number as a text without an exponent.
const plain = "if($1 = 0 OR abs($1) >= 1e-5 AND abs($1) < 1e20, toString($1 + 0), coalesce(toString(" + decimal + "), toString($1)))"

// rounded is a number as the nearest whole one, halves away from zero.
const rounded = "toInt64(round(toDecimal256(trimBoth(toString($1)), 30)))"

// casts makes one type of another where nothing can fail to be read.
var casts = map[string]map[string]string{
	"text": {
		"": "toString($1)", "opaque": "toString($1)", "text": "toString($1)", "double": plain, "integer": "toString($1)",
		"boolean": "toString(toBool($1))", "date": "toString(toDate32($1))", "timestamp": "left(toString(" + whole + "), 19)",
	},
	"integer":   {"integer": "$1", "double": rounded, "boolean": "toInt64($1)"},
	"double":    {"double": "toFloat64($1)", "integer": "toFloat64($1)", "boolean": "toFloat64($1)"},
	"boolean":   {"boolean": "$1", "integer": "($1 <> 0)", "double": "($1 <> 0)"},
	"date":      {"date": "$1", "timestamp": "toDate32($1)"},
	"timestamp": {"timestamp": "$1", "date": whole},
}

const (
	trueWords  = "('true', 't', 'yes', 'y', 'on', '1')"
	falseWords = "('false', 'f', 'no', 'n', 'off', '0')"
	trimmed    = "trimBoth(toString($1), ' \\t\\n')"
	clock      = "([ T]([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9]([.][0-9]{1,9})?)?)?"
)

// checks is what a text has to look like to be of a type, as a condition.
var checks = map[string]string{
	"integer":   "match(" + trimmed + ", '^[-+]?[0-9]{1,18}$')",
	"double":    "match(" + trimmed + ", '^[-+]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][-+]?[0-9]{1,2})?$')",
	"boolean":   "(lowerUTF8(" + trimmed + ") IN " + trueWords + " OR lowerUTF8(" + trimmed + ") IN " + falseWords + ")",
	"date":      possible + " AND match(toString($1), '^.{10}" + clock + "$')",
	"timestamp": possible + " AND match(toString($1), '^.{10}" + clock + "$')",
}

// values make a value of each type of one that passes its check.
var values = map[string]string{
	"integer": "toInt64OrNull(" + trimmed + ")", "double": "toFloat64OrNull(" + trimmed + ")", "boolean": "lowerUTF8(" + trimmed + ") IN " + trueWords,
	"date": "toDate32OrNull(left(toString($1), 10))", "timestamp": "toDateTime64OrNull(replaceOne(toString($1), 'T', ' '), 6, 'UTC')",
}

func (d Dialect) cast(w *dialect.Writer, v ast.Cast) {
	x := v.X
	if u, ok := x.(ast.Unary); ok && u.Op == "-" {
		x = u.X
	}
	l, constant := x.(ast.Lit)
	form := casts[v.Type][v.From]
	switch {
	case constant && l.Kind == ast.Null && (v.Type == "integer" || v.Type == "double"):
		w.Text("NULL") // which goes with whole numbers and fractions alike, as they do not with one another
	case constant && l.Kind == ast.Null:
		w.Text("CAST(NULL AS Nullable(" + types[v.Type] + "))")
	case constant && (l.Kind == ast.Date || l.Kind == ast.Timestamp) && v.Type == "date":
		l.Kind, l.UTC, l.Text = ast.Date, false, l.Text[:min(len(l.Text), len("2006-01-02"))]
		w.Operand(l)
	case constant && (l.Kind == ast.Date || l.Kind == ast.Timestamp) && v.Type == "timestamp":
		w.Text(d.Literal(ast.Lit{Kind: ast.Timestamp, Text: l.Text, UTC: true}))
	case constant && v.From == "" && l.Kind != ast.Text && v.Type != "integer":
		w.Form("CAST($1 AS "+types[v.Type]+")", v.X)
	case form != "":
		w.Form(form, v.X)
	case v.Type == "integer" && v.From == "": // a number of whatever kind, or a text of a whole one
		if _, whole := dialect.Whole(v.X); whole {
			w.Form("toInt64($1)", v.X)
			return
		}
		w.Form("CASE WHEN "+checks["double"]+" THEN toInt64(round(toDecimal256OrNull("+trimmed+", 30)))", v.X)
		d.otherwise(w, v)
	default:
		w.Form("CASE WHEN "+checks[v.Type]+" THEN "+values[v.Type], v.X)
		d.otherwise(w, v)
	}
}

// otherwise fails, unless the cast is only tried.
func (d Dialect) otherwise(w *dialect.Writer, v ast.Cast) {
	if v.Try {
		w.Text(" END")
		return
	}
	otherwise(w, v.X, types[v.Type])
}

// otherwise ends a CASE over what reads x: a text that none reads fails, NULL stays it.
func otherwise(w *dialect.Writer, x ast.Expr, kind string) {
	w.Form(" ELSE CAST(nullIf(throwIf($1 IS NOT NULL, '"+Unreadable+"'), 0) AS "+kind+") END", x)
}
