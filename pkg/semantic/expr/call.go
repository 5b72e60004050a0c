package expr

import (
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
)

// specials are the functions whose arguments are more than a list of values.
// They are called behind the opening bracket, and read the closing one.
var specials map[string]func(p *parser, name token) (Expr, *problem)

func init() {
	specials = map[string]func(*parser, token) (Expr, *problem){
		"extract": (*parser).extract, "date_part": (*parser).extract, "datepart": (*parser).extract,
		"position": (*parser).position, "trim": (*parser).trim, "substr": (*parser).substring, "substring": (*parser).substring,
		"try_cast": (*parser).tryCast, "safe_cast": (*parser).tryCast,
		"current_date": (*parser).clock, "current_timestamp": (*parser).clock,
	}
	for _, name := range strings.Fields("date_trunc datetrunc timestamp_trunc datetime_trunc trunc") {
		specials[name] = (*parser).truncation
	}
	for _, name := range strings.Fields("datediff date_diff datetime_diff timestamp_diff") {
		specials[name] = (*parser).difference
	}
	for _, name := range strings.Fields("dateadd date_add timestampadd timestamp_add datetime_add adddate date_sub timestamp_sub datetime_sub subdate") {
		specials[name] = (*parser).move
	}
}

// call reads a call; the name is next, and a bracket behind it.
func (p *parser) call() (Expr, *problem) {
	t := p.next()
	p.next() // "("
	name := strings.ToLower(t.Value)
	var e Expr
	var prob *problem
	if special := specials[name]; special != nil {
		e, prob = special(p, t)
	} else if functions[name] != nil || spellings[name].means != nil {
		var args []Expr
		if args, prob = p.args(t); prob == nil {
			e, prob = p.named(t, args)
		}
	} else {
		return nil, p.unknown(t)
	}
	if prob != nil {
		return nil, prob
	}
	if n := p.peek(); word(n, "OVER") || word(n, "FILTER") || word(n, "WITHIN") {
		return nil, &problem{check: checkFunction, offset: n.Offset, message: strings.ToUpper(n.Value) + " looks at other rows", hint: ordered}
	}
	return e, nil
}

// args reads arguments up to and including the closing bracket.
func (p *parser) args(t token) ([]Expr, *problem) {
	args, prob := p.list()
	if prob != nil {
		return nil, prob
	}
	return args, p.expectOp(")", "to close "+t.Value+"(…)")
}

// named is the call of a function by any of its names.
func (p *parser) named(t token, args []Expr) (Expr, *problem) {
	name := strings.ToLower(t.Value)
	if s, ok := spellings[name]; ok {
		if prob := counted(t, args, (&Function{min: s.min, max: s.max})); prob != nil {
			if s.more != "" && len(args) > s.max {
				prob.hint, prob.rawCanHelp = s.more, true
			}
			return nil, prob
		}
		return p.made(s.means(args), t.Offset)
	}
	return p.function(t, name, args)
}

// function is the call of one of the language's own functions; t stands where
// it is written.
func (p *parser) function(t token, name string, args []Expr) (Expr, *problem) {
	if prob := counted(t, args, functions[name]); prob != nil {
		return nil, prob
	}
	return p.sound(Func{Name: name, Args: args}, t.Offset)
}

func counted(t token, args []Expr, f *Function) *problem {
	if len(args) >= f.min && (f.max < 0 || len(args) <= f.max) {
		return nil
	}
	hint := "check the arguments"
	if f.Usage != "" {
		hint = "write " + f.Usage
	}
	return &problem{
		check: checkArgument, offset: t.Offset, hint: hint,
		message: strings.ToLower(t.Value) + " takes " + f.count() + ", found " + strconv.Itoa(len(args)),
	}
}

// unknown says that a function is not one of the language, and what to do.
func (p *parser) unknown(t token) *problem {
	name := strings.ToLower(t.Value)
	out := &problem{check: checkFunction, offset: t.Offset, rawCanHelp: true, message: "the function \"" + t.Value + "\" is not known here"}
	why := refused[name]
	switch {
	case why == notOneRow:
		out.message, out.hint, out.rawCanHelp = "the function \""+t.Value+"\" makes one value of many rows", why, false
		if name == "min" || name == "max" {
			out.hint += ", or write least(x, y) or greatest(x, y)"
		}
	case why == ordered:
		out.message, out.hint, out.rawCanHelp = "the function \""+t.Value+"\" looks at other rows", why, false
	case why != "":
		out.message, out.hint = "the function \""+t.Value+"\" is not part of the language", why
	default:
		spelt := slices.Concat(names(), slices.Sorted(maps.Keys(spellings)), slices.Sorted(maps.Keys(specials)))
		out.nearest = diag.Nearest(name, spelt)
		out.hint = "use one of " + strings.Join(names(), ", ")
		if out.nearest != "" {
			out.hint = "did you mean " + out.nearest + "? " + out.hint
		}
	}
	return out
}

// position reads position(part IN x) and position(part, x).
func (p *parser) position(t token) (Expr, *problem) {
	part, prob := p.concat()
	if prob != nil {
		return nil, prob
	}
	if !p.acceptWord("IN") && !p.acceptOp(",") {
		return nil, p.unexpected("IN in position(part IN text)")
	}
	x, prob := p.concat()
	if prob != nil {
		return nil, prob
	}
	if prob := p.expectOp(")", "to close "+t.Value+"(…)"); prob != nil {
		return nil, prob
	}
	return p.function(t, "strpos", []Expr{x, part})
}

// trim reads trim(x), trim(x, characters) and trim(BOTH characters FROM x).
func (p *parser) trim(t token) (Expr, *problem) {
	name := "trim"
	for side, f := range map[string]string{"BOTH": "trim", "LEADING": "ltrim", "TRAILING": "rtrim"} {
		if n := p.peekAt(1); word(p.peek(), side) && n.Value != ")" && n.Value != "," {
			p.next()
			name = f
			if p.acceptWord("FROM") {
				args, prob := p.args(t)
				if prob != nil {
					return nil, prob
				}
				return p.function(t, name, args)
			}
			break
		}
	}
	args, prob := p.list()
	if prob != nil {
		return nil, prob
	}
	if len(args) == 1 && p.acceptWord("FROM") {
		x, prob := p.or()
		if prob != nil {
			return nil, prob
		}
		args = []Expr{x, args[0]}
	}
	if prob := p.expectOp(")", "to close "+t.Value+"(…)"); prob != nil {
		return nil, prob
	}
	return p.function(t, name, args)
}

// substring reads substr(x, start, count) and substring(x FROM start FOR count).
func (p *parser) substring(t token) (Expr, *problem) {
	args, prob := p.list()
	if prob != nil {
		return nil, prob
	}
	for _, w := range []string{"FROM", "FOR"} {
		if len(args) == 0 || !p.acceptWord(w) {
			continue
		}
		if w == "FOR" && len(args) == 1 {
			args = append(args, whole("1"))
		}
		x, prob := p.or()
		if prob != nil {
			return nil, prob
		}
		args = append(args, x)
	}
	if prob := p.expectOp(")", "to close "+t.Value+"(…)"); prob != nil {
		return nil, prob
	}
	return p.function(t, "substr", args)
}
