package validate

import (
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

var policyNameForm = rule{
	Check: diag.Check{
		Code: "WH256", Name: "policy-name-form", Severity: diag.Warning,
		What:    "A login, an e-mail or a team of a policy begins or ends with a blank, or has letters in two pieces, an accent apart from its letter.",
		Why:     "It looks like the name of somebody and is not: the policy does not hold for them. One that denies keeps nothing back.",
		Example: "policies:\n  - {name: not_for_bob, deny: true, who: {logins: [\"bob \"]}}",
		Fix:     "write the name as Grafana has it",
	},
	run: func(c *checker) {
		for _, p := range c.m.Policies {
			type list struct {
				path  string
				names []string
			}
			lists := []list{{"who.logins", p.Who.Logins}, {"who.emails", p.Who.Emails}, {"who.teams", p.Who.Teams}}
			if x := p.Who.Except; x != nil {
				lists = append(lists, list{"who.except.logins", x.Logins}, list{"who.except.emails", x.Emails}, list{"who.except.teams", x.Teams})
			}
			for _, l := range lists {
				for _, name := range l.names {
					if why := model.OddForm(name); why != "" {
						c.report(p, l.path, p.Pos, "policy "+p.Name, "policy %s: %q %s", p.Name, name, why)
					}
				}
			}
		}
	},
}
