package dialect

import "github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sql/ast"

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

// Join writes expressions with a text between them.
func (w *Writer) Join(between string, list []ast.Expr, each func(ast.Expr)) {
	for i, e := range list {
		if i > 0 {
			w.Text(between)
		}
		each(e)
	}
}
