package expr

import (
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
)

// arity is how many arguments a function takes; max -1 is without bound.
type arity struct{ min, max int }

// functions is the allow-list. Every dialect renders each of them.
var functions = map[string]arity{
	"coalesce": {1, -1}, "nullif": {2, 2}, "greatest": {1, -1}, "least": {1, -1},
	"abs": {1, 1}, "round": {1, 2}, "floor": {1, 1}, "ceil": {1, 1},
	"lower": {1, 1}, "upper": {1, 1}, "length": {1, 1}, "substr": {2, 3},
	"trim": {1, 1}, "replace": {3, 3}, "concat": {1, -1},
	"date_trunc": {2, 2}, "extract": {2, 2},
}

// aliases are other spellings of the same function.
var aliases = map[string]string{
	"ceiling": "ceil", "substring": "substr", "ifnull": "coalesce", "nvl": "coalesce",
	"len": "length", "char_length": "length", "character_length": "length", "ucase": "upper", "lcase": "lower",
}

// truncations and parts are what date_trunc and extract can take.
var (
	truncations = []string{"second", "minute", "hour", "day", "week", "month", "quarter", "year"}
	parts       = []string{"year", "quarter", "month", "week", "day", "dow", "doy", "hour", "minute", "second"}
)

// Functions lists the functions that expressions may call, sorted.
func Functions() []string { return slices.Sorted(maps.Keys(functions)) }

func (p *parser) call() (Expr, *problem) {
	t := p.next()
	p.next() // "("
	name := strings.ToLower(t.Value)
	if a, ok := aliases[name]; ok {
		name = a
	}
	want, ok := functions[name]
	if !ok {
		prob := &problem{
			check: checkFunction, offset: t.Pos.Offset, rawCanHelp: true,
			message: "the function \"" + t.Value + "\" is not known here",
			hint:    "use one of " + strings.Join(Functions(), ", "), nearest: diag.Nearest(name, Functions()),
		}
		if aggregates[name] {
			prob.hint = "an expression is about one row; say the aggregation in agg"
		}
		return nil, prob
	}
	if name == "extract" {
		return p.extract()
	}
	args, prob := p.list()
	if prob != nil {
		return nil, prob
	}
	if prob := p.expectOp(")", "to close "+name+"(…)"); prob != nil {
		return nil, prob
	}
	if len(args) < want.min || want.max >= 0 && len(args) > want.max {
		return nil, &problem{
			check: checkArgument, offset: t.Pos.Offset, rawCanHelp: true,
			message: name + " takes " + want.String() + ", found " + strconv.Itoa(len(args)), hint: "check the arguments",
		}
	}
	if name == "date_trunc" {
		l, _ := args[0].(Literal)
		unit := strings.ToLower(l.Text)
		if l.Kind != String || !slices.Contains(truncations, unit) {
			return nil, partProblem(t.Pos.Offset, "date_trunc", l.Text, truncations)
		}
		args[0] = Literal{Kind: String, Text: unit}
	}
	return Func{Name: name, Args: args}, nil
}

var aggregates = map[string]bool{"sum": true, "count": true, "avg": true, "min": true, "max": true, "median": true}

// String gives "2 arguments", "1 to 2 arguments", "at least 1 argument".
func (a arity) String() string {
	n := strconv.Itoa(a.min)
	plural := " arguments"
	if a.min == 1 && a.max <= 1 {
		plural = " argument"
	}
	switch {
	case a.max < 0:
		return "at least " + n + plural
	case a.max > a.min:
		return n + " to " + strconv.Itoa(a.max) + plural
	}
	return n + plural
}

// extract reads EXTRACT(part FROM x) and extract('part', x).
func (p *parser) extract() (Expr, *problem) {
	t := p.next()
	part := t.Value
	if t.Type == tokString {
		part = unquote(t.Value)
	}
	part = strings.ToLower(part)
	if !slices.Contains(parts, part) {
		return nil, partProblem(t.Pos.Offset, "extract", part, parts)
	}
	if !p.acceptOp(",") {
		if prob := p.expectWord("FROM", "in EXTRACT(part FROM time)"); prob != nil {
			return nil, prob
		}
	}
	x, prob := p.or()
	if prob != nil {
		return nil, prob
	}
	return Func{Name: "extract", Args: []Expr{Literal{Kind: String, Text: part}, x}}, p.expectOp(")", "to close EXTRACT(…)")
}

func partProblem(offset int, fn, part string, known []string) *problem {
	return &problem{
		check: checkArgument, offset: offset, rawCanHelp: true,
		message: fn + " does not know the part \"" + part + "\"",
		hint:    "use one of " + strings.Join(known, ", "), nearest: diag.Nearest(part, known),
	}
}
