package validate

import (
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

var certifiedOnDraft = rule{
	Check: diag.Check{
		Code: "WH073", Name: "certified-on-draft", Severity: diag.Warning,
		What:    "A certified metric is made of one that is still draft or in review.",
		Why:     "The number can change without anyone having agreed.",
		Example: "metrics:\n  - {name: cost, measure: cost, status: draft}\n  - {name: margin, type: derived, expr: sales - cost, status: certified}",
		Fix:     "certify the inputs first",
	},
	run: func(c *checker) {
		c.certified(func(m *model.Metric) {
			for _, in := range m.Inputs() {
				if s := in.Metric.Status; s == "draft" || s == "review" {
					c.metric(m, "status", "metric %s is certified, and its input %s has the status %s", m.Name, in.Metric.Name, s)
				}
			}
		})
	},
}
