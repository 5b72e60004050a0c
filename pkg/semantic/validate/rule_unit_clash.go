package validate

import (
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/expr"
)

var unitClash = rule{
	Check: diag.Check{
		Code: "WH067", Name: "unit-clash", Severity: diag.Warning,
		What:    "A derived metric adds or subtracts metrics of different units, such as CNY and %.",
		Why:     "The sum has no meaning.",
		Example: "metrics:\n  - {name: sales, measure: net_amount, unit: CNY}\n  - {name: rate, type: ratio, numerator: sales, denominator: plan, unit: '%'}\n  - {name: odd, type: derived, expr: sales + rate}",
		Fix:     "multiply or divide instead, or correct the units",
	},
	run: func(c *checker) {
		for _, m := range c.m.Metrics {
			if m.Derived == nil {
				continue
			}
			units := map[string]string{}
			for _, in := range m.Derived.Inputs {
				units[in.Name()] = in.Metric.Unit
			}
			expr.Walk(m.Derived.Expr, func(e expr.Expr) bool {
				b, ok := e.(expr.Binary)
				if !ok || b.Op != "+" && b.Op != "-" {
					return true
				}
				x, y := unitOf(b.X, units), unitOf(b.Y, units)
				if x != "" && y != "" && x != y {
					sign := map[string]string{"+": "adds", "-": "subtracts"}[b.Op]
					c.metric(m, "expr", "metric %s %s %s and %s", m.Name, sign, x, y)
					return false
				}
				return true
			})
		}
	},
}

// unitOf tells the unit of an expression where it is plain: of a metric, or of
// a sum of metrics. "" is unknown.
func unitOf(e expr.Expr, units map[string]string) string {
	switch v := e.(type) {
	case expr.Ref:
		return units[v.Name]
	case expr.Unary:
		return unitOf(v.X, units)
	case expr.Binary:
		if v.Op == "+" || v.Op == "-" {
			if x := unitOf(v.X, units); x == unitOf(v.Y, units) {
				return x
			}
		}
	}
	return ""
}
