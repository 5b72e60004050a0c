package expr

import "strings"

// fitted fits the operands of one node, whose own operands are fitted already.
func fitted(e Expr) (Expr, *Mismatch) {
	var m *Mismatch
	switch v := e.(type) {
	case Unary:
		if v.Op == "NOT" {
			v.X, m = truth(v.X)
			return v, m
		}
		return v, countable(v.Op, v.X)
	case Binary:
		return v.fitted()
	case In:
		x := v.X
		list := make([]Expr, len(v.List))
		for i, y := range v.List {
			if x, list[i], m = beside(x, y, false); m != nil {
				return e, m
			}
		}
		v.X, v.List = x, list
		return v, nil
	case Between:
		if v.X, v.Low, m = beside(v.X, v.Low, true); m != nil {
			return e, m
		}
		v.X, v.High, m = beside(v.X, v.High, true)
		return v, m
	case Case:
		return v.fitted()
	case Func:
		return v.fitted()
	case Cast:
		return v, v.possible()
	}
	return e, nil
}

func (b Binary) fitted() (Expr, *Mismatch) {
	var m *Mismatch
	switch b.Op {
	case "AND", "OR":
		if b.X, m = truth(b.X); m == nil {
			b.Y, m = truth(b.Y)
		}
		return b, m
	case "=", "<>", "IS DISTINCT FROM", "IS NOT DISTINCT FROM":
		b.X, b.Y, m = beside(b.X, b.Y, false)
		return b, m
	case "<", "<=", ">", ">=":
		b.X, b.Y, m = beside(b.X, b.Y, true)
		return b, m
	case "LIKE", "ILIKE":
		if t := TypeOf(b.Y); t != TypeText && t != TypeUnknown {
			return b, &Mismatch{Message: b.Op + " wants a pattern in quotes, and " + name(b.Y) + " is " + t.String(), Hint: "write for example " + b.Op + " 'Nor%'"}
		}
		return b, nil
	case "||":
		return b, nil
	case "+", "-":
		x, y := TypeOf(b.X), TypeOf(b.Y)
		if x.Temporal() || y.Temporal() {
			return b, between(b, x, y)
		}
	}
	if m = countable(b.Op, b.X); m == nil {
		m = countable(b.Op, b.Y)
	}
	return b, m
}

// between judges + and - with dates: days may be added to a date, and one date
// taken from another.
func between(b Binary, x, y Type) *Mismatch {
	days := func(t Type) bool { return t == TypeInteger || t == TypeUnknown }
	switch {
	case x == TypeDate && days(y), b.Op == "+" && y == TypeDate && days(x):
		return nil
	case b.Op == "-" && x == TypeDate && y == TypeDate, b.Op == "-" && x == TypeUnknown && y == TypeDate:
		return nil
	case b.Op == "-" && x.Temporal() && y.Temporal():
		return &Mismatch{engine: true, Message: "the difference of two times is a length, not a number", Hint: "write datediff('day', from, to), or with another unit"}
	case b.Op == "+" && x.Temporal() && y.Temporal():
		return &Mismatch{Message: "two times cannot be added", Hint: "write datediff('day', from, to) for the time between them"}
	case x == TypeTime || y == TypeTime:
		return &Mismatch{engine: true, Message: "it is not clear what \"" + b.Op + "\" moves a time by", Hint: "write dateadd('day', n, time), or time + INTERVAL '1 day'"}
	}
	return &Mismatch{Message: "\"" + b.Op + "\" moves a date by whole days", Hint: "write dateadd('day', n, date), or with another unit"}
}

// countable wants a number.
func countable(op string, e Expr) *Mismatch {
	t := TypeOf(e)
	if t.Numeric() || t == TypeUnknown || t == TypeOpaque {
		return nil
	}
	m := &Mismatch{Message: "\"" + op + "\" wants numbers, and " + name(e) + " is " + t.String()}
	switch {
	case t == TypeBoolean:
		m.Hint = "write CASE WHEN … THEN 1 ELSE 0 END"
	case t.Temporal():
		m.Hint = "use datediff, dateadd or extract"
	case constant(e) != nil:
		m.Hint = "write the number without quotes, or || to join texts"
	default:
		m.Hint = "write CAST(" + name(e) + " AS double) if it holds numbers, or || to join texts"
	}
	return m
}

// truth wants a condition; a number that is not 0 is true.
func truth(e Expr) (Expr, *Mismatch) {
	t := TypeOf(e)
	switch {
	case t == TypeBoolean, t == TypeUnknown, t == TypeOpaque:
		return e, nil
	case t.Numeric() && flag(e):
		return Binary{Op: "<>", X: e, Y: whole("0")}, nil
	}
	hint := "compare it with something, for example = or IS NOT NULL"
	if t == TypeText {
		hint += "; CAST(… AS boolean) reads 'true' and 'false'"
	}
	return e, &Mismatch{Message: name(e) + " is " + t.String() + ", not a condition", Hint: hint}
}

// flag tells what may hold 1 for true and 0 for false, which a sum may not.
func flag(e Expr) bool {
	switch e.(type) {
	case Column, Ref, Func, Case:
		return true
	}
	return false
}

