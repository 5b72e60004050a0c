package validate

import "github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"

var ruleWithoutPlaybook = rule{
	Check: diag.Check{
		Code: "WH096", Name: "rule-without-playbook", Severity: diag.Warning,
		What:    "A rule of tier 1 or 2 has no playbook.",
		Why:     "Whoever is called does not know what to do.",
		Example: "rules:\n  - {name: drop, metric: net_sales, template: change, tier: 1, params: {drop: 0.1}}",
		Fix:     "write playbook: with one that says what to do",
	},
	run: func(c *checker) {
		for _, r := range c.m.Rules {
			if r.Tier > 0 && r.Tier < 3 && r.Playbook == nil && !r.Silent && !c.m.Places[r].Has("playbook") {
				c.rule(r, "", "rule %s is of tier %d and has no playbook", r.Name, r.Tier)
			}
		}
	},
}
