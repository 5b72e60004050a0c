package decompose

import (
	"fmt"
	"math"
)

// Segment is a part of a ratio's numerator and denominator at both times.
type Segment struct{ OverWas, OverIs, UnderWas, UnderIs float64 }

// Effect is what a segment made of the ratio's change.
type Effect struct {
	Rate float64 // its own rate changed
	Mix  float64 // it weighs more or less among the others
}

// RateAndMix takes the change of R = Σ wᵢrᵢ apart, with rates r and weights w (a
// segment's part of the denominator):
//
//	ΔR = Σ w̄ᵢ·Δrᵢ + Σ Δwᵢ·(r̄ᵢ − R̄)
//
// with means of both times, so that neither is preferred and nothing is left over
// (Bennet's indicator, T. L. Bennet, Journal of the Royal Statistical Society 83,
// 1920). A segment that was or is not there has the rate of the other time at both:
// its coming is mix. The error is ErrNothing where the whole divides by nothing at a
// time, or names a segment with a number that is none.
func RateAndMix(list []Segment) (effects []Effect, was, is float64, err error) {
	var whole Segment
	for i, s := range list {
		for _, v := range []float64{s.OverWas, s.OverIs, s.UnderWas, s.UnderIs} {
			if math.IsNaN(v) || math.IsInf(v, 0) {
				return nil, 0, 0, fmt.Errorf("segment %d: %g is no number", i, v)
			}
		}
		whole.OverWas += s.OverWas
		whole.OverIs += s.OverIs
		whole.UnderWas += s.UnderWas
		whole.UnderIs += s.UnderIs
	}
	if whole.UnderWas == 0 || whole.UnderIs == 0 {
		return nil, 0, 0, ErrNothing
	}
	was, is = whole.OverWas/whole.UnderWas, whole.OverIs/whole.UnderIs
	mean := (was + is) / 2
	effects = make([]Effect, len(list))
	for i, s := range list {
		wWas, wIs := s.UnderWas/whole.UnderWas, s.UnderIs/whole.UnderIs
		rWas, rIs := s.OverWas/s.UnderWas, s.OverIs/s.UnderIs
		switch {
		case s.UnderWas == 0 && s.UnderIs == 0: // a numerator alone belongs to no weight
			effects[i].Rate = s.OverIs/whole.UnderIs - s.OverWas/whole.UnderWas
			continue
		case s.UnderWas == 0:
			effects[i].Rate = -s.OverWas / whole.UnderWas
			rWas = rIs
		case s.UnderIs == 0:
			effects[i].Rate = s.OverIs / whole.UnderIs
			rIs = rWas
		}
		effects[i].Rate += (wWas + wIs) / 2 * (rIs - rWas)
		effects[i].Mix = (wIs - wWas) * ((rWas+rIs)/2 - mean)
	}
	return effects, was, is, nil
}
