package validate

import "github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"

var balanceWithoutTime = rule{
	Check: diag.Check{
		Code: "WH048", Name: "balance-without-time", Severity: diag.Error,
		What:    "A balance (nonAdditive) has no time dimension that dates its rows.",
		Why:     "The first or last value of a period cannot be found.",
		Example: "sources:\n  - name: stock\n    table: stock\n    measures:\n      - {name: units, agg: sum, nonAdditive: {dimension: day}}",
		Fix:     "add the time dimension to the source and name it",
	},
	run: func(c *checker) {
		for _, s := range c.m.Sources {
			for _, v := range s.Measures {
				if v.NonAdditive == nil || v.NonAdditive.Dimension != nil && v.Time != nil {
					continue
				}
				if p := c.m.Places[v]; !p.Has("time") && !p.Has("nonAdditive.dimension") || v.NonAdditive.Dimension != nil {
					c.measure(v, "nonAdditive", "measure %s is a balance without a time dimension", v.Name)
				}
			}
		}
	},
}
