package validate

import (
	"strings"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
)

var ownerPerUnknown = rule{
	Check: diag.Check{
		Code: "WH099", Name: "owner-per-without-members", Severity: diag.Warning,
		What:    "A metric is owned per unit of a level, and its team names nobody for any unit of that level, or the metric cannot be grouped by it.",
		Why:     "No person can be found for a unit; only the team is shown.",
		Example: "owners:\n  - {name: operations}\nmetrics:\n  - {name: net_sales, measure: net_amount, owner: {team: operations, per: organisation.region}}",
		Fix:     "list the members of the level under the owner, or take per: out",
	},
	run: func(c *checker) {
		for _, m := range c.m.Metrics {
			if m.Owner == nil || m.OwnerPer == "" {
				continue
			}
			known := false
			for _, p := range m.Owner.Members {
				known = known || p.Level == m.OwnerPer
			}
			hierarchy, level, _ := strings.Cut(m.OwnerPer, ".")
			if !known {
				c.metric(m, "owner.per", "owner %s of metric %s names nobody for level %s", m.Owner.Name, m.Name, m.OwnerPer)
			} else if s, ok := c.reaches(m, c.m.Level(hierarchy, level)); !ok {
				c.metric(m, "owner.per", "metric %s cannot be grouped by level %s: source %s does not reach it", m.Name, m.OwnerPer, s.Name)
			}
		}
	},
}
