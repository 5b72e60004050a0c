package validate

import (
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

var certifiedWithoutOwner = rule{
	Check: diag.Check{
		Code: "WH069", Name: "certified-without-owner", Severity: diag.Error,
		What:    "A certified metric has no owner.",
		Why:     "Nobody answers for the number.",
		Example: "metrics:\n  - {name: net_sales, measure: net_amount, status: certified}",
		Fix:     "write owner: with a team, or lower the status to review",
	},
	run: func(c *checker) {
		c.certified(func(m *model.Metric) {
			if m.Owner == nil && !c.m.Places[m].Has("owner") { // an unknown one is reported already
				c.metric(m, "status", "metric %s is certified and has no owner", m.Name)
			}
		})
	},
}
