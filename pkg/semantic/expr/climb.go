package expr

import (
	"slices"
	"strings"
)

// parser climbs precedence over the tokens: OR, AND, NOT, predicates, ||,
// + -, * / %, sign, ::, operand. Predicates do not chain (a < b < c is an
// error), since engines disagree on what that means.
type parser struct {
	toks  []token
	at    int
	depth int
	nodes int // made so far, constants and names apart
	opts  Options

	warnings []*problem
}

func (p *parser) peek() token { return p.toks[p.at] }

func (p *parser) peekAt(n int) token {
	return p.toks[min(p.at+n, len(p.toks)-1)]
}

func (p *parser) next() token {
	t := p.toks[p.at]
	if p.at < len(p.toks)-1 {
		p.at++
	}
	return t
}

// word tells whether t is the bare keyword w (upper case).
func word(t token, w string) bool {
	return t.Type == tokIdent && len(t.Value) == len(w) && strings.EqualFold(t.Value, w)
}

func (p *parser) acceptWord(w string) bool {
	if word(p.peek(), w) {
		p.next()
		return true
	}
	return false
}

func (p *parser) isOp(op string) bool {
	t := p.peek()
	return t.Value == op && t.Type != tokString && t.Type != tokQuoted
}

func (p *parser) acceptOp(op string) bool {
	if p.isOp(op) {
		p.next()
		return true
	}
	return false
}

func (p *parser) expectOp(op, where string) *problem {
	if p.acceptOp(op) {
		return nil
	}
	return p.unexpected("\"" + op + "\" " + where)
}

func (p *parser) expectWord(w, where string) *problem {
	if p.acceptWord(w) {
		return nil
	}
	return p.unexpected(w + " " + where)
}

// unexpected says what stands here instead of what is wanted.
func (p *parser) unexpected(want string) *problem {
	t := p.peek()
	got := "\"" + t.Value + "\""
	if t.EOF() {
		got = "the end"
	}
	out := &problem{check: checkSyntax, offset: t.Offset, message: "expected " + want + ", found " + got}
	switch {
	case t.Type == tokEngine, t.Type == tokOther && strings.Contains("&|^#@?[]:~!", t.Value):
		out.message, out.rawCanHelp = "\""+t.Value+"\" is not an operator of the language", true
		if why := foreign[t.Value]; why != "" {
			out.hint = why
		}
	case t.Type == tokIdent && foreign[strings.ToUpper(t.Value)] != "":
		out.message, out.hint, out.rawCanHelp = strings.ToUpper(t.Value)+" is not part of the language", foreign[strings.ToUpper(t.Value)], true
	case t.Value == "'":
		out.message, out.hint = "a string is not closed", "close it with '; write '' for a quote inside"
	case t.Value == "\"" || t.Value == "`":
		out.message, out.hint = "a quoted name is not closed", "close it with the same quote"
	case t.Value == ";":
		out.hint = "write one expression, without a semicolon"
	case t.Value == "=" && p.at > 0 && p.toks[p.at-1].Value == "=":
		out.hint = "write = for equality"
	case t.Type == tokTemplate:
		out.hint = "templates are for dbt filters; name the dimension or metric itself"
	}
	return out
}

// descend guards the depth of nesting.
func (p *parser) descend() *problem {
	if p.depth++; p.depth > maxDepth {
		return &problem{check: checkDepth, offset: p.peek().Offset, message: "the expression is nested too deeply", hint: "split it over several measures or metrics"}
	}
	return nil
}

func (p *parser) or() (Expr, *problem) {
	if prob := p.descend(); prob != nil {
		return nil, prob
	}
	defer func() { p.depth-- }()
	return p.chain([]string{"OR"}, func() (Expr, *problem) { return p.chain([]string{"AND"}, p.not) })
}

// chain parses operands joined by left-associative operators.
func (p *parser) chain(ops []string, operand func() (Expr, *problem)) (Expr, *problem) {
	x, prob := operand()
	if prob != nil {
		return nil, prob
	}
	for n := 0; ; n++ {
		at := p.peek().Offset
		op := p.operator(ops)
		if op == "" {
			return x, nil
		}
		if n == maxChain {
			return nil, p.tooLong(at)
		}
		y, prob := operand()
		if prob != nil {
			return nil, prob
		}
		if x, prob = p.sound(Binary{Op: op, X: x, Y: y}, at); prob != nil {
			return nil, prob
		}
	}
}

