package validate

import (
	"strings"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
)

var policyUnitPattern = rule{
	Check: diag.Check{
		Code: "WH331", Name: "policy-unit-pattern", Severity: diag.Warning,
		What:    "A policy names units by what looks like a pattern.",
		Why:     "Units of a list are named in whole, and * is a letter like any other in them: readers get no row but those of a unit that is called so. In logins, e-mails and metrics * stands for any letters.",
		Example: "policies:\n  - name: north\n    who: {teams: [North]}\n    rows:\n      - {level: organisation.store, units: [\"*North*\"]}",
		Fix:     "list the units, name a unit of a coarser level that they lie in, write match: in place of units:, or let a table say who reads which (read:)",
	},
	run: func(c *checker) {
		for _, p := range c.m.Policies {
			for _, rows := range p.Rows {
				for _, u := range rows.Units {
					if strings.Contains(u.Name, "*") {
						c.report(p, "rows", p.Pos, "policy "+p.Name, "policy %s names the unit %q of level %s, which stands for no other units than one that is called so", p.Name, u.Name, rows.Level.FullName())
					}
				}
			}
		}
	},
}
