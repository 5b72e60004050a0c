package validate

import (
	"fmt"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
)

var rateOutOfRange = rule{
	Check: diag.Check{
		Code: "WH093", Name: "rate-out-of-range", Severity: diag.Error,
		What:    "A rate of a rule is not a fraction: drop, minChange or flat outside 0 to 1, attainment or rise outside 0 to 10.",
		Why:     "Most often a percentage is written; the rule would never fire.",
		Example: "rules:\n  - {name: drop, metric: net_sales, template: change, params: {drop: 10}}",
		Fix:     "write 10 % as 0.1",
	},
	run: func(c *checker) {
		most := map[string]float64{"drop": 1, "minChange": 1, "attainment": 10, "rise": 10}
		for _, r := range c.m.Rules {
			for _, p := range parameters(&r.Params) {
				if p.rate != nil && (*p.rate <= 0 || *p.rate > most[p.key]) {
					d := c.rule(r, "params."+p.key, "%s is %g; wanted: a fraction above 0 and up to %g", p.key, *p.rate, most[p.key])
					if *p.rate > 1 {
						d.Hint = fmt.Sprintf("write %g %% as %g", *p.rate, *p.rate/100)
					}
				}
			}
			for i, w := range r.While {
				if w.Flat < 0 || w.Flat >= 1 {
					d := c.rule(r, fmt.Sprintf("while[%d].flat", i), "flat is %g; wanted: a fraction from 0 to below 1", w.Flat)
					if w.Flat >= 1 {
						d.Hint = fmt.Sprintf("write %g %% as %g", w.Flat, w.Flat/100)
					}
				}
			}
		}
	},
}
