package validate

import "github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"

var ruleLevelUnreachable = rule{
	Check: diag.Check{
		Code: "WH095", Name: "rule-level-unreachable", Severity: diag.Error,
		What:    "A rule watches the units of a level that its metric cannot be grouped by.",
		Why:     "There is no value per unit to judge.",
		Example: "rules:\n  - {name: visits_drop, metric: web_visits, template: change, level: organisation.store, params: {drop: 0.1}}",
		Fix:     "add the level's entity to the metric's source, or watch a level that it reaches",
	},
	run: func(c *checker) {
		for _, r := range c.m.Rules {
			if s, ok := c.reaches(r.Metric, r.Level); !ok {
				c.rule(r, "level", "metric %s cannot be grouped by level %s: source %s does not reach %s", r.Metric.Name, levelName(r.Level), s.Name, r.Level.Dimension)
			}
		}
	},
}
