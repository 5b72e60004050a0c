package clickhouse

import (
	"slices"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sql/ast"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sql/dialect"
)

// binary joins texts by a function, and lets sums of whole numbers meet fractions. Sums are
// of 128 bits (widen), which no arithmetic with fractions takes since version 26.9, and their
// type is not known here: they reach a formula through MAX and sub-selects. Divided by one
// they are fractions, and decimals keep all of their digits.
func (d Dialect) binary(w *dialect.Writer, v ast.Binary) bool {
	switch {
	case v.Op == "||":
		w.Call("concat", v.X, v.Y)
	case arithmetic(v) && (totalled(v.X) || totalled(v.Y)):
		w.Text("(")
		w.Operand(fraction(v.X))
		w.Text(" " + v.Op + " ")
		w.Operand(fraction(v.Y))
		w.Text(")")
	default:
		return false
	}
	return true
}

// arithmetic tells what may meet fractions.
func arithmetic(v ast.Binary) bool {
	return !v.Wide && (v.Op == "+" || v.Op == "-" || v.Op == "*")
}

func fraction(x ast.Expr) ast.Expr {
	if totalled(x) {
		return ast.Call("fraction", x)
	}
	return x
}

// totalled tells an expression that may be a sum of whole numbers, and is not made a fraction
// already by what it is. Where it is read from below, "measured" stands around it.
func totalled(x ast.Expr) (found bool) {
	switch v := x.(type) {
	case ast.Div:
		return false
	case ast.Binary:
		if arithmetic(v) {
			return false
		}
	}
	ast.Walk(x, func(e ast.Expr) {
		if f, ok := e.(ast.Func); ok {
			found = found || slices.Contains([]string{"sum", "min", "max", "measured"}, f.Name)
		}
	})
	return found
}
