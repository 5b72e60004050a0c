package validate

import "github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"

var eventOfOthers = rule{
	Check: diag.Check{
		Code: "WH164", Name: "event-of-others", Severity: diag.Error,
		What:    "A rule compares with an event that only some units have, and judges all of them.",
		Why:     "Days of the other units would be held against days that mean nothing to them.",
		Example: "events:\n  - {name: fair, yearly: 04-15, level: organisation.region, units: [East]}\nrules:\n  - name: fair_drop\n    metric: net_sales\n    template: change\n    params: {drop: 0.1, against: 'event:fair'}",
		Fix:     "narrow the rule to these units by filter, or let the event be of all units",
	},
	run: func(c *checker) {
		for _, r := range c.m.Rules {
			if e := r.Event; e != nil && e.Level != nil && r.Filter == nil {
				c.rule(r, "params.against", "rule %s judges all units, and event %s is of %s", r.Name, e.Name, e.Whose()).
					Hint = "write a filter on " + e.Level.Dimension
			}
		}
	},
}
