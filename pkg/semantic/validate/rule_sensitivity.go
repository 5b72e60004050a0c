package validate

import (
	"slices"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

var sensitivityBelowInput = rule{
	Check: diag.Check{
		Code: "WH078", Name: "sensitivity-below-input", Severity: diag.Warning,
		What:    "A metric is less sensitive than one that it is made of.",
		Why:     "Who may not see the input may be able to work it out.",
		Example: "metrics:\n  - {name: salaries, measure: pay, sensitivity: secret}\n  - {name: pay_per_head, type: ratio, numerator: salaries, denominator: heads, sensitivity: internal}",
		Fix:     "raise the sensitivity to that of the input, or accept it where the input cannot be worked out",
	},
	run: func(c *checker) {
		for _, m := range c.m.Metrics {
			for _, in := range m.Inputs() {
				if slices.Index(model.Sensitivities, m.Sensitivity) < slices.Index(model.Sensitivities, in.Metric.Sensitivity) {
					c.metric(m, "sensitivity", "metric %s is %s, and its input %s is %s", m.Name, m.Sensitivity, in.Metric.Name, in.Metric.Sensitivity)
				}
			}
		}
	},
}
