package answer

import (
	"math"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

// Nearly is how far below what was meant, as a fraction, a value is still nearly
// there.
const Nearly = 0.05

// Gain says by how much a value is better than what it is compared with, as a
// fraction of the latter's size: rate, which is delta ÷ |base|, turned round where
// down is good. Below zero the value is worse. Against zero there is no rate, and
// any difference is without bounds. NaN where neither direction is good, or there
// is no difference to judge by.
func Gain(good model.Good, delta, rate float64) float64 {
	if good != model.GoodUp && good != model.GoodDown || math.IsNaN(delta) {
		return math.NaN()
	}
	size := delta
	switch {
	case !math.IsNaN(rate):
		size = rate
	case delta != 0:
		size = math.Copysign(math.Inf(1), delta)
	}
	if good == model.GoodDown {
		return -size
	}
	return size
}
