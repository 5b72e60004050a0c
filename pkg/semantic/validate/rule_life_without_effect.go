package validate

import "github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"

var lifeWithoutEffect = rule{
	Check: diag.Check{
		Code: "WH360", Name: "life-without-effect", Severity: diag.Warning,
		What:    "A metric has a successor or a day on which it retires, and is not deprecated.",
		Why:     "Its readers are not told: only a deprecated metric says where to go and until when.",
		Example: "metrics:\n  - {name: old_sales, measure: net_amount, status: certified, successor: net_sales, retires: 2026-12-31}",
		Fix:     "write status: deprecated, or take successor and retires out",
	},
	run: func(c *checker) {
		for _, m := range c.m.Metrics {
			if m.Status == "deprecated" || m.Status == "retired" {
				continue
			}
			if m.Successor != nil {
				c.metric(m, "successor", "metric %s has a successor, and its status is %s", m.Name, m.Status)
			} else if m.Retires != "" {
				c.metric(m, "retires", "metric %s has a day on which it retires, and its status is %s", m.Name, m.Status)
			}
		}
	},
}
