package expr

import "slices"

// Walk visits e and all below it, outer first. visit returns false to skip
// what is below a node. A nil e is no node.
func Walk(e Expr, visit func(Expr) bool) {
	if e == nil || !visit(e) {
		return
	}
	for _, c := range children(e) {
		Walk(c, visit)
	}
}

func children(e Expr) []Expr {
	switch v := e.(type) {
	case Unary:
		return []Expr{v.X}
	case Binary:
		return []Expr{v.X, v.Y}
	case IsNull:
		return []Expr{v.X}
	case In:
		return append([]Expr{v.X}, v.List...)
	case Between:
		return []Expr{v.X, v.Low, v.High}
	case Case:
		out := []Expr{v.Operand}
		for _, w := range v.Whens {
			out = append(out, w.Cond, w.Then)
		}
		return append(out, v.Else)
	case Func:
		return v.Args
	case Cast:
		return []Expr{v.X}
	}
	return nil
}

// Rewrite gives a copy of e in which every node, innermost first, is replaced
// by what f makes of it. f is never called with nil.
func Rewrite(e Expr, f func(Expr) Expr) Expr {
	if e == nil {
		return nil
	}
	down := func(x Expr) Expr { return Rewrite(x, f) }
	all := func(list []Expr) []Expr {
		out := slices.Clone(list)
		for i := range out {
			out[i] = down(out[i])
		}
		return out
	}
	switch v := e.(type) {
	case Unary:
		v.X = down(v.X)
		e = v
	case Binary:
		v.X, v.Y = down(v.X), down(v.Y)
		e = v
	case IsNull:
		v.X = down(v.X)
		e = v
	case In:
		v.X, v.List = down(v.X), all(v.List)
		e = v
	case Between:
		v.X, v.Low, v.High = down(v.X), down(v.Low), down(v.High)
		e = v
	case Case:
		v.Operand, v.Else = down(v.Operand), down(v.Else)
		v.Whens = slices.Clone(v.Whens)
		for i := range v.Whens {
			v.Whens[i] = When{Cond: down(v.Whens[i].Cond), Then: down(v.Whens[i].Then)}
		}
		e = v
	case Func:
		v.Args = all(v.Args)
		e = v
	case Cast:
		v.X = down(v.X)
		e = v
	}
	return f(e)
}

// ColumnNames lists the names of the columns that e reads, each once, in order of
// appearance. Raw hides its columns: the second outcome tells whether some
// may be missing.
func ColumnNames(e Expr) (names []string, partial bool) {
	Walk(e, func(x Expr) bool {
		switch v := x.(type) {
		case Column:
			if !slices.Contains(names, v.Name) {
				names = append(names, v.Name)
			}
		case Raw:
			partial = true
		}
		return true
	})
	return names, partial
}

// Refs lists the references in e, in order of appearance, repeats included.
func Refs(e Expr) []Ref {
	var out []Ref
	Walk(e, func(x Expr) bool {
		if r, ok := x.(Ref); ok {
			out = append(out, r)
		}
		return true
	})
	return out
}

// And joins conditions; nil ones are left out, none at all gives nil.
func And(list ...Expr) Expr {
	var out Expr
	for _, e := range list {
		switch {
		case e == nil:
		case out == nil:
			out = e
		default:
			out = Binary{Op: "AND", X: out, Y: e}
		}
	}
	return out
}

// Conjuncts are the conditions of one that all have to hold; none of nil.
func Conjuncts(e Expr) []Expr {
	if e == nil {
		return nil
	}
	if b, ok := e.(Binary); ok && b.Op == "AND" {
		return append(Conjuncts(b.X), Conjuncts(b.Y)...)
	}
	return []Expr{e}
}
