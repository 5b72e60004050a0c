package postgres

import (
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sql/ast"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sql/dialect"
)

// casts writes what turns a type into another where a plain CAST would not, or
// not as other engines do; the value goes between the two texts. Numbers become
// texts without needless zeros and without an exponent, fractions round halves
// away from zero.
var casts = map[string]map[string][2]string{
	"text": {
		"text":      {"", ""},
		"double":    {"REGEXP_REPLACE(CAST(CAST(CAST(", ` AS text) AS numeric) AS text), '(\.[0-9]*[1-9])0+$|\.0*$', '\1')`},
		"integer":   {"CAST(CAST(CAST(", " AS text) AS numeric) AS text)"},
		"date":      {"TO_CHAR(", ", 'YYYY-MM-DD')"},
		"timestamp": {"TO_CHAR(", ", 'YYYY-MM-DD HH24:MI:SS')"},
	},
	"integer": {
		"double":  {"CAST(ROUND(CAST(", " AS numeric)) AS bigint)"},
		"boolean": {"CAST(", " AS integer)"},
	},
	"double":    {"boolean": {"CAST(CAST(", " AS integer) AS double precision)"}},
	"boolean":   {"boolean": {"", ""}},
	"timestamp": {"timestamp": {"", ""}},
}

var types = map[string]string{"double": "double precision", "integer": "bigint"}

// forms are what a text has to look like to be of a type, so that trying it does
// not fail. Days that a month does not have are left to possible.
var forms = map[string]string{
	"integer":   `^\s*[-+]?[0-9]{1,18}\s*$`,
	"double":    `^\s*[-+]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][-+]?[0-9]{1,2})?\s*$`,
	"boolean":   `^\s*(true|t|yes|y|on|1|false|f|no|n|off|0)\s*$`,
	"date":      `^(?!0000)[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])([ T]([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9](\.[0-9]{1,6})?)?)?$`,
	"timestamp": `^(?!0000)[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])([ T]([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9](\.[0-9]{1,6})?)?)?$`,
}

func (d Dialect) cast(w *dialect.Writer, v ast.Cast) {
	name := types[v.Type]
	if name == "" {
		name = v.Type
	}
	form, ok := casts[v.Type][v.From]
	switch {
	case v.Type == "boolean" && (v.From == "integer" || v.From == "double"):
		w.Operand(ast.Binary{Op: "<>", X: v.X, Y: ast.Num("0")})
	case v.Type == "integer" && v.From == "integer":
		w.Operand(v.X)
	case v.Try && (v.From == "text" || v.From == "" || v.From == "opaque") && v.Type != "text":
		d.try(w, v, name)
	case v.Type == "text" && v.From == "integer" && dialect.Atom(v.X):
		w.Text("CAST(")
		w.Bare(v.X)
		w.Text(" AS text)")
	case ok && form[0] == "" && !isText(v.X):
		w.Operand(v.X)
	case ok && form[0] != "":
		w.Text(form[0])
		w.Value(v.X)
		w.Text(form[1])
	default:
		w.Text("CAST(")
		w.Bare(v.X)
		w.Text(" AS " + name + ")")
	}
}

// try casts only what looks like a value of the type. The conditions are checked
// one after the other, each behind the one that it relies on.
func (d Dialect) try(w *dialect.Writer, v ast.Cast, name string) {
	bound(w, []ast.Expr{ast.Cast{X: v.X, Type: "text"}}, func(x []string) {
		w.Text("CASE WHEN ")
		if v.Type == "boolean" {
			w.Text("LOWER(" + x[0] + ")")
		} else {
			w.Text(x[0])
		}
		w.Text(" ~ " + dialect.QuotedText(forms[v.Type]) + " THEN ")
		result := "CAST(" + x[0] + " AS " + name + ")"
		switch v.Type {
		case "date", "timestamp":
			last := "EXTRACT(DAY FROM CAST(SUBSTR(" + x[0] + ", 1, 8) || '01' AS date) + INTERVAL '1 month - 1 day')"
			w.Text("CASE WHEN CAST(SUBSTR(" + x[0] + ", 9, 2) AS integer) <= " + last + " THEN " + result + " END")
		default:
			w.Text(result)
		}
		w.Text(" END")
	})
}

// bound writes an expression that uses values several times: they are worked out
// once, in a query of their own.
func bound(w *dialect.Writer, values []ast.Expr, body func(names []string)) {
	names := make([]string, len(values))
	for i := range values {
		names[i] = "wh.v" + string(rune('1'+i))
	}
	w.Text("(SELECT ")
	body(names)
	w.Text(" FROM (SELECT ")
	for i, v := range values {
		if i > 0 {
			w.Text(", ")
		}
		w.Value(v)
		w.Text(" AS v" + string(rune('1'+i)))
	}
	w.Text(") AS wh)")
}
