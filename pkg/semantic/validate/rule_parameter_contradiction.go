package validate

import (
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules/template"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

var ruleParameterContradiction = rule{
	Check: diag.Check{
		Code: "WH092", Name: "rule-parameter-contradiction", Severity: diag.Error,
		What:    "The parameters of a rule contradict each other or cannot be met: the upper bound is not above the lower one, a streak of one bucket, a band that is not above zero, a lateness that is neither a duration nor a time of day.",
		Why:     "The rule would fire always, or never.",
		Example: "rules:\n  - {name: wait, metric: wait_time, template: limit, params: {above: 5, below: 10}}",
		Fix:     "correct the parameter",
	},
	run: func(c *checker) {
		c.templates(func(r *model.Rule, t *template.Template) {
			for _, p := range problems(r, t) {
				if p.Missing {
					continue
				}
				at := "params"
				if p.Param != "" {
					at += "." + p.Param
				}
				if d := c.rule(r, at, "%s", p.Message); p.Hint != "" {
					d.Hint = p.Hint
				}
			}
		})
	},
}
