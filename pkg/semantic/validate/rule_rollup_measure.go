package validate

import (
	"fmt"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

var rollupMeasure = rule{
	Check: diag.Check{
		Code: "WH460", Name: "rollup-measure", Severity: diag.Error,
		What:    "A roll-up holds a measure that cannot be put together again from periods and groups.",
		Why:     "Different customers of two days are not those of both: what is read of it would be wrong.",
		Example: "sources:\n  - name: sales\n    measures: [{name: customers, agg: count_distinct, expr: customer_id}]\n    rollups: [{name: sales_by_month, grain: month, measures: [customers]}]",
		Fix:     "keep sums, counts, least and largest values of the source's own columns, which go by the roll-up's time; leave the others to the source",
	},
	run: func(c *checker) {
		c.eachRollup(func(r *model.Rollup) {
			for i, v := range r.Measures {
				if why := v.NotRolledUp(r.Time); why != "" && r.Time != nil {
					c.rollup(r, fmt.Sprintf("measures[%d]", i), "roll-up %s cannot hold measure %s: it %s", r.Name, v.Name, why)
				}
			}
		})
	},
}

// eachRollup goes through all roll-ups of all sources.
func (c *checker) eachRollup(look func(*model.Rollup)) {
	for _, s := range c.m.Sources {
		for _, r := range s.Rollups {
			look(r)
		}
	}
}

func (c *checker) rollup(r *model.Rollup, path, format string, args ...any) *diag.Diagnostic {
	return c.report(r, path, r.Pos, fmt.Sprintf("roll-up %s.%s", r.Source.Name, r.Name), format, args...)
}
