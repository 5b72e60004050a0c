package postgres

import (
	"slices"
	"strings"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sql/ast"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sql/dialect"
)

// everyScript is the collation by which letters of every script have a capital
// and a small form, whatever the database is set to. What comes of it compares by
// its characters again.
const everyScript = `"und-x-icu"`

// function writes what PostgreSQL has for other types, fails on, or leaves to
// the database's settings.
func (d Dialect) function(w *dialect.Writer, v ast.Func) bool {
	switch v.Name {
	case "date_minus": // days, or another date: the operator tells by the type
		w.Operand(ast.Binary{Op: "-", X: v.Args[0], Y: v.Args[1]})
	case "lower", "upper":
		d.letters(w, v.Name, v.Args[0])
	case "sign":
		w.Text("CAST(SIGN(")
		w.Value(v.Args[0])
		w.Text(") AS integer)")
	case "round":
		numeric(w, "ROUND", v.Args)
	case "trunc":
		if len(v.Args) < 2 {
			return false
		}
		numeric(w, "TRUNC", v.Args)
	case "sqrt":
		double(w, v.Args, func(x []string) { w.Text("CASE WHEN " + x[0] + " >= 0 THEN SQRT(" + x[0] + ") END") })
	case "ln":
		double(w, v.Args, func(x []string) { w.Text("CASE WHEN " + x[0] + " > 0 THEN LN(" + x[0] + ") END") })
	case "log10":
		double(w, v.Args, func(x []string) { w.Text("CASE WHEN " + x[0] + " > 0 THEN LOG(" + x[0] + ") END") })
	case "exp":
		double(w, v.Args, func(x []string) {
			w.Text("CASE WHEN " + x[0] + " < -700 THEN 0 WHEN " + x[0] + " <= 709 THEN EXP(" + x[0] + ") END")
		})
	case "power":
		double(w, v.Args, power(w))
	case "trim":
		if len(v.Args) < 2 {
			return false
		}
		w.Call("BTRIM", v.Args...)
	case "substr", "left", "right", "lpad", "rpad", "split_part":
		d.cut(w, v)
	default:
		return false
	}
	return true
}

func (d Dialect) letters(w *dialect.Writer, name string, x ast.Expr) {
	w.Text("(" + strings.ToUpper(name) + "(")
	w.Operand(typed(x))
	w.Text(" COLLATE " + everyScript + `) COLLATE "C")`)
}

// typed gives a bound text its type where an operator would leave it open.
func typed(x ast.Expr) ast.Expr {
	if isText(x) {
		return ast.Cast{X: x, Type: "text"}
	}
	return x
}

func isText(x ast.Expr) bool {
	l, ok := x.(ast.Lit)
	return ok && l.Kind == ast.Text
}

// numeric calls a function that exists for numeric only where digits are told.
func numeric(w *dialect.Writer, name string, args []ast.Expr) {
	w.Text(name + "(CAST(")
	w.Value(args[0])
	w.Text(" AS numeric)")
	if len(args) > 1 {
		w.Text(", ")
		w.Value(place(args[1]))
	}
	w.Text(")")
}

// double writes a formula of floating point numbers that fails outside of what
// its conditions let through.
func double(w *dialect.Writer, args []ast.Expr, body func([]string)) {
	list := make([]ast.Expr, len(args))
	for i, a := range args {
		list[i] = ast.Cast{X: a, Type: "double"}
	}
	bound(w, list, body)
}

// power leaves out what is no number or too large for one, and takes what is too
// small for zero.
func power(w *dialect.Writer) func([]string) {
	return func(v []string) {
		x, y := v[0], v[1]
		size := "(" + y + " * LN(ABS(" + x + ")))"
		w.Text("CASE WHEN " + x + " IS NULL OR " + y + " IS NULL THEN NULL WHEN " + y + " = 0 THEN 1" +
			" WHEN " + x + " = 0 THEN CASE WHEN " + y + " > 0 THEN 0 END" +
			" WHEN " + x + " < 0 AND " + y + " <> TRUNC(" + y + ") THEN NULL" +
			" WHEN " + size + " < -700 THEN 0 WHEN " + size + " <= 709 THEN POWER(" + x + ", " + y + ") END")
	}
}

// place is a whole number as functions of texts take it.
func place(e ast.Expr) ast.Expr {
	if _, ok := dialect.Whole(e); ok {
		return e
	}
	return int4(e)
}

// int4 is a whole number of 32 bits, bigint one of 64.
func int4(e ast.Expr) ast.Expr   { return ast.Cast{X: e, Type: "integer", From: "boolean"} }
func bigint(e ast.Expr) ast.Expr { return ast.Cast{X: e, Type: "integer"} }

// cut writes parts of texts. Counts below zero are none.
func (d Dialect) cut(w *dialect.Writer, v ast.Func) {
	numbers := map[string][]int{"substr": {1, 2}, "split_part": {2}, "left": {1}, "right": {1}, "lpad": {1}, "rpad": {1}}[v.Name]
	count := map[string]int{"substr": 2, "left": 1, "right": 1}[v.Name]
	w.Text(strings.ToUpper(v.Name) + "(")
	for i, a := range v.Args {
		if i > 0 {
			w.Text(", ")
		}
		switch _, constant := dialect.Whole(a); {
		case !slices.Contains(numbers, i):
			w.Value(a)
		case i != count || constant:
			w.Value(place(a))
		default:
			notBelowZero(w, int4(a))
		}
	}
	w.Text(")")
}

// notBelowZero keeps NULL, which GREATEST would leave out.
func notBelowZero(w *dialect.Writer, e ast.Expr) {
	bound(w, []ast.Expr{e}, func(n []string) {
		w.Text("CASE WHEN " + n[0] + " < 0 THEN 0 ELSE " + n[0] + " END")
	})
}

// rem writes a remainder; there is none of floating point numbers.
func (d Dialect) rem(w *dialect.Writer, v ast.Rem) {
	side := func(e ast.Expr) {
		switch {
		case v.Whole && dialect.Atom(e):
			w.Operand(e)
			return
		case v.Whole:
			w.Operand(bigint(e))
			return
		}
		w.Text("CAST(")
		w.Value(e)
		w.Text(" AS numeric)")
	}
	w.Text("(")
	side(v.X)
	w.Text(" % NULLIF(")
	side(v.Y)
	w.Text(", 0))")
}

func (d Dialect) like(w *dialect.Writer, v ast.Like) {
	w.Text("(")
	if v.Fold {
		d.letters(w, "lower", v.X)
		w.Text(" LIKE ")
		d.letters(w, "lower", v.Pattern)
	} else {
		w.Operand(v.X)
		w.Text(" LIKE ")
		w.Operand(v.Pattern)
	}
	w.Text(")")
}
