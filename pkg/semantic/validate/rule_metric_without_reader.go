package validate

import (
	"slices"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

var metricWithoutReader = rule{
	Check: diag.Check{
		Code: "WH224", Name: "metric-without-reader", Severity: diag.Warning,
		What:    "There are policies, and none gives a metric.",
		Why:     "Nobody can read it.",
		Example: "metrics:\n  - {name: salaries, measure: pay, sensitivity: secret}\npolicies:\n  - {name: everyone, who: {kinds: [people, alerts]}}",
		Fix:     "name it in a policy, or give a policy its sensitivity; remove it where nobody is to read it",
	},
	run: func(c *checker) {
		if len(c.m.Policies) == 0 {
			return
		}
		for _, v := range c.m.Metrics {
			if v.Status == "retired" {
				continue
			}
			if !slices.ContainsFunc(c.m.Policies, func(p *model.Policy) bool { return !p.Deny && p.Metrics[v] }) {
				c.metric(v, "name", "no policy gives metric %s", v.Name)
			}
		}
	},
}
