package expr

import "strings"

// Pattern says what is wrong with a pattern of LIKE; nil where it is sound.
func Pattern(s string) *Mismatch {
	if strings.ContainsRune(s, 0) { // where an engine ends the pattern
		return &Mismatch{Message: "the pattern holds the character U+0000, which no text has", Hint: "take it out"}
	}
	open := false
	for _, r := range s {
		open = r == '\\' && !open
	}
	if !open {
		return nil
	}
	return &Mismatch{Message: "the pattern ends with \\, which takes the meaning from the character behind it", Hint: `write \\ for a \ itself`}
}

// like reads the pattern, and the character that takes the meaning from % and _
// where it is another one than \.
func (p *parser) like(op string, x Expr, negated bool, at int) (Expr, *problem) {
	start := p.peek().Offset
	y, prob := p.concat()
	if prob != nil {
		return nil, prob
	}
	l, written := y.(Literal)
	written = written && l.Kind == String
	if esc := p.peek(); word(esc, "ESCAPE") {
		p.next()
		c := p.next()
		mark := []rune{}
		if c.Type == tokString {
			mark = []rune(unquote(c.Value))
		}
		if len(mark) != 1 || !written {
			return nil, &problem{check: checkArgument, offset: esc.Offset, message: "ESCAPE wants one character, and the pattern in quotes before it", hint: `write LIKE '10\%'`, rawCanHelp: true}
		}
		l.Text = remarked(l.Text, mark[0])
		y = l
	}
	if written {
		if m := Pattern(l.Text); m != nil {
			return nil, &problem{check: checkArgument, offset: start, message: m.Message, hint: m.Hint}
		}
	}
	e, prob := p.sound(Binary{Op: op, X: x, Y: y}, at)
	if negated && prob == nil {
		e = Unary{Op: "NOT", X: e}
	}
	return e, prob
}

// remarked writes a pattern with \ in place of another mark.
func remarked(pattern string, mark rune) string {
	if mark == '\\' {
		return pattern
	}
	var b strings.Builder
	marked := false
	for _, r := range pattern {
		switch {
		case r == mark && !marked:
			marked = true
			continue
		case r == '\\', marked && (r == '%' || r == '_'):
			b.WriteRune('\\')
		}
		marked = false
		b.WriteRune(r)
	}
	if marked {
		b.WriteRune('\\') // unfinished, as it was
	}
	return b.String()
}
