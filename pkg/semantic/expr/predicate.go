package expr

// predicate parses one comparison, IN, BETWEEN or LIKE, then any IS tests on
// its outcome.
func (p *parser) predicate() (Expr, *problem) {
	x, prob := p.concat()
	if prob != nil {
		return nil, prob
	}
	if x, prob = p.compare(x); prob != nil {
		return nil, prob
	}
	depth := p.depth
	defer func() { p.depth = depth }()
	for {
		at := p.peek().Offset
		if !p.acceptWord("IS") {
			return x, nil
		}
		if prob = p.descend(); prob != nil {
			return nil, prob
		}
		if x, prob = p.is(x, at); prob != nil {
			return nil, prob
		}
	}
}

func (p *parser) compare(x Expr) (Expr, *problem) {
	at := p.peek().Offset
	if op := p.operator([]string{"=", "<>", "!=", "<=", ">=", "<", ">"}); op != "" {
		if op == "!=" {
			op = "<>"
		}
		y, prob := p.concat()
		if prob != nil {
			return nil, prob
		}
		return p.sound(Binary{Op: op, X: x, Y: y}, at)
	}
	negated := false
	if word(p.peek(), "NOT") {
		switch n := p.peekAt(1); {
		case word(n, "IN"), word(n, "BETWEEN"), word(n, "LIKE"), word(n, "ILIKE"):
			p.next()
			negated = true
		default:
			return x, nil
		}
	}
	switch {
	case p.acceptWord("IN"):
		return p.in(x, negated, at)
	case p.acceptWord("BETWEEN"):
		return p.between(x, negated, at)
	case p.acceptWord("LIKE"):
		return p.like("LIKE", x, negated, at)
	case p.acceptWord("ILIKE"):
		return p.like("ILIKE", x, negated, at)
	}
	return x, nil
}

func (p *parser) in(x Expr, negated bool, at int) (Expr, *problem) {
	if prob := p.expectOp("(", "after IN"); prob != nil {
		return nil, prob
	}
	list, prob := p.list()
	if prob != nil {
		return nil, prob
	}
	if len(list) == 0 {
		return nil, p.unexpected("at least one value in IN (…)")
	}
	if prob := p.expectOp(")", "to close IN"); prob != nil {
		return nil, prob
	}
	return p.sound(In{X: x, List: list, Not: negated}, at)
}

func (p *parser) between(x Expr, negated bool, at int) (Expr, *problem) {
	low, prob := p.concat()
	if prob != nil {
		return nil, prob
	}
	if prob := p.expectWord("AND", "in BETWEEN low AND high"); prob != nil {
		return nil, prob
	}
	high, prob := p.concat()
	if prob != nil {
		return nil, prob
	}
	return p.sound(Between{X: x, Low: low, High: high, Not: negated}, at)
}

// is reads what stands after IS. The tests for truth have no node of their own:
// x IS TRUE is x, with NULL read as false.
func (p *parser) is(x Expr, at int) (Expr, *problem) {
	negated := p.acceptWord("NOT")
	known := func(nullIs string) (Expr, *problem) {
		return p.sound(Func{Name: "coalesce", Args: []Expr{x, Literal{Kind: Bool, Text: nullIs}}}, at)
	}
	var e Expr
	var prob *problem
	switch {
	case p.acceptWord("NULL"):
		return p.sound(IsNull{X: x, Not: negated}, at)
	case word(p.peek(), "DISTINCT") && word(p.peekAt(1), "FROM"):
		p.next()
		p.next()
		return p.distinct(x, negated, at)
	case p.acceptWord("TRUE"):
		e, prob = known("false")
	case p.acceptWord("FALSE"):
		e, prob = known("true")
		negated = !negated
	default:
		return nil, p.unexpected("NULL, TRUE, FALSE or DISTINCT FROM after IS")
	}
	if negated && prob == nil {
		e = Unary{Op: "NOT", X: e}
	}
	return e, prob
}

// distinct reads what is compared in a way that takes NULL for a value.
func (p *parser) distinct(x Expr, negated bool, at int) (Expr, *problem) {
	y, prob := p.concat()
	if prob != nil {
		return nil, prob
	}
	op := "IS DISTINCT FROM"
	if negated {
		op = "IS NOT DISTINCT FROM"
	}
	return p.sound(Binary{Op: op, X: x, Y: y}, at)
}

// list reads expressions up to, not including, the closing parenthesis.
func (p *parser) list() ([]Expr, *problem) {
	var out []Expr
	if p.isOp(")") {
		return nil, nil
	}
	for {
		if word(p.peek(), "SELECT") {
			return nil, p.subquery()
		}
		e, prob := p.or()
		if prob != nil {
			return nil, prob
		}
		out = append(out, e)
		if !p.acceptOp(",") {
			return out, nil
		}
	}
}

func (p *parser) subquery() *problem {
	return &problem{
		check: checkSubquery, offset: p.peek().Offset, rawCanHelp: true,
		message: "a sub-select cannot stand in an expression",
		hint:    "put it into the source's sql, or filter by a metric or dimension",
	}
}
