package validate

import (
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules/template"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
)

var volumeUnavailable = rule{
	Check: diag.Check{
		Code: "WH191", Name: "volume-unavailable", Severity: diag.Error,
		What:    "A rule asks for enough of another metric, and that metric cannot be grouped by the rule's level or has no time; or the rule judges how old its data are, which does not depend on how much there is.",
		Why:     "Nobody could say whether it is enough, so the rule would never fire.",
		Example: "rules:\n  - name: slow\n    metric: response_p90\n    template: limit\n    level: organisation.region\n    params: {above: 35}\n    volume: {metric: web_visits, least: 20}",
		Fix:     "name a metric that counts what stands behind the value, at the rule's level",
	},
	run: func(c *checker) {
		for _, r := range c.m.Rules {
			v := r.Volume
			if v == nil {
				continue
			}
			if t, err := template.Find(r.Template); err == nil && t.Age {
				c.rule(r, "volume", "rule %s judges how old data are, whatever the volume", r.Name)
				continue
			}
			if s, ok := c.reaches(v.Metric, r.Level); !ok {
				c.rule(r, "volume.metric", "metric %s cannot be grouped by level %s: source %s does not reach %s", v.Metric.Name, levelName(r.Level), s.Name, r.Level.Dimension)
			}
			for _, m := range v.Metric.Measures() {
				if m.Time == nil {
					c.rule(r, "volume.metric", "metric %s has no time dimension", v.Metric.Name)
					break
				}
			}
		}
	},
}
