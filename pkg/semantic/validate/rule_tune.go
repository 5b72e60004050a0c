package validate

import (
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules/template"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

var ruleTune = rule{
	Check: diag.Check{
		Code: "WH385", Name: "rule-tune", Severity: diag.Error,
		What:    "The bounds for proposals name what is no number among the template's parameters, end where they begin or before, are written twice, or leave out the value that the rule has.",
		Why:     "No value within them could be proposed, or only one that is none of the steward's.",
		Example: "rules:\n  - {name: low, metric: net_sales, template: limit, params: {below: 10}, tune: [{param: below, from: 20, to: 40}]}",
		Fix:     "name a number that the rule writes, and bounds around its value",
	},
	run: func(c *checker) {
		c.templates(func(r *model.Rule, t *template.Template) {
			seen := map[string]bool{}
			for _, b := range r.Tune {
				p := t.Param(b.Param)
				switch {
				case p == nil || p.Kind == template.Word || p.Kind == template.Text:
					c.rule(r, "tune", "template %s has no number %q", r.Template, b.Param)
				case b.From >= b.To:
					c.rule(r, "tune", "the bounds of %s end at %g, not above %g, where they begin", b.Param, b.To, b.From)
				case seen[b.Param]:
					c.rule(r, "tune", "the bounds of %s are written twice", b.Param)
				case !inBounds(r, p, b):
					c.rule(r, "tune", "the value of %s is not within its bounds, %g to %g", b.Param, b.From, b.To)
				}
				seen[b.Param] = true
			}
		})
	},
}

// inBounds tells whether the value that counts for a rule lies within bounds; one that has
// none does.
func inBounds(r *model.Rule, p *template.Param, b model.Tuning) bool {
	v := 0.0
	switch {
	case p.Kind == template.Count:
		v = float64(p.Count(r))
	case r.Params.Has(p.Key) || p.Usual != nil:
		v = p.Number(r)
	default:
		return true
	}
	return v >= b.From && v <= b.To
}
