package validate

import (
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

var compositeMetric = rule{
	Check: diag.Check{
		Code: "WH378", Name: "composite-metric", Severity: diag.Error,
		What:    "The metric of a composite rule is that of none of its parts that have to fire and judge units of its level.",
		Why:     "What is warned of is told by the value of one of its parts; of another metric nothing was judged.",
		Example: "rules:\n  - {name: trouble, metric: gross_margin, template: composite, all: [sales_drop, visits_drop]}",
		Fix:     "write the metric of one of the rules in all, any or then, on the finest level of them",
	},
	run: func(c *checker) {
		c.composites(func(r *model.Rule) {
			if len(r.Parts.Each()) > 0 && r.Lead() == nil {
				c.rule(r, "metric", "no part of rule %s that has to fire judges metric %s at its level", r.Name, r.Metric.Name)
			}
		})
	},
}
