package validate

import (
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
)

var retiresUnreadable = rule{
	Check: diag.Check{
		Code: "WH362", Name: "retires-unreadable", Severity: diag.Error,
		What:    "The day on which a metric retires is no day of the calendar.",
		Why:     "Nobody can tell until when its number is kept right.",
		Example: "metrics:\n  - {name: old_sales, measure: net_amount, status: deprecated, retires: 2026-02-30}",
		Fix:     "write a day such as 2026-12-31",
	},
	run: func(c *checker) {
		for _, m := range c.m.Metrics {
			if m.Retires == "" {
				continue
			}
			if _, err := time.Parse(time.DateOnly, m.Retires); err != nil {
				c.metric(m, "retires", "%s, on which metric %s retires, is no day", m.Retires, m.Name)
			}
		}
	},
}
