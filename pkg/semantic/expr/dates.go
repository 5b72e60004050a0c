package expr

import (
	"slices"
	"strings"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
)

// units are what times are cut to, moved and counted by; parts are what extract
// takes out of them.
var (
	units = []string{"second", "minute", "hour", "day", "week", "month", "quarter", "year"}
	parts = []string{"year", "quarter", "month", "week", "isoyear", "day", "dow", "doy", "hour", "minute", "second", "epoch"}
)

var unitNames = map[string]string{
	"s": "second", "sec": "second", "secs": "second", "mi": "minute", "min": "minute", "mins": "minute", "h": "hour", "hh": "hour", "hr": "hour", "hrs": "hour",
	"d": "day", "dd": "day", "w": "week", "wk": "week", "isoweek": "week", "mm": "month", "mon": "month", "mons": "month", "q": "quarter", "qtr": "quarter",
	"y": "year", "yy": "year", "yyyy": "year", "yr": "year", "yrs": "year",
}

var partNames = map[string]string{
	"isodow": "dow", "dayofweek_iso": "dow", "dayofweekiso": "dow", "dayofyear": "doy", "dayofmonth": "day", "weekiso": "week", "week_iso": "week", "weekofyear": "week",
	"epoch_second": "epoch", "epoch_seconds": "epoch",
}

// dayUnit tells units of which dates are made.
func dayUnit(u string) bool { return u != "second" && u != "minute" && u != "hour" }

// unit reads a unit in the singular, the plural or short.
func unit(s string) (string, bool) {
	s = strings.ToLower(s)
	for _, u := range []string{s, strings.TrimSuffix(s, "s"), unitNames[s]} {
		if slices.Contains(units, u) {
			return u, true
		}
	}
	return "", false
}

// unitOf is the unit that an argument names, in quotes or bare.
func unitOf(e Expr) (string, bool) {
	switch v := e.(type) {
	case Literal:
		if v.Kind == String {
			return unit(v.Text)
		}
	case Column:
		if v.Table == "" {
			return unit(v.Name)
		}
	case Ref:
		return unit(v.Name)
	case Func: // week(monday)
		if v.Name == "extract" {
			if day, ok := bare(v.Args[1]); ok && strings.EqualFold(day, "monday") {
				return "week", true
			}
		}
	}
	return "", false
}

func bare(e Expr) (string, bool) {
	switch v := e.(type) {
	case Column:
		return v.Name, true
	case Ref:
		return v.Name, true
	}
	return "", false
}

// unitAt finds which of two places holds the unit. Where both could, the one in
// quotes does.
func unitAt(t token, args []Expr, i, j int) (int, string, *problem) {
	u, first := unitOf(args[i])
	v, last := unitOf(args[j])
	switch _, quoted := args[i].(Literal); {
	case first && (!last || quoted):
		return i, u, nil
	case last:
		if _, quoted := args[j].(Literal); !first || quoted {
			return j, v, nil
		}
		return 0, "", &problem{check: checkArgument, offset: t.Offset, message: "it is not clear which of " + u + " and " + v + " is the unit", hint: "write the unit in quotes: '" + u + "'"}
	}
	name := ""
	for _, k := range []int{i, j} {
		if l, ok := args[k].(Literal); ok && l.Kind == String {
			name = l.Text
		}
	}
	if name == "" {
		if name, _ = bare(args[i]); name == "" {
			name, _ = bare(args[j])
		}
	}
	return 0, "", partProblem(t.Offset, strings.ToLower(t.Value), name, units)
}

func partProblem(offset int, fn, part string, known []string) *problem {
	return &problem{
		check: checkArgument, offset: offset, rawCanHelp: true,
		message: fn + " does not know the part \"" + part + "\"",
		hint:    "use one of " + strings.Join(known, ", "), nearest: diag.Nearest(part, known),
	}
}

