package validate

import (
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

var organisationWithoutEffect = rule{
	Check: diag.Check{
		Code: "WH190", Name: "rule-organisation-without-effect", Severity: diag.Error,
		What:    "A rule says by which organisation units are judged, and the data know no other time of it: the rule has no level, or its units have no window of validity.",
		Why:     "A unit that moves would change its past, or move unseen, as if nothing were said.",
		Example: "rules:\n  - {name: drop, metric: net_sales, template: change, organisation: now, params: {drop: 0.1}}",
		Fix:     "leave organisation out, or give the source of the units their history: a row for each time, with dimensions marked validity: start and validity: end",
	},
	run: func(c *checker) {
		for _, r := range c.m.Rules {
			if r.Organisation != "" && !moves(c.m, r) {
				c.rule(r, "organisation", "rule %s says by which organisation units are judged, and of its units no place but one is known", r.Name)
			}
		}
	},
}

// moves tells whether units of a rule's level lie under others for a time.
func moves(m *model.Model, r *model.Rule) bool {
	if r.Level == nil {
		return false
	}
	for _, measure := range r.Metric.Measures() {
		for _, l := range r.Level.Hierarchy.Levels {
			if l.Dimension != "" && m.OverWindow(measure.Source, l.Dimension) {
				return true
			}
		}
	}
	return false
}
