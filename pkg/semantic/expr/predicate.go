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
	for p.acceptWord("IS") {
		if prob = p.descend(); prob != nil {
			return nil, prob
		}
		if x, prob = p.is(x); prob != nil {
			return nil, prob
		}
	}
	return x, nil
}

func (p *parser) compare(x Expr) (Expr, *problem) {
	if op := p.operator([]string{"=", "<>", "!=", "<=", ">=", "<", ">"}); op != "" {
		if op == "!=" {
			op = "<>"
		}
		y, prob := p.concat()
		if prob != nil {
			return nil, prob
		}
		return Binary{Op: op, X: x, Y: y}, nil
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
		return p.in(x, negated)
	case p.acceptWord("BETWEEN"):
		return p.between(x, negated)
	case p.acceptWord("LIKE"):
		return p.like(x, negated, false)
	case p.acceptWord("ILIKE"):
		return p.like(x, negated, true)
	}
	return x, nil
}

func (p *parser) in(x Expr, negated bool) (Expr, *problem) {
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
	return In{X: x, List: list, Not: negated}, nil
}

func (p *parser) between(x Expr, negated bool) (Expr, *problem) {
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
	return Between{X: x, Low: low, High: high, Not: negated}, nil
}

// like reads the pattern; ILIKE compares in lower case, which every engine can.
func (p *parser) like(x Expr, negated, fold bool) (Expr, *problem) {
	y, prob := p.concat()
	if prob != nil {
		return nil, prob
	}
	if fold {
		x, y = Func{Name: "lower", Args: []Expr{x}}, Func{Name: "lower", Args: []Expr{y}}
	}
	var e Expr = Binary{Op: "LIKE", X: x, Y: y}
	if negated {
		e = Unary{Op: "NOT", X: e}
	}
	return e, nil
}

// is reads NULL, TRUE or FALSE after IS. The tests for truth have no node of
// their own: x IS TRUE is x, with NULL read as false.
func (p *parser) is(x Expr) (Expr, *problem) {
	negated := p.acceptWord("NOT")
	known := func(nullIs string) Expr {
		return Func{Name: "coalesce", Args: []Expr{x, Literal{Kind: Bool, Text: nullIs}}}
	}
	var e Expr
	switch {
	case p.acceptWord("NULL"):
		return IsNull{X: x, Not: negated}, nil
	case p.acceptWord("TRUE"):
		e = known("false")
	case p.acceptWord("FALSE"):
		e, negated = known("true"), !negated
	default:
		return nil, p.unexpected("NULL, TRUE or FALSE after IS")
	}
	if negated {
		e = Unary{Op: "NOT", X: e}
	}
	return e, nil
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
		check: checkSubquery, offset: p.peek().Pos.Offset, rawCanHelp: true,
		message: "a sub-select cannot stand in an expression",
		hint:    "put it into the source's sql, or filter by a metric or dimension",
	}
}
