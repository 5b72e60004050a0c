package validate

import "github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"

var targetLevelUnreachable = rule{
	Check: diag.Check{
		Code: "WH083", Name: "target-level-unreachable", Severity: diag.Error,
		What:    "A target is written per unit of a level that the metric, or the table of targets, cannot be grouped by.",
		Why:     "Value and target cannot be put side by side.",
		Example: "targets:\n  - {metric: web_visits, grain: month, level: organisation.store, measure: targets.value}",
		Fix:     "add the level's entity to the source, as in `entities: [{name: store, type: foreign, expr: store_id}]` (a dimension that is called the same leads nowhere), or set the target for a level that it reaches",
	},
	run: func(c *checker) {
		for _, t := range c.m.Targets {
			if s, ok := c.reaches(t.Metric, t.Level); !ok {
				c.target(t, "level", "metric %s cannot be grouped by level %s: source %s does not reach %s", t.Metric.Name, levelName(t.Level), s.Name, t.Level.Dimension)
			}
			if t.Measure != nil && t.Level != nil && t.Level.Dimension != "" && !c.leads(t.Measure.Source, t.Level) {
				c.target(t, "level", "the targets of source %s cannot be grouped by level %s: they do not reach %s", t.Measure.Source.Name, levelName(t.Level), t.Level.Dimension)
			}
		}
	},
}
