package validate

import (
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules/template"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/comparison"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

var versionWithoutEffect = rule{
	Check: diag.Check{
		Code: "WH170", Name: "rule-version-without-effect", Severity: diag.Error,
		What:    "A rule names a version of the target, and its template does not compare with the target.",
		Why:     "It would judge as if nothing were said.",
		Example: "rules:\n  - {name: drop, metric: net_sales, template: change, version: forecast1, params: {drop: 0.1}}",
		Fix:     "leave version out, or take the template target",
	},
	run: func(c *checker) {
		c.templates(func(r *model.Rule, t *template.Template) {
			if c.m.Places[r].Has("version") && !comparison.IsTarget(t.Needs(r).Compare) {
				c.rule(r, "version", "rule %s names a version of the target, with which rules of template %s do not compare", r.Name, r.Template)
			}
		})
	},
}
