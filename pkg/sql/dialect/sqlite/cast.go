package sqlite

import (
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sql/ast"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sql/dialect"
)

// casts writes what turns a type into another; %s is the value. What is not here
// is read by a function, which fails where the value is not of the type. SQLite's
// own CAST never fails: it makes 0 of 'abc'.
var casts = map[string]map[string][2]string{
	"text": {
		"text": {"CAST(", " AS TEXT)"}, "boolean": {"wh_truth_text(", ")"}, "date": {"substr(", ", 1, 10)"}, "timestamp": {"datetime(", ")"},
	},
	"integer": {
		"integer": {"", ""}, "double": {"CAST(round(", ") AS INTEGER)"}, "boolean": {"CAST(", " AS INTEGER)"},
	},
	"double": {
		"integer": {"CAST(", " AS REAL)"}, "double": {"CAST(", " AS REAL)"}, "boolean": {"CAST(", " AS REAL)"},
	},
	"boolean": {
		"boolean": {"", ""},
	},
	"timestamp": {
		"timestamp": {"", ""}, "date": {"datetime(", ")"}, "": {"", ""}, "text": {"", ""}, "opaque": {"", ""},
	},
	"date": {
		"date": {"", ""}, "timestamp": {"date(", ")"},
	},
}

// readers are the functions that read a value of any type.
var readers = map[string]string{"text": "wh_text", "integer": "wh_integer", "double": "wh_number", "boolean": "wh_truth", "date": "wh_date", "timestamp": "wh_time"}

func (d Dialect) cast(w *dialect.Writer, v ast.Cast) {
	if l, ok := v.X.(ast.Lit); ok && (l.Kind == ast.Date || l.Kind == ast.Timestamp) && (v.Type == "date" || v.Type == "timestamp") {
		if v.Type == "date" && l.Kind == ast.Timestamp {
			l = ast.Lit{Kind: ast.Date, Text: l.Text}
		}
		w.Operand(l)
		return
	}
	form, ok := casts[v.Type][v.From]
	switch {
	case v.Type == "boolean" && (v.From == "integer" || v.From == "double"):
		w.Operand(ast.Binary{Op: "<>", X: v.X, Y: ast.Num("0")})
	case v.Type == "text" && v.From == "integer" && dialect.Atom(v.X):
		w.Text("CAST(")
		w.Value(v.X)
		w.Text(" AS TEXT)")
	case ok && !(v.Try && v.Type == "timestamp" && v.From != "timestamp" && v.From != "date"):
		if form[0] == "" {
			w.Operand(v.X)
			return
		}
		w.Text(form[0])
		w.Value(v.X)
		w.Text(form[1])
	default:
		name := readers[v.Type]
		if v.Try && v.Type != "text" {
			name = "wh_try" + name[len("wh"):]
		}
		w.Call(name, v.X)
	}
}
