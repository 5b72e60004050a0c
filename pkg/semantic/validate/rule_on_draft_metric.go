package validate

import "github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"

var ruleOnDraft = rule{
	Check: diag.Check{
		Code: "WH089", Name: "rule-on-draft-metric", Severity: diag.Warning,
		What:    "A rule watches a metric that is still a draft.",
		Why:     "People would be alarmed by a number that is not agreed on.",
		Example: "metrics:\n  - {name: net_sales, measure: net_amount}\nrules:\n  - {name: drop, metric: net_sales, template: change, params: {drop: 0.1}}",
		Fix:     "have the metric reviewed and set its status",
	},
	run: func(c *checker) {
		for _, r := range c.m.Rules {
			if r.Metric.Status == "draft" {
				c.rule(r, "metric", "rule %s watches metric %s, which is a draft", r.Name, r.Metric.Name)
			}
		}
	},
}
