package validate

import (
	"fmt"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/expr"
)

var funnelSameRows = rule{
	Check: diag.Check{
		Code: "WH282", Name: "funnel-same-rows", Severity: diag.Error,
		What:    "Two neighbouring steps of a funnel are the same rows, and a step at the very instant of the one before counts.",
		Why:     "Each row would be both steps, and everybody who takes the first takes the second.",
		Example: "metrics:\n  - name: bought_again\n    type: funnel\n    entity: customer\n    window: 90 days\n    steps:\n      - {name: first, measure: orders}\n      - {name: second, measure: orders}",
		Fix:     "write ties: later, or give the steps filters that tell them apart",
	},
	run: func(c *checker) {
		for _, m := range c.m.Metrics {
			f := m.Funnel
			if f == nil || f.Later {
				continue
			}
			for i := 1; i < len(f.Steps); i++ {
				a, b := f.Steps[i-1].Input, f.Steps[i].Input
				if a.Measure.Source == b.Measure.Source && a.Measure.Time == b.Measure.Time && expr.Format(a.Filter) == expr.Format(b.Filter) {
					c.metric(m, fmt.Sprintf("steps[%d]", i), "steps %s and %s of %s are the same rows", f.Steps[i-1].Name, f.Steps[i].Name, m.Name)
				}
			}
		}
	},
}
