package validate

import (
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

var usesRetired = rule{
	Check: diag.Check{
		Code: "WH074", Name: "uses-retired-metric", Severity: diag.Error,
		What:    "A metric is made of one that is retired.",
		Why:     "Retired metrics are no longer kept right.",
		Example: "metrics:\n  - {name: old_cost, measure: cost, status: retired}\n  - {name: margin, type: derived, expr: sales - old_cost}",
		Fix:     "use the metric that took its place",
	},
	run: func(c *checker) {
		c.inputsWith("retired", func(m, in *model.Metric) {
			d := c.metric(m, "", "metric %s is made of %s, which is retired", m.Name, in.Name)
			if next := c.successor(in); next != nil {
				d.Hint = "use " + next.Name + ", which replaces it"
			}
		})
	},
}
