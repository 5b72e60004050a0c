package validate

import (
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules/template"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/comparison"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

var ruleParameterMissing = rule{
	Check: diag.Check{
		Code: "WH090", Name: "rule-parameter-missing", Severity: diag.Error,
		What:    "A rule lacks a parameter that its template needs, or the target that it compares with.",
		Why:     "It is not known when it should fire.",
		Example: "rules:\n  - {name: drop, metric: net_sales, template: change}",
		Fix:     "write the parameter under params:",
	},
	run: func(c *checker) {
		c.templates(func(r *model.Rule, t *template.Template) {
			missing := t.Missing(r)
			for _, p := range problems(r, t) {
				if p.Missing {
					missing = append(missing, p.Message)
				}
			}
			for _, need := range missing {
				if !c.m.Places[r].Has("params." + need) { // else it is written, and was reported
					c.rule(r, "params", "rule %s is of template %s and has no %s", r.Name, r.Template, need)
				}
			}
			with, err := comparison.Find(t.Needs(r).Compare)
			if err == nil && with.Kind == comparison.Intended && len(c.m.TargetsOf(r.Metric)) == 0 {
				c.rule(r, "metric", "rule %s compares with the target of metric %s, which has none", r.Name, r.Metric.Name).
					Hint = "write a target for the metric"
			}
		})
	},
}
