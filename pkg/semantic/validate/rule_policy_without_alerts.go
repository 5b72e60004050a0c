package validate

import (
	"slices"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

var policyWithoutAlerts = rule{
	Check: diag.Check{
		Code: "WH222", Name: "policy-without-alerts", Severity: diag.Warning,
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
