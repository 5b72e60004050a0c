package validate

import (
	"slices"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

var policyGivesNothing = rule{
	Check: diag.Check{
		Code: "WH222", Name: "policy-gives-nothing", Severity: diag.Error,
		What:    "A policy gives no metric at all.",
		Why:     "It has no effect: metrics more sensitive than internal are given where they are named in full, or by sensitivity.",
		Example: "metrics:\n  - {name: salaries, measure: pay, sensitivity: secret, domain: hr}\npolicies:\n  - {name: hr, who: {teams: [HR]}, domains: [hr]}",
		Fix:     "raise the policy's sensitivity, name the metrics, or remove it",
	},
	run: func(c *checker) {
		for _, p := range c.m.Policies {
			if !p.Deny && len(p.Metrics) == 0 {
				c.report(p, "name", p.Pos, "policy "+p.Name, "policy %s gives no metric", p.Name)
			}
		}
	},
}

var policyWithoutAlerts = rule{
	Check: diag.Check{
		Code: "WH223", Name: "policy-without-alerts", Severity: diag.Warning,
		What:    "There are rules, and no policy admits the alert rules of Grafana.",
		Why:     "They judge nothing: each alert ends in an error.",
		Example: "rules:\n  - {name: sales_drop, metric: net_sales, template: change, params: {drop: 0.1}}\npolicies:\n  - {name: admins, who: {roles: [Admin]}}",
		Fix:     "add a policy with who: {kinds: [alerts]} that gives the metrics that rules judge",
	},
	run: func(c *checker) {
		if len(c.m.Policies) == 0 || len(c.m.Rules) == 0 {
			return
		}
		if !slices.ContainsFunc(c.m.Policies, func(p *model.Policy) bool { return !p.Deny && slices.Contains(p.Who.Kinds, "alerts") }) {
			p := c.m.Policies[0]
			c.report(p, "who", p.Pos, "policy "+p.Name, "no policy admits the alert rules, so that none of the %d rules is judged in Grafana", len(c.m.Rules))
		}
	},
}

var policyRowsUnreachable = rule{
	Check: diag.Check{
		Code: "WH224", Name: "policy-rows-unreachable", Severity: diag.Warning,
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

var metricWithoutReader = rule{
	Check: diag.Check{
		Code: "WH225", Name: "metric-without-reader", Severity: diag.Warning,
		What:    "There are policies, and none gives a metric.",
		Why:     "Nobody can read it.",
		Example: "metrics:\n  - {name: salaries, measure: pay, sensitivity: secret}\npolicies:\n  - {name: everyone, who: {kinds: [people, alerts]}}",
		Fix:     "name it in a policy, or give a policy its sensitivity; remove it where nobody is to read it",
	},
	run: func(c *checker) {
		if len(c.m.Policies) == 0 {
			return
		}
		for _, v := range c.m.Metrics {
			if v.Status == "retired" {
				continue
			}
			if !slices.ContainsFunc(c.m.Policies, func(p *model.Policy) bool { return !p.Deny && p.Metrics[v] }) {
				c.metric(v, "name", "no policy gives metric %s", v.Name)
			}
		}
	},
}
