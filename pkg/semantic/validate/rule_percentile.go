package validate

import (
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

var percentileOutOfRange = rule{
	Check: diag.Check{
		Code: "WH047", Name: "percentile-out-of-range", Severity: diag.Error,
		What:    "A percentile measure does not say which percentile, or one that is not between 0 and 1.",
		Why:     "There is no such value; percentiles are written as fractions.",
		Example: "measures:\n  - {name: p95_wait, agg: percentile, percentile: 95, expr: wait_s}",
		Fix:     "write percentile: with a fraction above 0 and below 1, such as 0.95",
	},
	run: func(c *checker) {
		for _, s := range c.m.Sources {
			for _, v := range s.Measures {
				switch {
				case v.Agg != model.Percentile || v.Percentile > 0 && v.Percentile < 1:
				case v.Percentile == 0:
					c.measure(v, "percentile", "measure %s does not say which percentile", v.Name)
				default:
					c.measure(v, "percentile", "percentile is %g, which is not between 0 and 1", v.Percentile)
				}
			}
		}
	},
}
