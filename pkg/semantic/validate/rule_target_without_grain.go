package validate

import (
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
)

var targetWithoutGrain = rule{
	Check: diag.Check{
		Code: "WH081", Name: "target-without-grain", Severity: diag.Error,
		What:    "A target does not say how long the period is that it covers.",
		Why:     "It cannot be shared out over days or added up to a year.",
		Example: "targets:\n  - metric: net_sales\n    values: [{period: 2017-11, value: 1000}]",
		Fix:     "write grain: with day, week, month, quarter or year",
	},
	run: func(c *checker) {
		for _, t := range c.m.Targets {
			if t.Grain == grain.None && !c.m.Places[t].Has("grain") {
				c.target(t, "", "the target of metric %s has no grain", t.Metric.Name)
			}
		}
	},
}
