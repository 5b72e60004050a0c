package validate

import (
	"slices"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

var policyRowsUnreachable = rule{
	Check: diag.Check{
		Code: "WH223", Name: "policy-rows-unreachable", Severity: diag.Warning,
		What:    "A policy gives a metric in the rows of some units, and the metric's source does not tell the unit of a row.",
		Why:     "Its readers are refused the metric: nobody knows which of its rows are theirs.",
		Example: "policies:\n  - name: the_east\n    who: {teams: [East]}\n    metrics: [company_cost]\n    rows: [{level: organisation.region, units: [East]}]",
		Fix:     "join the source to the level, name the metrics that have it, or give this metric by a policy without rows",
	},
	run: func(c *checker) {
		for _, p := range c.m.Policies {
			if p.Deny {
				continue
			}
			for _, rows := range p.Rows {
				for _, v := range c.m.Metrics {
					if s := c.untold(v, rows.Level); p.Metrics[v] && s != nil && !givenWhole(c.m, v) {
						c.report(p, "rows", p.Pos, "policy "+p.Name, "policy %s gives metric %s by %s.%s, which source %s does not tell", p.Name, v.Name, rows.Level.Hierarchy.Name, rows.Level.Name, s.Name)
					}
				}
			}
		}
	},
}

// untold is a source of a metric from which a level cannot be reached, or not by one
// way; nil where there is none.
func (c *checker) untold(v *model.Metric, l *model.Level) *model.Source {
	for _, m := range v.Measures() {
		if len(model.Shortest(c.m.Ways(m.Source, l.Dimension))) != 1 {
			return m.Source
		}
	}
	return nil
}

// givenWhole tells whether a policy gives a metric in all rows.
func givenWhole(m *model.Model, v *model.Metric) bool {
	return slices.ContainsFunc(m.Policies, func(p *model.Policy) bool { return !p.Deny && p.Metrics[v] && len(p.Rows) == 0 })
}