func (c Case) fitted() (Expr, *Mismatch) {
	var m *Mismatch
	whens := make([]When, len(c.Whens))
	operand := c.Operand
	for i, w := range c.Whens {
		if operand == nil {
			w.Cond, m = truth(w.Cond)
		} else {
			operand, w.Cond, m = beside(operand, w.Cond, false)
		}
		if m != nil {
			return c, m
		}
		whens[i] = w
	}
	results, m := oneType("CASE", c.results())
	if m != nil {
		return c, m
	}
	for i := range whens {
		whens[i].Then = results[i]
	}
	if c.Else != nil {
		c.Else = results[len(whens)]
	}
	c.Operand, c.Whens = operand, whens
	return c, nil
}

// oneType fits values of which one is given.
func oneType(where string, list []Expr) ([]Expr, *Mismatch) {
	t := common(list)
	if t == TypeUnknown || t == TypeOpaque {
		return list, nil
	}
	out := make([]Expr, len(list))
	for i, e := range list {
		out[i] = e
		is := TypeOf(e)
		if is == TypeUnknown || is == TypeOpaque || is.like(t) || is == TypeText && t.Temporal() && constant(e) == nil || is.Temporal() && t == TypeText {
			continue
		}
		if l := constant(e); l != nil {
			if fit, ok := l.as(t); ok {
				out[i] = fit
				if is == TypeText && t.Temporal() {
					out[i] = Literal{Kind: Timestamp, Text: l.Text}
				}
				continue
			}
		}
		return nil, &Mismatch{
			Message: where + " gives " + t.String() + " in one place, and " + name(e) + " is " + is.String(),
			Hint:    "give one type in all places; CAST(… AS type) turns one into another",
		}
	}
	return out, nil
}

func (f Func) fitted() (Expr, *Mismatch) {
	def := functions[f.Name]
	if def == nil {
		return f, nil
	}
	if def.want(0) == alike {
		args, m := oneType(f.Name, f.Args)
		if m == nil {
			f.Args = args
		}
		return f, m
	}
	args := make([]Expr, len(f.Args))
	for i, a := range f.Args {
		args[i] = a
		t := TypeOf(a)
		var m *Mismatch
		switch def.want(i) {
		case aNumber:
			m = countable(f.Name, a)
		case aPlace:
			m = place(f.Name, i, a)
		case aTime:
			l, written := a.(Literal)
			switch {
			case written && l.Kind == String && isTime(l.Text):
				args[i] = Literal{Kind: Timestamp, Text: l.Text}
			case t.Temporal(), t == TypeUnknown, t == TypeOpaque, t == TypeText && !written:
			default:
				m = &Mismatch{Message: f.Name + " wants a date or time, and " + name(a) + " is " + t.String(), Hint: "write a time, or CAST(… AS date)"}
			}
		}
		if m != nil {
			return f, m
		}
	}
	f.Args = args
	return f, nil
}

// place wants a whole number. Of constants those that engines read in different
// ways are refused.
func place(fn string, i int, e Expr) *Mismatch {
	if m := countable(fn, e); m != nil {
		return m
	}
	l := constant(e)
	if l == nil || l.Kind == Null {
		return nil
	}
	least := map[string]string{"substr": "1", "split_part": "1", "left": "0", "right": "0", "lpad": "0", "rpad": "0"}[fn]
	if fn == "substr" && i == 2 {
		least = "0"
	}
	negative := strings.HasPrefix(l.Text, "-")
	switch {
	case strings.Trim(l.Text, "-0123456789") != "":
		return &Mismatch{Message: fn + " wants a whole number, and found " + l.Text, Hint: "write a whole number"}
	case fn == "substr" && i == 1 && negative:
		return &Mismatch{engine: true, Message: "substr counts from the start, and found " + l.Text, Hint: "write right(x, " + l.Text[1:] + ") for the last characters"}
	case least != "" && negative, least == "1" && strings.Trim(l.Text, "0") == "":
		return &Mismatch{engine: true, Message: fn + " wants at least " + least + ", and found " + l.Text, Hint: "positions count from 1"}
	}
	return nil
}

// possible refuses casts that engines do not agree on.
func (c Cast) possible() *Mismatch {
	from, to := TypeOf(c.X), casts[c.Type]
	m := &Mismatch{engine: true, Message: name(c.X) + " is " + from.String() + ", which has no meaning as " + c.Type}
	l, written := c.X.(Literal)
	switch {
	case written && l.Kind == String && !c.Try:
		if _, ok := l.as(to); !ok {
			m.engine = false
			m.Message = name(c.X) + " is " + to.none()
			m.Hint = "write a value of that type"
			return m
		}
	case from.Temporal() && to.Numeric():
		m.Hint = "write extract(epoch FROM …) for seconds, or datediff"
		return m
	case from.Numeric() && to.Temporal():
		m.Hint = "write dateadd('second', …, TIMESTAMP '1970-01-01 00:00:00') for seconds since 1970"
		return m
	case from.Temporal() && to == TypeBoolean, from == TypeBoolean && to.Temporal():
		m.Hint = "compare it with something"
		return m
	}
	return nil
}
