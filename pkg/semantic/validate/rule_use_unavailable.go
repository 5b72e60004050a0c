package validate

import "github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"

var useUnavailable = rule{
	Check: diag.Check{
		Code: "WH270", Name: "use-unavailable", Severity: diag.Error,
		What:    "A rule foresees when a stock runs out by a metric that cannot be grouped by the rule's level, or is not known by days.",
		Why:     "What the stock is used by is not known for its units, so the rule can never be judged.",
		Example: "rules:\n  - name: store_runs_out\n    metric: stock_units\n    template: runs_out\n    level: organisation.store\n    params: {use: web_orders}",
		Fix:     "name a metric that is known at the rule's level, or leave use out",
	},
	run: func(c *checker) {
		for _, r := range c.m.Rules {
			if r.Use == nil {
				continue
			}
			if s, ok := c.reaches(r.Use, r.Level); !ok {
				c.rule(r, "params.use", "metric %s cannot be grouped by level %s: source %s does not reach %s", r.Use.Name, levelName(r.Level), s.Name, r.Level.Dimension)
			}
			if g := r.Use.FinestGrain(); g == "" || g.Coarser(r.Grain) {
				c.rule(r, "params.use", "metric %s is not known by %s", r.Use.Name, r.Grain)
			}
		}
	},
}
