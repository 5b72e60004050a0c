package validate

import (
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/likeness"
)

var ratioOfItself = rule{
	Check: diag.Check{
		Code: "WH065", Name: "ratio-of-itself", Severity: diag.Warning,
		What:    "Numerator and denominator of a ratio are the same metric under the same filter and offset.",
		Why:     "The value is always 1.",
		Example: "metrics:\n  - {name: share, type: ratio, numerator: net_sales, denominator: net_sales}",
		Fix:     "give one of the two a filter or an offset, or name another metric",
	},
	run: func(c *checker) {
		for _, m := range c.m.Metrics {
			if r := m.Ratio; r != nil && likeness.SameInputs(&r.Numerator, &r.Denominator) {
				c.metric(m, "denominator", "metric %s divides %s by itself", m.Name, r.Numerator.Metric.Name)
			}
		}
	},
}
