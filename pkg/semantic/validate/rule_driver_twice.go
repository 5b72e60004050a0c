package validate

import (
	"fmt"
	"slices"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

var driverTwice = rule{
	Check: diag.Check{
		Code: "WH275", Name: "driver-twice", Severity: diag.Warning,
		What:    "A metric names the same driver twice.",
		Why:     "With two signs or lags nobody knows which one is meant; with the same it is said twice.",
		Example: "metrics:\n  - {name: orders, measure: orders, drivers: [visits, {metric: visits, lag: 2 days}]}",
		Fix:     "keep one of them",
	},
	run: func(c *checker) {
		for _, m := range c.m.Metrics {
			for i, a := range m.Arrows {
				if slices.ContainsFunc(m.Arrows[:i], func(b model.Arrow) bool { return b.Driver == a.Driver }) {
					c.metric(m, fmt.Sprintf("drivers[%d]", i), "metric %s names its driver %s twice", m.Name, a.Driver.Name)
				}
			}
		}
	},
}
