package validate

import (
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

var tierWithoutTarget = rule{
	Check: diag.Check{
		Code: "WH080", Name: "tier-1-without-target", Severity: diag.Info,
		What:    "A metric of tier 1 that is not cumulative has no target.",
		Why:     "A strategic number without an intention cannot be met or missed.",
		Example: "metrics:\n  - {name: net_sales, measure: net_amount, tier: 1}",
		Fix:     "write a target, or lower the tier",
	},
	run: func(c *checker) {
		for _, m := range c.m.Metrics {
			if m.Tier == 1 && m.Kind != model.Cumulative && m.Status != "retired" && m.Status != "deprecated" && len(c.m.TargetsOf(m)) == 0 {
				c.metric(m, "tier", "metric %s is of tier 1 and has no target", m.Name)
			}
		}
	},
}
