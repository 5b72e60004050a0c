package validate

import "github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"

var unusedMeasure = rule{
	Check: diag.Check{
		Code: "WH046", Name: "unused-measure", Severity: diag.Info,
		What:    "No metric, target or check reads a measure of a source that is used otherwise.",
		Why:     "Readers see metrics, never measures, so it has no effect.",
		Example: "sources:\n  - name: sales\n    measures:\n      - {name: net_amount, agg: sum}\n      - {name: gross_amount, agg: sum}\nmetrics:\n  - {name: net_sales, measure: net_amount}",
		Fix:     "define a metric over it, or take it out",
	},
	run: func(c *checker) {
		used := c.usedMeasures()
		for _, s := range c.m.Sources {
			if !usedSource(c, s, used) {
				continue // the whole source is reported
			}
			for _, v := range s.Measures {
				if !used[v] {
					c.measure(v, "name", "nothing reads measure %s", v.Name)
				}
			}
		}
	},
}
