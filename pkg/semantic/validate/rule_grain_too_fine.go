package validate

import (
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules/template"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
)

var ruleGrainTooFine = rule{
	Check: diag.Check{
		Code: "WH094", Name: "rule-grain-too-fine", Severity: diag.Error,
		What:    "A rule judges shorter buckets than those in which its metric, or one of while or volume, is known.",
		Why:     "Most buckets have no value, and the others hold too much.",
		Example: "rules:\n  - {name: cost_rise, metric: monthly_cost, template: change, grain: day, params: {rise: 0.1}}",
		Fix:     "write a grain in which the metric has values",
	},
	run: func(c *checker) {
		for _, r := range c.m.Rules {
			if t, err := template.Find(r.Template); err == nil && t.Age {
				continue
			}
			for _, m := range r.GoesBy() {
				if finest := m.FinestGrain(); finest.Coarser(r.Grain) {
					c.rule(r, "grain", "rule %s judges by %s, and metric %s is known by %s", r.Name, r.Grain, m.Name, finest)
					if m == r.Metric {
						break
					}
				}
			}
		}
	},
}
