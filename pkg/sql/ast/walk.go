package ast

// Walk visits e and all expressions below it.
func Walk(e Expr, visit func(Expr)) {
	if e == nil {
		return
	}
	visit(e)
	all := func(list ...Expr) {
		for _, x := range list {
			Walk(x, visit)
		}
	}
	switch v := e.(type) {
	case Unary:
		all(v.X)
	case Binary:
		all(v.X, v.Y)
	case Div:
		all(v.X, v.Y)
	case Rem:
		all(v.X, v.Y)
	case Like:
		all(v.X, v.Pattern)
	case ByCode:
		all(v.X)
	case DiffTime:
		all(v.From, v.To)
	case IsNull:
		all(v.X)
	case In:
		all(v.X)
		all(v.List...)
	case InQuery: // names of its own
		all(v.X)
	case Between:
		all(v.X, v.Low, v.High)
	case Case:
		all(v.Operand, v.Else)
		for _, w := range v.Whens {
			all(w.Cond, w.Then)
		}
	case Func:
		all(v.Args...)
		all(v.Filter)
	case Cast:
		all(v.X)
	case ReadTime:
		all(v.X)
	case Written:
		all(v.X)
	case Trunc:
		all(v.X)
	case Extract:
		all(v.X)
	case AddTime:
		all(v.X, v.By)
	case Percentile:
		all(v.X)
	case Window:
		all(v.Func.Args...)
		all(v.Partition...)
		for _, o := range v.Order {
			all(o.Expr)
		}
	}
}
