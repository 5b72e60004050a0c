package dialect

import (
	"fmt"
	"strings"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sql/ast"
)

// Precedence of operators, loosest first.
const (
	precOr = iota + 1
	precAnd
	precNot
	precCompare
	precAdd
	precMul
	precUnary
	precAtom
)

func precOf(op string) int {
	switch op {
	case "OR":
		return precOr
	case "AND":
		return precAnd
	case "NOT":
		return precNot
	case "+", "-":
		return precAdd
	case "*", "/", "%":
		return precMul
	case "||":
		return precMul
	}
	return precCompare
}

// Value writes an expression where its type has to be known by itself, such as
// a column of a select or an argument of a function.
func (w *Writer) Value(e ast.Expr) { w.expr(e, 0, true) }

// Operand writes an expression beside another that tells its type, with the
// precedence of an atom.
func (w *Writer) Operand(e ast.Expr) { w.expr(e, precAtom, false) }

// Bare writes an expression whose type its surroundings tell.
func (w *Writer) Bare(e ast.Expr) { w.expr(e, 0, false) }

func (w *Writer) list(list []ast.Expr) {
	for i, e := range list {
		if i > 0 {
			w.Text(", ")
		}
		w.Value(e)
	}
}

// Comparison writes what binds as loosely as a comparison, in parentheses where
// the expression that it stands in needs them. It comes first in Dialect.Expr.
func (w *Writer) Comparison(body func()) { w.paren(w.outer > precCompare, body) }

// Bind adds an argument and gives its placeholder.
func (w *Writer) Bind(text string, typed bool) string {
	if d, ok := w.d.(Inlining); ok {
		return d.Inline(text, typed)
	}
	w.args = append(w.args, w.d.Arg(text))
	return w.d.Placeholder(len(w.args), typed)
}

// expr writes e; outer is the least precedence that needs no parentheses; typed
// as for Dialect.Placeholder.
func (w *Writer) expr(e ast.Expr, outer int, typed bool) {
	w.outer = outer
	if w.d.Expr(w, e) {
		return
	}
	switch v := e.(type) {
	case ast.Col:
		if v.Table != "" {
			w.Text(w.name(v.Table) + ".")
		}
		w.Text(w.name(v.Name))
	case ast.Lit:
		if v.Kind == ast.Text && !v.Inline {
			w.Text(w.Bind(v.Text, typed))
		} else {
			w.Text(w.d.Literal(v))
		}
	case ast.Unary:
		w.unary(v, outer)
	case ast.Binary:
		w.binary(v, outer)
	case ast.Div:
		w.paren(outer > precMul, func() {
			w.Text("CAST(")
			w.Value(v.X)
			w.Text(" AS DOUBLE PRECISION) / ")
			w.Divisor(v.Y)
		})
	case ast.IsNull:
		w.paren(outer > precCompare, func() {
			w.expr(v.X, precAdd, true)
			if v.Not {
				w.Text(" IS NOT NULL")
			} else {
				w.Text(" IS NULL")
			}
		})
	case ast.In:
		w.paren(outer > precCompare, func() {
			w.expr(v.X, precAdd, true)
			w.Text(not(v.Not) + " IN (")
			for i, x := range v.List {
				if i > 0 {
					w.Text(", ")
				}
				w.expr(x, 0, false)
			}
			w.Text(")")
		})
	case ast.InQuery:
		w.paren(outer > precCompare, func() {
			w.expr(v.X, precAdd, true)
			w.Text(" IN ")
			w.sub(v.Query, nil)
		})
	case ast.Between:
		w.paren(outer > precCompare, func() {
			w.expr(v.X, precAdd, true)
			w.Text(not(v.Not) + " BETWEEN ")
			w.expr(v.Low, precAdd, false)
			w.Text(" AND ")
			w.expr(v.High, precAdd, false)
		})
	case ast.Case:
		w.cases(v)
	case ast.Func:
		w.Text(strings.ToUpper(v.Name) + "(")
		if v.Distinct {
			w.Text("DISTINCT ")
		}
		w.list(v.Args)
		w.Text(")")
		if v.Filter != nil {
			w.Text(" FILTER (WHERE ")
			w.expr(v.Filter, 0, true)
			w.Text(")")
		}
	case ast.Star:
		w.Text("*")
	case ast.Cast:
		w.Text("CAST(")
		w.expr(v.X, 0, false)
		w.Text(" AS " + strings.ToUpper(v.Type) + ")")
	case ast.Window:
		w.window(v)
	case ast.Raw:
		w.Text("(" + v.SQL + ")")
	default: // nothing would be written, and the statement might still run
		panic(fmt.Sprintf("dialect: %T does not write %T, which engines share no way of writing", w.d, e))
	}
}

func not(n bool) string {
	if n {
		return " NOT"
	}
	return ""
}

func (w *Writer) paren(need bool, body func()) {
	if need {
		w.Text("(")
	}
	body()
	if need {
		w.Text(")")
	}
}

func (w *Writer) unary(v ast.Unary, outer int) {
	if v.Op == "NOT" {
		w.paren(outer > precNot, func() {
			w.Text("NOT ")
			w.expr(v.X, precNot+1, true)
		})
		return
	}
	w.paren(outer > precUnary, func() {
		w.Text(v.Op)
		w.expr(v.X, precAtom, true)
	})
}

func (w *Writer) binary(v ast.Binary, outer int) {
	p := precOf(v.Op)
	w.paren(outer > p, func() {
		_, xLit := v.X.(ast.Lit)
		_, yLit := v.Y.(ast.Lit)
		lone := xLit && yLit
		left := p
		if p == precCompare {
			left++
		}
		w.expr(v.X, left, lone || p != precCompare)
		w.Text(" " + v.Op + " ")
		w.expr(v.Y, p+1, lone || p != precCompare)
	})
}

// Divisor writes a divisor so that zero gives NULL.
func (w *Writer) Divisor(e ast.Expr) {
	if f, ok := e.(ast.Func); ok && f.Name == "nullif" {
		w.expr(e, precMul+1, true)
		return
	}
	if l, ok := e.(ast.Lit); ok && l.Kind == ast.Number && strings.Trim(l.Text, "0.") != "" {
		w.expr(e, precMul+1, true)
		return
	}
	w.Text("NULLIF(")
	w.Value(e)
	w.Text(", 0)")
}

func (w *Writer) cases(v ast.Case) {
	w.Text("CASE")
	if v.Operand != nil {
		w.Text(" ")
		w.expr(v.Operand, precAdd, true)
	}
	multi := len(v.Whens) > 1
	w.indent++
	arm := func(s string) {
		if multi {
			w.line()
			w.Text(s)
		} else {
			w.Text(" " + s)
		}
	}
	for _, a := range v.Whens {
		arm("WHEN ")
		w.expr(a.Cond, 0, false)
		w.Text(" THEN ")
		w.Value(a.Then)
	}
	if v.Else != nil {
		arm("ELSE ")
		w.Value(v.Else)
	}
	w.indent--
	if multi {
		w.line()
		w.Text("END")
	} else {
		w.Text(" END")
	}
}

func (w *Writer) window(v ast.Window) {
	w.expr(v.Func, precAtom, true)
	w.Text(" OVER (")
	space := ""
	if len(v.Partition) > 0 {
		w.Text("PARTITION BY ")
		w.list(v.Partition)
		space = " "
	}
	if len(v.Order) > 0 {
		w.Text(space + "ORDER BY ")
		w.order(v.Order, nil)
		space = " "
	}
	if v.Whole {
		w.Text(space + "ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING")
	}
	w.Text(")")
}
