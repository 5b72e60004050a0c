package resolve

import (
	"math"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
)

// noise is how far from zero the sum of numbers that cancel out may come to
// lie; a rate against it would be an accident.
const noise = 1e-12

// differ fills in how far the values are from what they are compared with:
// delta and rate only where both numbers exist, else the reason.
func differ(c *answer.Comparison, values []answer.Num) {
	n := len(values)
	c.Delta, c.Rate = make([]answer.Num, n), make([]answer.Num, n)
	for row, v := range values {
		c.Delta[row], c.Rate[row] = answer.None(), answer.None()
		base := c.Base(row)
		if !v.OK() || !base.OK() {
			continue
		}
		c.Delta[row] = v - base
		size := math.Abs(float64(base))
		if size <= noise*math.Max(1, math.Abs(float64(v))) {
			c.Reasons = reasonAt(c.Reasons, n, row, answer.ZeroBase)
			continue
		}
		c.Rate[row] = answer.Num(float64(c.Delta[row]) / size)
	}
}

func reasonAt(reasons []answer.Reason, n, row int, why answer.Reason) []answer.Reason {
	if reasons == nil {
		reasons = make([]answer.Reason, n)
	}
	reasons[row] = why
	return reasons
}
