package validate

import (
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

var usesDeprecated = rule{
	Check: diag.Check{
		Code: "WH075", Name: "uses-deprecated-metric", Severity: diag.Warning,
		What:    "A metric is made of one that is deprecated.",
		Why:     "It breaks when that one is retired.",
		Example: "metrics:\n  - {name: old_cost, measure: cost, status: deprecated}\n  - {name: margin, type: derived, expr: sales - old_cost}",
		Fix:     "use the metric that takes its place",
	},
	run: func(c *checker) {
		c.inputsWith("deprecated", func(m, in *model.Metric) {
			d := c.metric(m, "", "metric %s is made of %s, which is deprecated", m.Name, in.Name)
			if next := c.successor(in); next != nil {
				d.Hint = "use " + next.Name + ", which replaces it"
			}
		})
	},
}
