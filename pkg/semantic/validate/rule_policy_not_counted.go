package validate

import (
	"slices"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

var policyNotCounted = rule{
	Check: diag.Check{
		Code: "WH231", Name: "policy-not-counted", Severity: diag.Warning,
		What:    "A policy tells a metric of groups of so many members, and these cannot be counted: a source of the metric does not have the entity, or the metric is a conversion.",
		Why:     "Its readers are refused the metric: nobody knows how many a number is of.",
		Example: "policies:\n  - name: analysts\n    who: {teams: [Analysts]}\n    metrics: [company_cost]\n    smallest: {of: employee, least: 5}",
		Fix:     "give the source the entity, count rows (leave out of), or give this metric by a policy of its own",
	},
	run: func(c *checker) {
		for _, p := range c.m.Policies {
			for _, smallest := range p.Care.Smallest {
				for _, v := range c.m.Metrics {
					if !p.Metrics[v] {
						continue
					}
					if v.Converts() {
						c.report(p, "smallest", p.Pos, "policy "+p.Name, "policy %s tells metric %s of %d and more, and a conversion is not counted", p.Name, v.Name, smallest.Least)
						continue
					}
					lacks := func(m *model.Measure) bool { return smallest.Of != "" && m.Source.Entity(smallest.Of) == nil }
					if i := slices.IndexFunc(v.Measures(), lacks); i >= 0 {
						c.report(p, "smallest", p.Pos, "policy "+p.Name, "policy %s tells metric %s of %d %s and more, and source %s has no entity %s", p.Name, v.Name, smallest.Least, smallest.Of, v.Measures()[i].Source.Name, smallest.Of)
					}
				}
			}
		}
	},
}
