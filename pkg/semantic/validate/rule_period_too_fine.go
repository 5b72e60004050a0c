package validate

import (
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
)

var periodTooFine = rule{
	Check: diag.Check{
		Code: "WH284", Name: "period-too-fine", Severity: diag.Error,
		What:    "The period of a retention metric, or the window of a funnel or a life cycle, is shorter than the time by which its rows are known.",
		Why:     "Rows that are known by the month cannot be told to be of one week or another.",
		Example: "metrics:\n  - {name: kept, type: retention, entity: customer, measure: monthly_orders, period: week}",
		Fix:     "write a longer one, or give the source a time dimension of a finer grain",
	},
	run: func(c *checker) {
		for _, m := range c.m.Metrics {
			var asked grain.Grain
			key := "window"
			switch {
			case m.Retention != nil:
				asked, key = m.Retention.Period, "period"
			case m.Funnel != nil:
				asked = m.Funnel.Window.Grain
			case m.LifeCycle != nil:
				asked = m.LifeCycle.Window.Grain
			default:
				continue
			}
			for _, v := range m.Measures() {
				if v.Time != nil && v.Time.Grain.Coarser(asked) {
					c.metric(m, key, "%s of %s counts by the %s, and rows of %s are known by the %s", key, m.Name, asked, v.Source.Name, v.Time.Grain)
					break
				}
			}
		}
	},
}
