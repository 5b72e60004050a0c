package validate

import (
	"slices"

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
			if comparison.IsTarget(t.Needs(r).Compare) && !c.hasTarget(r) {
				of, hint := "", "write a target for the metric"
				if r.Version != nil {
					of, hint = " in version "+r.Version.Name, "write a target of that version for the metric"
				}
				c.rule(r, "metric", "rule %s compares with the target of metric %s, which has none%s", r.Name, r.Metric.Name, of).
					Hint = hint
			}
		})
	},
}

// hasTarget tells whether a rule's metric has a target of the version that it names.
func (c *checker) hasTarget(r *model.Rule) bool {
	version := ""
	if r.Version != nil {
		version = r.Version.Name
	}
	return slices.ContainsFunc(c.m.TargetsOf(r.Metric), func(t *model.Target) bool { return t.Version == version })
}
