package expr

import (
	"slices"
	"strings"
	"time"
)

func (p *parser) operand() (Expr, *problem) {
	t := p.peek()
	switch {
	case t.EOF():
		return nil, p.unexpected("a value")
	case t.Type == tokTemplate && p.opts.Templates:
		p.next()
		return parseObject(t.Value[2:len(t.Value)-2], t.Offset+2)
	case t.Type == tokString:
		p.next()
		return Literal{Kind: String, Text: unquote(t.Value)}, nil
	case t.Type == tokNumber:
		p.next()
		if n := p.peek(); n.Type == tokIdent && n.Offset == t.Offset+len(t.Value) {
			return nil, p.unexpected("an operator after the number")
		}
		return Literal{Kind: Number, Text: t.Value}, nil
	case p.acceptOp("("):
		return p.group()
	case t.Type == tokQuoted:
		return p.names()
	case t.Type == tokIdent:
		return p.keyword()
	}
	return nil, p.unexpected("a value")
}

func (p *parser) group() (Expr, *problem) {
	if word(p.peek(), "SELECT") {
		return nil, p.subquery()
	}
	e, prob := p.or()
	if prob != nil {
		return nil, prob
	}
	return e, p.expectOp(")", "to close \"(\"")
}

// keyword reads what starts with a bare word: a constant, CASE, CAST, a typed
// literal, a call or a name.
func (p *parser) keyword() (Expr, *problem) {
	t, n := p.peek(), p.peekAt(1)
	switch upper := strings.ToUpper(t.Value); {
	case upper == "NULL":
		p.next()
		return Literal{Kind: Null}, nil
	case upper == "TRUE" || upper == "FALSE":
		p.next()
		return Literal{Kind: Bool, Text: strings.ToLower(upper)}, nil
	case upper == "CASE":
		p.next()
		return p.caseExpr(t.Offset)
	case clocks[upper] != "" && n.Value != "(":
		p.next()
		return Func{Name: clocks[upper]}, nil
	case p.startsInterval():
		return p.interval()
	case upper == "CAST":
		p.next()
		return p.castCall()
	case (upper == "TIMESTAMP" || upper == "DATE" || upper == "DATETIME") && n.Type == tokString:
		p.next()
		return p.instant(upper == "DATE")
	case upper == "SELECT":
		return nil, p.subquery()
	case reserved[upper]:
		return nil, p.unexpected("a value")
	case n.Value == "(" && n.Type != tokString:
		return p.call()
	case n.Type == tokString:
		p.next()
		return nil, p.unexpected("an operator")
	}
	return p.names()
}

// names reads a name, dotted or not.
func (p *parser) names() (Expr, *problem) {
	first := p.peek()
	quoted := false
	var parts []string
	for {
		t := p.peek()
		switch {
		case t.Type == tokQuoted:
			parts, quoted = append(parts, unquote(t.Value)), true
		case t.Type == tokIdent && (len(parts) > 0 || !reserved[strings.ToUpper(t.Value)]):
			parts = append(parts, t.Value)
		default:
			return nil, p.unexpected("a name")
		}
		p.next()
		if !p.acceptOp(".") {
			break
		}
	}
	if len(parts) > 1 && p.opts.Names == MetricInputs {
		return nil, &problem{
			check: checkName, offset: first.Offset,
			message: "the name \"" + strings.Join(parts, ".") + "\" is qualified",
			hint:    "write the last part alone: " + parts[len(parts)-1],
		}
	}
	for _, part := range parts {
		if strings.ContainsRune(part, 0) {
			return nil, &problem{check: checkName, offset: first.Offset, message: "a name holds a zero byte", hint: "remove it"}
		}
	}
	if last := len(parts) - 1; p.opts.Names == Columns && last > 0 {
		return p.opts.qualified(strings.Join(parts[:last], "."), parts[last], first.Offset)
	}
	return p.opts.name(strings.Join(parts, "."), quoted), nil
}

// qualified is a column behind the name of its table. Other tables are out of
// reach.
func (o Options) qualified(table, column string, offset int) (Expr, *problem) {
	if o.Tables == nil {
		return Column{Table: table, Name: column}, nil
	}
	if slices.ContainsFunc(o.Tables, func(t string) bool { return strings.EqualFold(t, table) }) {
		return Column{Name: column}, nil
	}
	p := Column{Table: table, Name: column}.foreign()
	p.offset = offset
	return nil, p
}

func (c Column) foreign() *problem {
	return &problem{
		check: checkName, rawCanHelp: true,
		message: "\"" + c.Table + "." + c.Name + "\" is a column of another table, or a value inside a column",
		hint:    "write the column's name alone, join the other table as a source of its own, or take nested values apart in the source's sql",
	}
}

// clocks are the names of the request's clock that engines write without
// brackets.
var clocks = map[string]string{"CURRENT_DATE": "current_date", "CURRENT_TIMESTAMP": "current_timestamp", "LOCALTIMESTAMP": "current_timestamp"}

// instant reads the string of TIMESTAMP '…' or DATE '…'.
func (p *parser) instant(date bool) (Expr, *problem) {
	t := p.next()
	text := strings.Replace(unquote(t.Value), "T", " ", 1)
	if !isTime(text) || date && len(text) != len(time.DateOnly) {
		return nil, &problem{
			check: checkArgument, offset: t.Offset, message: "cannot read " + t.Value + " as a date or time",
			hint: "write '2006-01-02' or '2006-01-02 15:04:05'", rawCanHelp: true,
		}
	}
	return Literal{Kind: Timestamp, Text: text}, nil
}

func (p *parser) caseExpr(at int) (Expr, *problem) {
	if prob := p.descend(); prob != nil {
		return nil, prob
	}
	defer func() { p.depth-- }()
	var c Case
	var prob *problem
	if !word(p.peek(), "WHEN") {
		if c.Operand, prob = p.or(); prob != nil {
			return nil, prob
		}
	}
	for p.acceptWord("WHEN") {
		var w When
		if w.Cond, prob = p.or(); prob != nil {
			return nil, prob
		}
		if prob = p.expectWord("THEN", "after WHEN"); prob != nil {
			return nil, prob
		}
		if w.Then, prob = p.or(); prob != nil {
			return nil, prob
		}
		c.Whens = append(c.Whens, w)
	}
	if len(c.Whens) == 0 {
		return nil, p.unexpected("WHEN in CASE")
	}
	if p.acceptWord("ELSE") {
		if c.Else, prob = p.or(); prob != nil {
			return nil, prob
		}
	}
	if prob = p.expectWord("END", "to close CASE"); prob != nil {
		return nil, prob
	}
	return p.sound(c, at)
}
