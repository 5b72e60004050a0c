package validate

import (
	"fmt"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
)

var targetPeriod = rule{
	Check: diag.Check{
		Code: "WH086", Name: "target-period", Severity: diag.Error,
		What:    "The period of a written target is not one of the target's grain.",
		Why:     "The target would cover another length of time than meant.",
		Example: "targets:\n  - metric: net_sales\n    grain: month\n    values: [{period: 2017-Q4, value: 3000}]",
		Fix:     "write years as 2017, quarters as 2017-Q4, months as 2017-11, days as 2017-11-20 and weeks by their first day; years and quarters are those of the project's calendar",
	},
	run: func(c *checker) {
		for _, t := range c.m.Targets {
			if c.m.CalendarOfTarget(t).Unread() {
				continue // its table tells, when it is read
			}
			for i, v := range t.Values {
				if t.Grain == grain.None || !v.Start.IsZero() {
					continue
				}
				_, err := c.m.CalendarOfTarget(t).PeriodStart(v.Period, t.Grain, time.UTC)
				c.target(t, fmt.Sprintf("values[%d].period", i), "%v", err)
			}
		}
	},
}
