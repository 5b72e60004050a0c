package outlook

import (
	"math"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
)

// four of five values are within as many deviations of a normal spread.
const four = 1.2816

// chance that the period ends at a target or above: errors on either side are spread as
// the band of 80 % says of that side. A chance of the target, which is the higher the
// better; whoever wants less takes its complement.
func (d *Landing) chance(target answer.Num) answer.Num {
	short := float64(target - d.Lands)
	side := float64(d.Band80.Upper - d.Lands)
	if short < 0 {
		side = float64(d.Lands - d.Band80.Lower)
	}
	if math.IsNaN(short) || math.IsNaN(side) {
		return answer.None()
	}
	if side <= 0 {
		if short > 0 {
			return 0
		}
		return 1
	}
	return answer.Num(math.Erfc(short/(side/four)/math.Sqrt2) / 2)
}
