package validate

import (
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

var goodRange = rule{
	Check: diag.Check{
		Code: "WH068", Name: "good-range", Severity: diag.Error,
		What:    "A metric is good within a range that is not written, is written upside down, or stands beside another direction.",
		Why:     "The status of its values cannot be told.",
		Example: "metrics:\n  - {name: stock_days, measure: days, good: range}",
		Fix:     "write good: range and range: [low, high] together",
	},
	run: func(c *checker) {
		for _, m := range c.m.Metrics {
			switch {
			case m.Good == model.GoodRange && m.Range == nil:
				c.metric(m, "good", "metric %s is good within a range that is not written", m.Name)
			case m.Range == nil:
			case m.Range[0] >= m.Range[1]:
				c.metric(m, "range", "the range of metric %s goes from %g to %g", m.Name, m.Range[0], m.Range[1])
			case m.Good != model.GoodRange:
				c.metric(m, "range", "metric %s has a range, and good is not range", m.Name)
			}
		}
	},
}
