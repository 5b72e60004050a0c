package outlook

import (
	"math"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
)

// four and nineteen are how many deviations of a normal spread hold four of five, and
// nineteen of twenty, values.
const four, nineteen = 1.2816, 1.96

// chance that the period ends at a target or above: errors on either side are spread as
// both bands say of that side, and beyond them as between them. It is of the target,
// the higher the better; whoever wants less takes its complement.
func (d *Landing) chance(target answer.Num) answer.Num {
	short := float64(target - d.Lands)
	near, far := float64(d.Band80.Upper-d.Lands), float64(d.Band95.Upper-d.Lands)
	if short < 0 {
		near, far = float64(d.Lands-d.Band80.Lower), float64(d.Lands-d.Band95.Lower)
	}
	off := math.Abs(short)
	switch {
	case math.IsNaN(short) || math.IsNaN(near) || math.IsNaN(far):
		return answer.None()
	case far <= 0 && short > 0:
		return 0
	case far <= 0:
		return 1
	}
	z := nineteen * off / far
	if near > 0 && off <= near {
		z = four * off / near
	} else if near > 0 && far > near {
		z = four + (nineteen-four)*(off-near)/(far-near)
	}
	return answer.Num(math.Erfc(math.Copysign(z, short)/math.Sqrt2) / 2)
}
