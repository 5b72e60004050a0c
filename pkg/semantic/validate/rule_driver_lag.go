package validate

import (
	"fmt"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
)

var driverLag = rule{
	Check: diag.Check{
		Code: "WH274", Name: "driver-lag-too-fine", Severity: diag.Warning,
		What:    "A driver's lag is finer than the metrics have numbers.",
		Why:     "Whether it shows that much later cannot be seen in the data, so the arrow is never tested.",
		Example: "metrics:\n  - {name: monthly_churn, measure: churn_of_month, drivers: [{metric: tickets, lag: 3 days}]}",
		Fix:     "give the lag in a grain of both metrics, or leave it out",
	},
	run: func(c *checker) {
		for _, m := range c.m.Metrics {
			for i, a := range m.Arrows {
				if a.Lag == nil {
					continue
				}
				finest := m.FinestGrain()
				if other := a.Driver.FinestGrain(); other.Coarser(finest) {
					finest = other
				}
				if finest.Coarser(a.Lag.Grain) {
					c.metric(m, fmt.Sprintf("drivers[%d].lag", i), "metric %s: a lag of %d %ss cannot be seen, %s and it have numbers by the %s", m.Name, a.Lag.Count, a.Lag.Grain, a.Driver.Name, finest)
				}
			}
		}
	},
}
