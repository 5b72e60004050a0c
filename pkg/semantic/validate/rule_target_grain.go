package validate

import "github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"

var targetGrainTooFine = rule{
	Check: diag.Check{
		Code: "WH085", Name: "target-grain-too-fine", Severity: diag.Error,
		What:    "A target covers shorter periods than those in which the metric is known.",
		Why:     "There is no value to compare it with.",
		Example: "targets:\n  - {metric: monthly_cost, grain: day, measure: targets.value}",
		Fix:     "write the target for periods in which the metric has values",
	},
	run: func(c *checker) {
		for _, t := range c.m.Targets {
			if finest := t.Metric.FinestGrain(); finest.Coarser(t.Grain) {
				c.target(t, "grain", "the target of metric %s is by %s, and the metric is known by %s", t.Metric.Name, t.Grain, finest)
			}
		}
	},
}
