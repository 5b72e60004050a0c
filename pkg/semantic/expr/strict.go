package expr

// strictFunctions are NULL where any of their arguments is. Others may skip
// NULLs, as coalesce does; a function that is not known here is taken to.
var strictFunctions = map[string]bool{
	"abs": true, "round": true, "floor": true, "ceil": true, "lower": true, "upper": true, "length": true,
	"substr": true, "trim": true, "replace": true, "date_trunc": true, "extract": true,
}

// Strict tells an expression that is NULL wherever all the columns and
// references that it names are: amount * 2, but not coalesce(amount, 0), nor the
// constant 1. Of a row that is not there, only a strict expression has no value.
func Strict(e Expr) bool {
	switch v := e.(type) {
	case nil, Column, Ref:
		return true
	case Literal:
		return v.Kind == Null
	case Unary:
		return Strict(v.X)
	case Binary:
		switch v.Op {
		case "AND", "OR": // NULL AND FALSE is false
			return Strict(v.X) && Strict(v.Y)
		case "IS DISTINCT FROM", "IS NOT DISTINCT FROM": // take NULL for a value
			return false
		}
		return Strict(v.X) || Strict(v.Y)
	case In:
		return Strict(v.X)
	case Between:
		return Strict(v.X)
	case Cast:
		return Strict(v.X)
	case Case:
		return strictCase(v)
	case Func:
		switch v.Name {
		case "nullif":
			return Strict(v.Args[0])
		case "coalesce", "greatest", "least":
			return !anyOf(v.Args, func(x Expr) bool { return !Strict(x) })
		}
		return strictFunctions[v.Name] && anyOf(v.Args, Strict)
	}
	return false // IsNull answers; nobody can see into Raw
}

// strictCase: every branch is out of reach without values, or gives none.
func strictCase(v Case) bool {
	for _, w := range v.Whens {
		reachable := !Strict(w.Cond)
		if v.Operand != nil { // operand = value
			reachable = reachable && !Strict(v.Operand)
		}
		if reachable && !Strict(w.Then) {
			return false
		}
	}
	return Strict(v.Else)
}

func anyOf(list []Expr, is func(Expr) bool) bool {
	for _, x := range list {
		if is(x) {
			return true
		}
	}
	return false
}
