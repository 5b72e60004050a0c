package validate

import (
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

var compositeBuckets = rule{
	Check: diag.Check{
		Code: "WH380", Name: "composite-buckets", Severity: diag.Error,
		What:    "The parts of a composite rule are judged by another grain, calendar or days than each other.",
		Why:     "They are held beside each other bucket by bucket: a week is no day.",
		Example: "rules:\n  - {name: trouble, metric: net_sales, template: composite, all: [sales_drop_by_day, visits_drop_by_week]}",
		Fix:     "name rules of one grain, one calendar and the same days",
	},
	run: func(c *checker) {
		c.composites(func(r *model.Rule) {
			for _, p := range r.Parts.Each() {
				switch {
				case p.Rule.Grain != r.Grain:
					c.rule(r, string(p.Role), "rule %s is judged by %s, rule %s by %s", p.Rule.Name, p.Rule.Grain, r.Name, r.Grain)
				case c.m.CalendarOf(p.Rule) != c.m.CalendarOf(r):
					c.rule(r, string(p.Role), "rule %s is judged by another calendar than rule %s", p.Rule.Name, r.Name)
				case p.Rule.Days != r.Days:
					c.rule(r, string(p.Role), "rule %s is judged on other days than rule %s", p.Rule.Name, r.Name)
				}
			}
		})
	},
}
