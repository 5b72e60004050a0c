package validate

import (
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules/template"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

var ruleWithoutPeers = rule{
	Check: diag.Check{
		Code: "WH384", Name: "rule-without-peers", Severity: diag.Error,
		What:    "A rule holds units of one parent beside each other, and judges the whole; or it asks for their shares of a metric that does not add up.",
		Why:     "The whole has no like units, and the parts of a rate make no whole, so that the rule can never be judged.",
		Example: "rules:\n  - {name: unlike, metric: net_sales, template: peers}",
		Fix:     "write the level whose units are alike, and for shares a metric that is a sum or a count",
	},
	run: func(c *checker) {
		c.templates(func(r *model.Rule, t *template.Template) {
			switch {
			case t.Figure == nil:
			case r.Level == nil || r.Level.Dimension == "":
				c.rule(r, "level", "rule %s holds units beside each other, and judges the whole, which has none", r.Name)
			case t.Adds && !r.Metric.AddsOverUnits():
				c.rule(r, "metric", "rule %s asks for shares of metric %s, which does not add up over units", r.Name, r.Metric.Name)
			}
		})
	},
}
