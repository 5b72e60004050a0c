package validate

import (
	"cmp"
	"fmt"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules/template"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
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
		c.templates(func(r *model.Rule, _ *template.Template) {
			for _, p := range template.Keys() {
				v, set := r.Params.Number(p.Key)
				if p.Kind != template.Rate || !set {
					continue
				}
				if most := cmp.Or(p.Most, 1); v <= 0 || v > most {
					d := c.rule(r, "params."+p.Key, "%s is %g; wanted: a fraction above 0 and up to %g", p.Key, v, most)
					if v > 1 {
						d.Hint = fmt.Sprintf("write %g %% as %g", v, v/100)
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
		})
	},
}
