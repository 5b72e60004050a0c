package validate

import (
	"slices"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

var scorecardOfNobody = rule{
	Check: diag.Check{
		Code: "WH432", Name: "scorecard-of-nobody", Severity: diag.Warning,
		What:    "A scorecard is of a team none of whose members answers for a unit of its level.",
		Why:     "Nobody has it.",
		Example: "owners:\n  - name: operations\n    members: [{level: organisation.region, unit: East, person: eve}]\nscorecards:\n  - name: stores\n    team: operations\n    level: organisation.store\n    lines: [{metric: net_sales, weight: 100}]",
		Fix:     "name the level whose units the team's members have, or give the team members for units of this level",
	},
	run: func(c *checker) {
		for _, s := range c.m.Scorecards {
			if s.Team != nil && !slices.ContainsFunc(s.Team.Members, func(m model.OwnerMember) bool { return m.Level == levelName(s.Level) }) {
				c.scorecard(s, "level", "%s is of team %s, none of whose members answers for a unit of %s", s.Name, s.Team.Name, levelName(s.Level))
			}
		}
	},
}