// sound checks the types of a node's operands, as far as they are known without
// the engine. The node stays as it is written; only lengths of time, which
// stand behind + or -, become part of what they move.
func (p *parser) sound(e Expr, offset int) (Expr, *problem) {
	if b, ok := e.(Binary); ok && (b.Op == "+" || b.Op == "-") {
		if i, ok := b.Y.(interval); ok {
			return p.made(i.applied(b.X, b.Op == "-"), offset)
		}
	}
	for _, c := range children(e) {
		if i, ok := c.(interval); ok {
			return nil, i.problem()
		}
	}
	if p.nodes++; p.nodes > maxNodes {
		return nil, p.tooLong(offset)
	}
	if n := never(e); n != "" {
		p.warnings = append(p.warnings, &problem{check: checkNever, offset: offset, message: n})
	}
	_, m := fitted(e)
	return e, m.problem(offset)
}

// made is sound of a tree that stands for what is written otherwise.
func (p *parser) made(e Expr, offset int) (Expr, *problem) {
	for _, c := range children(e) {
		if i, ok := c.(interval); ok {
			return nil, i.problem()
		}
	}
	// What another spelling repeats, nested, would grow without end.
	Walk(e, func(Expr) bool { p.nodes++; return p.nodes <= maxNodes })
	if p.nodes > maxNodes {
		return nil, p.tooLong(offset)
	}
	_, m := Fit(e)
	return e, m.problem(offset)
}

func (p *parser) tooLong(offset int) *problem {
	return &problem{check: checkDepth, offset: offset, message: "the expression has too many operations", hint: "use IN (…) for many values, or put it into the source's sql"}
}

func (m *Mismatch) problem(offset int) *problem {
	if m == nil {
		return nil
	}
	return &problem{check: checkOperand, offset: offset, message: m.Message, hint: m.Hint, rawCanHelp: m.engine}
}

func (p *parser) operator(ops []string) string {
	for _, op := range ops {
		if op[0] >= 'A' && op[0] <= 'Z' {
			if p.acceptWord(op) {
				return op
			}
		} else if p.acceptOp(op) {
			return op
		}
	}
	return ""
}

func (p *parser) not() (Expr, *problem) {
	at := p.peek().Offset
	if !p.acceptWord("NOT") {
		return p.predicate()
	}
	if prob := p.descend(); prob != nil {
		return nil, prob
	}
	defer func() { p.depth-- }()
	x, prob := p.not()
	if prob != nil {
		return nil, prob
	}
	return p.sound(Unary{Op: "NOT", X: x}, at)
}

func (p *parser) concat() (Expr, *problem)  { return p.chain([]string{"||"}, p.sum) }
func (p *parser) sum() (Expr, *problem)     { return p.chain([]string{"+", "-"}, p.product) }
func (p *parser) product() (Expr, *problem) { return p.chain([]string{"*", "/", "%"}, p.sign) }

func (p *parser) sign() (Expr, *problem) {
	for p.acceptOp("+") {
	}
	at := p.peek().Offset
	if !p.acceptOp("-") {
		return p.cast()
	}
	if prob := p.descend(); prob != nil {
		return nil, prob
	}
	defer func() { p.depth-- }()
	x, prob := p.sign()
	if prob != nil {
		return nil, prob
	}
	return p.sound(Unary{Op: "-", X: x}, at)
}

func (p *parser) cast() (Expr, *problem) {
	x, prob := p.operand()
	depth := p.depth
	for prob == nil && p.acceptOp("::") {
		if prob = p.descend(); prob == nil {
			x, prob = p.typeOf(x, false)
		}
	}
	p.depth = depth
	return x, prob
}

// never says why a comparison with NULL keeps no row.
func never(e Expr) string {
	isNull := func(x Expr) bool { l, ok := x.(Literal); return ok && l.Kind == Null }
	switch v := e.(type) {
	case Binary:
		if v.comparison() && (isNull(v.X) || isNull(v.Y)) {
			return "\"" + v.Op + "\" with NULL is never true"
		}
	case In:
		if v.Not && slices.ContainsFunc(v.List, isNull) {
			return "NOT IN with NULL in its list is never true"
		}
	case Between:
		if isNull(v.Low) || isNull(v.High) {
			return "BETWEEN with NULL is never true"
		}
	}
	return ""
}

func (b Binary) comparison() bool {
	switch b.Op {
	case "=", "<>", "<", "<=", ">", ">=", "LIKE", "ILIKE":
		return true
	}
	return false
}
