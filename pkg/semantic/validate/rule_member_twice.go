package validate

import (
	"fmt"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
)

var memberTwice = rule{
	Check: diag.Check{
		Code: "WH052", Name: "member-twice", Severity: diag.Error,
		What:    "An owner has two people for the same unit of the same level.",
		Why:     "It is not known who answers.",
		Example: "owners:\n  - name: operations\n    members:\n      - {level: organisation.region, unit: East, person: Wang Min}\n      - {level: organisation.region, unit: East, person: Li Lei}",
		Fix:     "keep one of them",
	},
	run: func(c *checker) {
		for _, o := range c.m.Owners {
			seen := map[string]string{}
			for i, p := range o.Members {
				key := fmt.Sprintf("%q %q", p.Level, append(p.Unit.Under[:len(p.Unit.Under):len(p.Unit.Under)], p.Unit.Name))
				if first, twice := seen[key]; twice {
					c.report(o, fmt.Sprintf("members[%d]", i), o.Pos, "owner "+o.Name, "%q already belongs to %s", p.Unit, first)
					continue
				}
				seen[key] = p.Person
			}
		}
	},
}
