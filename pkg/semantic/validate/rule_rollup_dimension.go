package validate

import (
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

var rollupDimension = rule{
	Check: diag.Check{
		Code: "WH462", Name: "rollup-dimension", Severity: diag.Error,
		What:    "A roll-up keeps something that its rows cannot be told apart by, or two things under one name.",
		Why:     "It has one time, a column for each name, and what it holds may not change by itself.",
		Example: "sources:\n  - name: sales\n    dimensions: [{name: day, type: time}, {name: paid_on, type: time}]\n    measures: [{name: amount, agg: sum, time: day}]\n    rollups: [{name: sales_by_day, time: day, grain: day, dimensions: [paid_on], measures: [amount]}]",
		Fix:     "keep dimensions that are no times, keys of one column, and give a measure and a dimension names of their own",
	},
	run: func(c *checker) {
		c.eachRollup(func(r *model.Rollup) {
			names := map[string]bool{}
			if r.Time != nil {
				names[r.Time.Name] = true
			}
			keep := func(name, path, why string) {
				switch {
				case why != "":
					c.rollup(r, path, "roll-up %s cannot keep %s: it %s", r.Name, name, why)
				case names[name]:
					c.rollup(r, path, "roll-up %s has two columns of the name %s", r.Name, name)
				}
				names[name] = true
			}
			for _, d := range r.Dimensions {
				why := model.NotKept(d.Expr)
				if d.Time {
					why = "is a time, and a roll-up has one time"
				}
				keep(d.Name, "dimensions", why)
			}
			for _, e := range r.Entities {
				why := model.NotKept(e.Expr)
				if len(e.Key) > 0 {
					why = "is a key of several columns"
				}
				keep(e.Name, "dimensions", why)
			}
			for _, v := range r.Measures {
				keep(v.Name, "measures", "")
			}
		})
	},
}
