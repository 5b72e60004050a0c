package validate

import (
	"fmt"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

var targetTwice = rule{
	Check: diag.Check{
		Code: "WH087", Name: "target-twice", Severity: diag.Error,
		What:    "A metric has two targets of the same grain, level and version, or two values for the same period and unit.",
		Why:     "It is not known which one is meant.",
		Example: "targets:\n  - metric: net_sales\n    grain: month\n    values: [{period: 2017-11, value: 1000}, {period: 2017-11, value: 1200}]",
		Fix:     "keep one of them",
	},
	run: func(c *checker) {
		type key struct {
			metric  *model.Metric
			grain   string
			level   *model.Level
			version string
		}
		first := map[key]*model.Target{}
		for _, t := range c.m.Targets {
			k := key{t.Metric, string(t.Grain), t.Level, t.Version}
			if other := first[k]; other != nil {
				c.target(t, "", "metric %s already has a target of this grain, level and version at %s", t.Metric.Name, other.Pos)
			} else {
				first[k] = t
			}
			seen := map[string]bool{}
			for i, v := range t.Values {
				period := v.Start.String()
				if v.Start.IsZero() {
					if !c.m.CalendarOfTarget(t).Unread() {
						continue // said already
					}
					period = v.Period
				}
				if unit := fmt.Sprintf("%s %q", period, append(v.Unit.Under[:len(v.Unit.Under):len(v.Unit.Under)], v.Unit.Name)); seen[unit] {
					c.target(t, fmt.Sprintf("values[%d]", i), "the target for %s is written twice", v.Period)
				} else {
					seen[unit] = true
				}
			}
		}
	},
}
