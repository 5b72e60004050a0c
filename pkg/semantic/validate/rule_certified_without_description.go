package validate

import (
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

var certifiedWithoutDescription = rule{
	Check: diag.Check{
		Code: "WH070", Name: "certified-without-description", Severity: diag.Warning,
		What:    "A certified metric has no description.",
		Why:     "Readers cannot look up what the number counts.",
		Example: "metrics:\n  - {name: net_sales, measure: net_amount, status: certified, owner: operations}",
		Fix:     "describe what it counts, what not, and how to read it",
	},
	run: func(c *checker) {
		c.certified(func(m *model.Metric) {
			if m.Description.In("en") == "" {
				c.metric(m, "status", "metric %s is certified and has no description", m.Name)
			}
		})
	},
}
