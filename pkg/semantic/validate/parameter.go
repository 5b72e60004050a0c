package validate

import "github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"

// parameter is one parameter of a rule: where it is written, whether it is, and
// the templates that read it.
type parameter struct {
	key       string
	set       bool
	rate      *float64 // its value, if it is a rate
	templates []string
}

func parameters(p *model.RuleParams) []parameter {
	number := func(key string, v *float64, templates ...string) parameter {
		return parameter{key: key, set: v != nil, templates: templates}
	}
	rate := func(key string, v *float64, templates ...string) parameter {
		return parameter{key: key, set: v != nil, rate: v, templates: templates}
	}
	word := func(key, v string, templates ...string) parameter {
		return parameter{key: key, set: v != "", templates: templates}
	}
	return []parameter{
		number("above", p.Above, "limit"),
		number("below", p.Below, "limit"),
		number("band", p.Band, "band"),
		{key: "window", set: p.Window != 0, templates: []string{"band", "streak"}},
		rate("attainment", p.Attainment, "target"),
		word("against", p.Against, "change"),
		rate("drop", p.Drop, "change"),
		rate("rise", p.Rise, "change"),
		rate("minChange", p.MinChange, "streak"),
		word("direction", p.Direction, "band", "streak"),
		number("minBase", p.MinBase, "change"),
		word("late", p.Late, "late"),
	}
}
