package validate

import "github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"

var deprecatedWithoutSuccessor = rule{
	Check: diag.Check{
		Code: "WH076", Name: "deprecated-without-successor", Severity: diag.Warning,
		What:    "A metric is deprecated, and no other one replaces it.",
		Why:     "Its readers do not know where to go.",
		Example: "metrics:\n  - {name: old_sales, measure: net_amount, status: deprecated}",
		Fix:     "write successor: with the metric that takes its place, or retire it",
	},
	run: func(c *checker) {
		for _, m := range c.m.Metrics {
			if m.Status == "deprecated" && c.successor(m) == nil {
				c.metric(m, "status", "metric %s is deprecated and no metric replaces it", m.Name)
			}
		}
	},
}
