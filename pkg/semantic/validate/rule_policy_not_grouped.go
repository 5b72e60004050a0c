package validate

import "github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"

var policyNotGrouped = rule{
	Check: diag.Check{
		Code: "WH232", Name: "policy-not-grouped", Severity: diag.Warning,
		What:    "A policy tells a metric by a dimension only that a source of the metric does not reach.",
		Why:     "Its readers cannot ask for the metric at all.",
		Example: "policies:\n  - name: planners\n    who: {teams: [Planning]}\n    metrics: [company_cost]\n    require: [store__region]",
		Fix:     "join the source to the dimension, or give this metric by a policy of its own",
	},
	run: func(c *checker) {
		for _, p := range c.m.Policies {
			for _, name := range p.Care.Require {
				for _, v := range c.m.Metrics {
					if !p.Metrics[v] {
						continue
					}
					for _, m := range v.Measures() {
						if len(c.m.Ways(m.Source, name)) == 0 {
							c.report(p, "require", p.Pos, "policy "+p.Name, "policy %s tells metric %s by %s only, which source %s does not reach", p.Name, v.Name, name, m.Source.Name)
							break
						}
					}
				}
			}
		}
	},
}
