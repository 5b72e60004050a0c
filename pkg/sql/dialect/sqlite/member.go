package sqlite

import (
	"encoding/hex"
	"regexp"
	"strings"
	"unicode/utf8"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sql/ast"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sql/dialect"
)

// A member comes back as a text, whatever it is stored as. SQLite compares it as
// what it is only with columns of a declared type: a column of a view, or one
// without a type, would hold 7 and not be equal to '7'. So where a text may stand
// for a number or for bytes, those are looked for beside the text itself.

var (
	numberText = regexp.MustCompile(`^-?(0|[1-9][0-9]*)(\.[0-9]+)?$`)
	bytesText  = regexp.MustCompile(`^\\x(?:[0-9a-f]{2})*$`)
)

// standsFor lists what else a text may be the text of: bytes even where a column
// is declared to hold text.
func standsFor(l ast.Lit) []string {
	text := l.Text
	switch {
	case l.Loose && numberText.MatchString(text):
		return []string{text}
	case l.Loose && text == "Infinity":
		return []string{"9e999"}
	case l.Loose && text == "-Infinity":
		return []string{"-9e999"}
	case bytesText.MatchString(text):
		bytes := "X'" + text[2:] + "'"
		if raw, err := hex.DecodeString(text[2:]); err == nil && utf8.Valid(raw) {
			return []string{bytes} // a text of these bytes reads as itself, and is another member
		}
		return []string{bytes, "CAST(" + bytes + " AS TEXT)"} // the second: a text that is no UTF-8
	}
	return nil
}

func memberText(e ast.Expr) (ast.Lit, bool) {
	l, ok := e.(ast.Lit)
	return l, ok && l.Kind == ast.Text && !l.Inline && standsFor(l) != nil
}

// truthColumn tells a truth value beside a column that is only declared to hold
// such: it may hold the word.
func truthColumn(x, e ast.Expr) bool {
	_, column := x.(ast.Col)
	l, ok := e.(ast.Lit)
	return column && ok && l.Kind == ast.Text && l.Of == "boolean"
}

// equal writes x = member and x <> member for texts that may stand for more.
func (d Dialect) equal(w *dialect.Writer, v ast.Binary) bool {
	if v.Op != "=" && v.Op != "<>" {
		return false
	}
	if _, both := v.X.(ast.Lit); both {
		return false
	}
	if _, ok := memberText(v.Y); !ok && !truthColumn(v.X, v.Y) {
		return false
	}
	return d.in(w, ast.In{X: v.X, List: []ast.Expr{v.Y}, Not: v.Op == "<>"})
}

// in writes x IN (list) with what its texts may stand for.
func (Dialect) in(w *dialect.Writer, v ast.In) bool {
	more := false
	for _, e := range v.List {
		_, ok := memberText(e)
		more = more || ok || truthColumn(v.X, e)
	}
	if !more {
		return false
	}
	not := ""
	if v.Not {
		not = " NOT"
	}
	w.Comparison(func() {
		w.Operand(v.X)
		w.Text(not + " IN (")
		for i, e := range v.List {
			if i > 0 {
				w.Text(", ")
			}
			w.Bare(e)
			if l, ok := memberText(e); ok {
				w.Text(", " + strings.Join(standsFor(l), ", "))
			} else if truthColumn(v.X, e) {
				w.Text(", " + w.Bind(l.Text, false))
			}
		}
		w.Text(")")
	})
	return true
}
