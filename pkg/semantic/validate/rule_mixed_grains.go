package validate

import (
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

var mixedGrains = rule{
	Check: diag.Check{
		Code: "WH060", Name: "mixed-grains", Severity: diag.Warning,
		What:    "A metric combines inputs that are known in buckets of different size, such as days and months.",
		Why:     "It has values only in the coarser buckets; by day it would compare a day with a month.",
		Example: "metrics:\n  - {name: sales_per_head, type: ratio, numerator: daily_sales, denominator: monthly_headcount}",
		Fix:     "say so in the description, or use inputs of the same grain",
	},
	run: func(c *checker) {
		for _, m := range c.m.Metrics {
			if week, _ := clash(m); week != nil {
				continue
			}
			var fine, coarse *model.Metric
			for _, in := range m.Inputs() {
				g := in.Metric.FinestGrain()
				if g == grain.None {
					continue
				}
				if fine == nil || fine.FinestGrain().Coarser(g) {
					fine = in.Metric
				}
				if coarse == nil || g.Coarser(coarse.FinestGrain()) {
					coarse = in.Metric
				}
			}
			// Parts of a day are summed up to days all the time.
			if coarse != nil && coarse.FinestGrain().Coarser(grain.Day) && coarse.FinestGrain().Coarser(fine.FinestGrain()) {
				c.metric(m, "", "metric %s combines %s, known by %s, with %s, known by %s",
					m.Name, fine.Name, fine.FinestGrain(), coarse.Name, coarse.FinestGrain())
			}
		}
	},
}
