package validate

import (
	"fmt"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
)

var whileUnavailable = rule{
	Check: diag.Check{
		Code: "WH097", Name: "while-unavailable", Severity: diag.Error,
		What:    "A rule asks that another metric stayed flat, and that metric cannot be grouped by the rule's level, has no time, or is the rule's own.",
		Why:     "The condition can never be judged, so the rule never fires.",
		Example: "rules:\n  - name: basket_falls\n    metric: average_basket\n    template: streak\n    level: organisation.store\n    params: {window: 3, direction: down}\n    while: [{metric: web_visits, flat: 0.05}]",
		Fix:     "name a metric that is known at the rule's level",
	},
	run: func(c *checker) {
		for _, r := range c.m.Rules {
			for i, w := range r.While {
				path := fmt.Sprintf("while[%d].metric", i)
				if w.Metric == r.Metric {
					c.rule(r, path, "rule %s asks that its own metric stayed flat", r.Name)
					continue
				}
				if s, ok := c.reaches(w.Metric, r.Level); !ok {
					c.rule(r, path, "metric %s cannot be grouped by level %s: source %s does not reach %s", w.Metric.Name, levelName(r.Level), s.Name, r.Level.Dimension)
				}
				for _, v := range w.Metric.Measures() {
					if v.Time == nil {
						c.rule(r, path, "metric %s has no time dimension", w.Metric.Name)
						break
					}
				}
			}
		}
	},
}
