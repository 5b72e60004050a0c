package validate

import "github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"

var replacedStillCurrent = rule{
	Check: diag.Check{
		Code: "WH077", Name: "replaced-still-current", Severity: diag.Warning,
		What:    "A metric that another one replaces is neither deprecated nor retired.",
		Why:     "Readers see both as current.",
		Example: "metrics:\n  - {name: old_sales, measure: net_amount}\n  - {name: net_sales, measure: net_amount, replaces: [old_sales]}",
		Fix:     "set its status to deprecated or retired",
	},
	run: func(c *checker) {
		for _, m := range c.m.Metrics {
			for _, name := range m.Replaces {
				if old := c.m.Metric(name); old != nil && old.Status != "deprecated" && old.Status != "retired" {
					c.metric(old, "status", "metric %s is replaced by %s and has the status %s", name, m.Name, old.Status)
				}
			}
		}
	},
}
