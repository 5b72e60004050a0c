package validate

import "github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"

var ruleOnRetired = rule{
	Check: diag.Check{
		Code: "WH088", Name: "rule-on-retired-metric", Severity: diag.Error,
		What:    "A rule watches a retired metric.",
		Why:     "People would be alarmed by a number that nobody keeps right.",
		Example: "metrics:\n  - {name: old_sales, measure: net_amount, status: retired}\nrules:\n  - {name: drop, metric: old_sales, template: change, params: {drop: 0.1}}",
		Fix:     "watch the metric that took its place, or take the rule out",
	},
	run: func(c *checker) {
		for _, r := range c.m.Rules {
			if r.Metric.Status == "retired" {
				d := c.rule(r, "metric", "rule %s watches metric %s, which is retired", r.Name, r.Metric.Name)
				if next := c.successor(r.Metric); next != nil {
					d.Hint = "watch " + next.Name + ", which replaces it"
				}
			}
		}
	},
}
