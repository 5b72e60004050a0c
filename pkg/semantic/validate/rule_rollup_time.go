package validate

import (
	"slices"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

var rollupTime = rule{
	Check: diag.Check{
		Code: "WH461", Name: "rollup-time", Severity: diag.Error,
		What:    "A roll-up has no time dimension whose periods it could hold, or its source keeps time no finer than in longer ones.",
		Why:     "Nothing says which period a row belongs to.",
		Example: "sources:\n  - name: orders\n    dimensions:\n      - {name: ordered, type: time}\n      - {name: shipped, type: time}\n    measures: [{name: amount, agg: sum, time: ordered}]\n    rollups: [{name: orders_by_day, grain: day, measures: [amount]}]",
		Fix:     "write time: on the roll-up, and day, week or month as its grain",
	},
	run: func(c *checker) {
		c.eachRollup(func(r *model.Rollup) {
			switch {
			case r.Time == nil && !c.m.Places[r].Has("time"):
				c.rollup(r, "", "roll-up %s names no time, and source %s has no defaultTime", r.Name, r.Source.Name)
			case r.Time != nil && r.Time.Grain.Coarser(r.Grain):
				c.rollup(r, "grain", "roll-up %s is by %s, and %s holds %ss", r.Name, r.Grain, r.Time.Name, r.Time.Grain)
			case !slices.Contains(model.RollupGrains(), r.Grain) && r.Grain != "":
				c.rollup(r, "grain", "roll-up %s is by %s: a roll-up is by day, week or month", r.Name, r.Grain)
			}
			if r.Check < 1 {
				c.rollup(r, "check", "roll-up %s compares %d periods with its source: at least one tells whether it is stale", r.Name, r.Check)
			}
		})
	},
}
