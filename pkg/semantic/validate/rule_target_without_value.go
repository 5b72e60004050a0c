package validate

import "github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"

var targetWithoutValue = rule{
	Check: diag.Check{
		Code: "WH082", Name: "target-without-value", Severity: diag.Error,
		What:    "A target has neither a measure nor values, or both.",
		Why:     "It is not known what is intended.",
		Example: "targets:\n  - {metric: net_sales, grain: month}",
		Fix:     "write either measure: (of a table of targets) or values:",
	},
	run: func(c *checker) {
		for _, t := range c.m.Targets {
			p := c.m.Places[t]
			table := t.Measure != nil || p.Has("measure")
			written := len(t.Values) > 0 || p.Has("values")
			switch {
			case table && written:
				c.target(t, "values", "the target of metric %s has both a measure and values", t.Metric.Name)
			case !table && !written:
				c.target(t, "", "the target of metric %s has neither a measure nor values", t.Metric.Name)
			}
		}
	},
}
