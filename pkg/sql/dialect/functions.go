package dialect

import (
	"strings"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sql/ast"
)

// Atom tells an expression that may be written several times at no cost.
func Atom(e ast.Expr) bool {
	switch e.(type) {
	case ast.Col, ast.Lit:
		return true
	}
	return false
}

// Whole tells a constant without a fraction, and gives its text.
func Whole(e ast.Expr) (string, bool) {
	if u, ok := e.(ast.Unary); ok && u.Op == "-" {
		n, ok := Whole(u.X)
		return "-" + n, ok
	}
	l, ok := e.(ast.Lit)
	if !ok || l.Kind != ast.Number {
		return "", false
	}
	for _, r := range l.Text {
		if r < '0' || r > '9' {
			return "", false
		}
	}
	return l.Text, true
}

// Call writes a function by name, its arguments by the parts given: texts as
// they are, expressions by themselves.
func (w *Writer) Call(name string, args ...ast.Expr) {
	w.Text(name + "(")
	w.list(args)
	w.Text(")")
}

// Form writes a template in which $1 to $9 stand for expressions, each as often as
// it is named and as an operand. Any other $ is itself.
func (w *Writer) Form(template string, args ...ast.Expr) {
	for i, part := range strings.Split(template, "$") {
		switch {
		case i == 0:
		case part != "" && part[0] >= '1' && part[0] <= '9':
			w.expr(args[part[0]-'1'], precAtom, true)
			part = part[1:]
		default:
			part = "$" + part
		}
		w.Text(part)
	}
}

// Join writes expressions with a text between them.
func (w *Writer) Join(between string, list []ast.Expr, each func(ast.Expr)) {
	for i, e := range list {
		if i > 0 {
			w.Text(between)
		}
		each(e)
	}
}
