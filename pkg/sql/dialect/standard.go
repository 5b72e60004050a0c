package dialect

import (
	"strconv"
	"strings"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sql/ast"
)

// Standard writes what most engines agree on. A dialect embeds it and overrides
// what its engine writes otherwise; Caps and Expr it has to bring itself.
type Standard struct{}

// Name is the name as it is.
func (Standard) Name(name string) string { return name }

// Ident puts a name in double quotes where it needs them.
func (Standard) Ident(name string) string { return Quoted(name) }

// Placeholder is "?".
func (Standard) Placeholder(int, bool) string { return "?" }

// Arg binds text as text.
func (Standard) Arg(text string) any { return text }

// Literal writes a constant.
func (Standard) Literal(l ast.Lit) string {
	switch l.Kind {
	case ast.Null:
		return "NULL"
	case ast.Bool:
		return strings.ToUpper(l.Text)
	case ast.Number:
		return l.Text
	}
	return QuotedText(l.Text)
}

// Once is "MATERIALIZED ".
func (Standard) Once() string { return "MATERIALIZED " }

// Rows is VALUES.
func (Standard) Rows(w *Writer, _ []string, rows [][]ast.Expr) {
	w.Text("VALUES")
	w.Indented(func() {
		for i, row := range rows {
			if i > 0 {
				w.Text(",")
			}
			w.Line()
			w.Text("(")
			w.list(row)
			w.Text(")")
		}
	})
}

// GroupKey is the position.
func (Standard) GroupKey(w *Writer, _ *ast.Select, position int) { w.Text(strconv.Itoa(position)) }

// Sorted says NULLS LAST.
func (Standard) Sorted(w *Writer, term Term, desc bool) {
	term.Short()
	if desc {
		w.Text(" DESC")
	}
	w.Text(" NULLS LAST")
}

// Limit is LIMIT.
func (Standard) Limit(w *Writer, n int) { w.Text("LIMIT " + strconv.Itoa(n)) }

// Nowhere is nothing.
func (Standard) Nowhere() string { return "" }
