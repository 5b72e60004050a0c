package validate

import (
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

var certifiedWithoutSteward = rule{
	Check: diag.Check{
		Code: "WH071", Name: "certified-without-steward", Severity: diag.Warning,
		What:    "A certified metric has no steward.",
		Why:     "Nobody keeps its definition.",
		Example: "metrics:\n  - {name: net_sales, measure: net_amount, status: certified, owner: operations}",
		Fix:     "write steward: with who keeps the definition",
	},
	run: func(c *checker) {
		c.certified(func(m *model.Metric) {
			if m.Steward == "" {
				c.metric(m, "status", "metric %s is certified and has no steward", m.Name)
			}
		})
	},
}
