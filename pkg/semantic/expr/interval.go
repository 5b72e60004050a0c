package expr

import (
	"regexp"
	"strings"
)

// interval is a length of time while it is being read: it is added to a time or
// taken from it, and never stays in a tree.
type interval struct {
	steps  []step
	offset int
}

// step is a number of units.
type step struct {
	n    Expr
	unit string
}

func (interval) isExpr() {}

var steps = regexp.MustCompile(`^\s*([+-]?[0-9]+)\s*([A-Za-z]+)\s*`)

// startsInterval tells INTERVAL with a length from a column of that name.
func (p *parser) startsInterval() bool {
	if !word(p.peek(), "INTERVAL") {
		return false
	}
	switch n := p.peekAt(1); n.Type {
	case tokString, tokNumber:
		return true
	case tokIdent:
		_, ok := unit(p.peekAt(2).Value)
		return ok && p.peekAt(2).Type == tokIdent
	}
	return false
}

// interval reads INTERVAL '3 days', INTERVAL '3' day and INTERVAL 3 day.
func (p *parser) interval() (Expr, *problem) {
	start := p.next()
	t := p.next()
	out := interval{offset: start.Offset}
	wrong := func() *problem {
		return &problem{check: checkArgument, offset: t.Offset, message: "cannot read " + t.Value + " as a length of time", hint: "write for example INTERVAL '7 days'", rawCanHelp: true}
	}
	var n Expr = whole(t.Value)
	switch t.Type {
	case tokIdent:
		n = p.opts.name(t.Value, false)
	case tokString:
		written := unquote(t.Value)
		for written != "" {
			m := steps.FindStringSubmatch(written)
			if m == nil {
				break
			}
			u, ok := unit(m[2])
			if !ok {
				return nil, wrong()
			}
			out.steps = append(out.steps, step{signed(m[1]), u})
			written = written[len(m[0]):]
		}
		if len(out.steps) > 0 && written == "" {
			return out, nil
		}
		digits := strings.TrimLeft(strings.TrimSpace(unquote(t.Value)), "+-")
		if len(out.steps) > 0 || digits == "" || strings.Trim(digits, "0123456789") != "" {
			return nil, wrong()
		}
		n = signed(strings.TrimSpace(unquote(t.Value)))
	}
	u, ok := unit(p.peek().Value)
	if !ok {
		return nil, wrong()
	}
	p.next()
	out.steps = []step{{n, u}}
	return out, nil
}

func signed(n string) Expr {
	if digits, ok := strings.CutPrefix(n, "-"); ok {
		return negative(whole(digits))
	}
	return whole(strings.TrimPrefix(n, "+"))
}

func negative(n Expr) Expr {
	if v, ok := n.(Unary); ok && v.Op == "-" {
		return v.X
	}
	return Unary{Op: "-", X: n}
}

// applied moves a time by the interval.
func (i interval) applied(x Expr, back bool) Expr {
	for _, s := range i.steps {
		n := s.n
		if back {
			n = negative(n)
		}
		x = call("dateadd", text(s.unit), n, x)
	}
	return x
}

func (i interval) problem() *problem {
	return &problem{check: checkOperand, offset: i.offset, rawCanHelp: true,
		message: "a length of time stands alone", hint: "write a time first: ordered_at + INTERVAL '7 days'; to compare lengths, use datediff"}
}

// move reads what adds to a time or takes from it: dateadd('day', n, x),
// date_add(x, INTERVAL n day), date_sub, and date_add(x, n) for days.
func (p *parser) move(t token) (Expr, *problem) {
	name := strings.ToLower(t.Value)
	back := strings.Contains(name, "sub")
	args, prob := p.args(t)
	if prob != nil {
		return nil, prob
	}
	sign := func(n Expr) Expr {
		if back {
			return negative(n)
		}
		return n
	}
	if len(args) == 2 {
		if i, ok := args[1].(interval); ok {
			return p.made(i.applied(args[0], back), t.Offset)
		}
		if name != "dateadd" {
			return p.function(t, "dateadd", []Expr{text("day"), sign(args[1]), args[0]})
		}
	}
	for _, a := range args {
		if i, ok := a.(interval); ok {
			return nil, i.problem()
		}
	}
	if prob := counted(t, args, functions["dateadd"]); prob != nil {
		return nil, prob
	}
	u, ok := unitOf(args[0])
	if !ok {
		word, _ := bare(args[0])
		if l, is := args[0].(Literal); is {
			word = l.Text
		}
		return nil, partProblem(t.Offset, name, word, units)
	}
	return p.function(t, "dateadd", []Expr{text(u), sign(args[1]), args[2]})
}
