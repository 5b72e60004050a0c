package validate

import (
	"math"
	"strconv"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/likeness"
)

var sameFormula = rule{
	Check: diag.Check{
		Code: "WH057", Name: "same-formula", Severity: diag.Warning,
		What:    "Two metrics are the same number, however their formulas are written, or the same but for a constant factor.",
		Why:     "The same number under two names drifts apart at the next change.",
		Example: "metrics:\n  - {name: net_sales, measure: net_amount}\n  - {name: revenue, measure: net_amount}",
		Fix:     "keep one of them and make the other name its synonym, or deprecate one",
	},
	run: func(c *checker) {
		told := map[string]bool{} // a third of a kind is told of once
		for _, p := range c.alike() {
			switch {
			case p.Kind == likeness.Same && !told[p.B.Name]:
				c.metric(p.B, "", "metric %s is computed like metric %s", p.B.Name, p.A.Name)
			case p.Kind == likeness.Scaled && !told[p.B.Name] && readersScale(p.Factor):
				c.metric(p.B, "", "metric %s is metric %s times %s", p.B.Name, p.A.Name, strconv.FormatFloat(p.Factor, 'g', 6, 64))
			default:
				continue
			}
			told[p.B.Name] = true
		}
	},
}

// readersScale tells a factor that only changes how a number is written: a power of
// ten or a sign. Half of a number, or twelve times it, may well have a name of its own.
func readersScale(factor float64) bool {
	power := math.Log10(math.Abs(factor))
	return math.Abs(power-math.Round(power)) < 1e-9
}
