package validate

import (
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
)

var daysWithoutEffect = rule{
	Check: diag.Check{
		Code: "WH109", Name: "days-without-effect", Severity: diag.Error,
		What:    "A rule names the days that it judges, and its buckets are longer than a day.",
		Why:     "A week or a month holds days of all kinds: it would be judged as if nothing were said.",
		Example: "rules:\n  - name: sales_drop\n    metric: net_sales\n    template: change\n    grain: week\n    days: working\n    params: {drop: 0.1}",
		Fix:     "leave days out, or judge by day",
	},
	run: func(c *checker) {
		for _, r := range c.m.Rules {
			if r.Days != nil && r.Grain.Coarser(grain.Day) {
				c.rule(r, "days", "rule %s judges every %s, which holds days of all kinds", r.Name, r.Grain)
			}
		}
	},
}