// extract reads extract(part FROM x), date_part('part', x).
func (p *parser) extract(name token) (Expr, *problem) {
	t := p.next()
	part := t.Value
	if t.Type == tokString {
		part = unquote(t.Value)
	}
	part = strings.ToLower(part)
	if part == "dow" && p.opts.Raw {
		// What another tool wrote counts as its engine does.
		prob := partProblem(t.Offset, strings.ToLower(name.Value), part, parts)
		prob.message, prob.hint = "engines do not agree on the first day of the week", "write isodow, which is 1 on Monday and 7 on Sunday"
		return nil, prob
	}
	if other, ok := partNames[part]; ok {
		part = other
	}
	if u, ok := unit(part); ok && !slices.Contains(parts, part) {
		part = u
	}
	if !slices.Contains(parts, part) {
		prob := partProblem(t.Offset, strings.ToLower(name.Value), part, parts)
		if why := refused[part]; why != "" {
			prob.hint = why
		}
		return nil, prob
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
	if prob := p.expectOp(")", "to close "+name.Value+"(…)"); prob != nil {
		return nil, prob
	}
	return p.function(name, "extract", []Expr{text(part), x})
}

// truncation reads date_trunc with the unit before or behind the time, and
// trunc of numbers.
func (p *parser) truncation(t token) (Expr, *problem) {
	args, prob := p.args(t)
	if prob != nil {
		return nil, prob
	}
	if strings.EqualFold(t.Value, "trunc") {
		if len(args) != 2 {
			return p.function(t, "trunc", args)
		}
		if _, ok := unitOf(args[1]); !ok {
			return p.function(t, "trunc", args)
		}
	}
	if prob := counted(t, args, functions["date_trunc"]); prob != nil {
		return nil, prob
	}
	at, u, prob := unitAt(t, args, 0, 1)
	if prob != nil {
		return nil, prob
	}
	return p.function(t, "date_trunc", []Expr{text(u), args[1-at]})
}

// difference reads what counts the units between two times: with the unit first
// from one to the other, with the unit last the later one first, and without one
// the days, the later one first.
func (p *parser) difference(t token) (Expr, *problem) {
	args, prob := p.args(t)
	if prob != nil {
		return nil, prob
	}
	if len(args) == 2 && strings.EqualFold(t.Value, "datediff") {
		return p.function(t, "datediff", []Expr{text("day"), args[1], args[0]})
	}
	if prob := counted(t, args, functions["datediff"]); prob != nil {
		return nil, prob
	}
	at, u, prob := unitAt(t, args, 0, 2)
	if prob != nil {
		return nil, prob
	}
	from, to := args[1], args[2]
	if at == 2 {
		from, to = args[1], args[0]
	}
	if strings.EqualFold(t.Value, "timestamp_diff") {
		return p.elapsed(t, u, from, to)
	}
	return p.function(t, "datediff", []Expr{text(u), from, to})
}

var seconds = map[string]string{"second": "1", "minute": "60", "hour": "3600", "day": "86400"}

// elapsed counts the whole units that pass, as timestamp_diff does.
func (p *parser) elapsed(t token, unit string, from, to Expr) (Expr, *problem) {
	size, ok := seconds[unit]
	if !ok {
		return nil, partProblem(t.Offset, "timestamp_diff", unit, []string{"second", "minute", "hour", "day"})
	}
	between := binary("-", call("extract", text("epoch"), to), call("extract", text("epoch"), from))
	return p.function(t, "trunc", []Expr{binary("/", between, whole(size))})
}

// clock reads current_date and current_timestamp, with or without brackets; it
// is called behind an opening one.
func (p *parser) clock(t token) (Expr, *problem) {
	args, prob := p.args(t)
	if prob != nil {
		return nil, prob
	}
	if len(args) > 0 {
		return nil, &problem{check: checkArgument, offset: t.Offset, message: strings.ToLower(t.Value) + " takes no arguments here", hint: "the clock is the request's, in the project's time zone"}
	}
	return p.function(t, strings.ToLower(t.Value), nil)
}

func truncated(args []Expr) Type {
	if l, ok := args[0].(Literal); ok && dayUnit(l.Text) {
		return TypeDate
	}
	return TypeTime
}

func part(args []Expr) Type {
	if l, ok := args[0].(Literal); ok && l.Text == "epoch" {
		return TypeNumber
	}
	return TypeInteger
}

func moved(args []Expr) Type {
	t := TypeOf(args[2])
	if l, ok := args[0].(Literal); ok && t == TypeDate && !dayUnit(l.Text) {
		return TypeTime
	}
	if t.Temporal() {
		return t
	}
	return TypeUnknown
}
