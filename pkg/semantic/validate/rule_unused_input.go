package validate

import (
	"fmt"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/expr"
)

var unusedInput = rule{
	Check: diag.Check{
		Code: "WH066", Name: "unused-input", Severity: diag.Warning,
		What:    "An input of a derived metric does not occur in its expression.",
		Why:     "It has no effect; often the expression means the metric's name where the alias is wanted.",
		Example: "metrics:\n  - name: growth\n    type: derived\n    expr: net_sales / net_sales - 1\n    inputs:\n      - {metric: net_sales, alias: before, offset: 1 year}",
		Fix:     "use the input's alias in the expression, or take the input out",
	},
	run: func(c *checker) {
		for _, m := range c.m.Metrics {
			if m.Derived == nil {
				continue
			}
			used := map[string]bool{}
			for _, ref := range expr.Refs(m.Derived.Expr) {
				used[ref.Name] = true
			}
			for i, in := range m.Derived.Inputs {
				if !used[in.Name()] {
					c.metric(m, fmt.Sprintf("inputs[%d]", i), "the expression of metric %s does not use %s", m.Name, in.Name())
				}
			}
		}
	},
}
