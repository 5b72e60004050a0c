package validate

import (
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
)

var targetProfileWithoutEffect = rule{
	Check: diag.Check{
		Code: "WH151", Name: "target-profile-without-effect", Severity: diag.Warning,
		What:    "A target has a profile, and its metric does not add up over time, or it goes by the metric's days, and those are not kept.",
		Why:     "A rate or a balance is the same target on every day of its period: there is nothing to spread. And what is kept by month has no days to go by.",
		Example: "targets:\n  - {metric: margin_rate, grain: month, profile: lastYear, values: [{period: 2017-11, value: 0.3}]}",
		Fix:     "take the profile out",
	},
	run: func(c *checker) {
		for _, t := range c.m.Targets {
			switch {
			case t.Profile == nil:
			case !t.Metric.AddsOverTime():
				c.target(t, "profile", "metric %s does not add up over time, so that its target has no parts to spread", t.Metric.Name)
			case t.Profile.Shape.Reads != nil && t.Past.FinestGrain().Coarser(grain.Day):
				c.target(t, "profile", "profile %s goes by days, and what it reads for metric %s is kept by %s", t.Profile.Shape.Name, t.Metric.Name, t.Past.FinestGrain())
			}
		}
	},
}
