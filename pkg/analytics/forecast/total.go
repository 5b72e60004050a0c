package forecast

import (
	"math"

	"gonum.org/v1/gonum/stat/distuv"
)

// Sum is the total of the first n points with its bands, which are narrower than
// those of points: what is too high one day is made up for on another. n is at most
// the points there are.
func (r Result) Sum(n int) (total float64, band80, band95 Band) {
	for _, v := range r.Point[:n] {
		total += v
	}
	if open, _ := r.openOf(0, n); r.Model == Constant || open == 0 {
		return total, Band{total, total}, Band{total, total}
	}
	wide80, wide95 := r.spread(r.errors, 0, n)
	return total, r.around(total, wide80), r.around(total, wide95)
}

func (r Result) around(total, wide float64) Band {
	b := Band{total - wide, total + wide}
	if r.errors.unsigned {
		b.Lower = max(b.Lower, 0)
	}
	return b
}

// Below is how likely the total of the first n points is below x, as both bands say:
// one in ten below that of 80 %, one in forty below that of 95 %, normal between them and
// beyond. Errors have longer tails than the inner band shows.
func (r Result) Below(n int, x float64) float64 {
	total := 0.0
	for _, v := range r.Point[:n] {
		total += v
	}
	wide80, wide95 := r.spread(r.errors, 0, n)
	return below(total, wide80, wide95, x)
}

// below is the chance of less than x where four fifths, and nineteen of twenty, lie so
// far around the middle.
func below(middle, wide80, wide95, x float64) float64 {
	near, far := distuv.UnitNormal.Quantile(0.9), distuv.UnitNormal.Quantile(0.975)
	off := math.Abs(x - middle)
	var z float64
	switch {
	case off == 0:
	case wide80 <= 0:
		z = math.Inf(1)
	case off <= wide80 || wide95 <= wide80:
		z = near * off / wide80
	case off <= wide95:
		z = near + (far-near)*(off-wide80)/(wide95-wide80)
	default:
		z = far * off / wide95
	}
	if off == 0 && wide80 <= 0 {
		return 0 // what is foreseen exactly is not below itself
	}
	return distuv.UnitNormal.CDF(math.Copysign(z, x-middle))
}

// Earlier is a total as it would have been foreseen earlier, by the model as it is
// fitted now: for telling since when things look as they do.
type Earlier struct {
	Total          float64
	wide80, wide95 float64
}

// Below is how likely the total was below x, as seen then.
func (e Earlier) Below(x float64) float64 { return below(e.Total, e.wide80, e.wide95, x) }

// Back looks from so many points before the end at these points and the first n ahead.
// ok is false where too few numbers stand before them, or the last ones are missing.
func (r Result) Back(points, n int) (Earlier, bool) { return r.Seen(points, points+n) }

// Seen is the total of n points as it was foreseen so many points before the end; ok is
// false as that of Back. Points up to the end of the result move as Move has moved them.
func (r Result) Seen(points, n int) (out Earlier, ok bool) {
	missing, _ := r.openOf(-r.errors.skip, r.errors.skip)
	open, whole := r.openOf(-points, n)
	switch {
	case r.Reason != "" || points < 0 || n < 0 || n > points+len(r.Point) || missing > 0:
		return out, false
	case r.Model == Constant:
		each := r.value
		if share := r.shareAt(0); len(r.Point) > 0 && share > 0 {
			each = r.Point[0] / share
		}
		out.Total = whole * each
		return out, true
	}
	// Points at the end that were closed are none of the numbers that models were fitted to.
	back, lead := max(points-r.errors.skip, 0), max(r.errors.skip-points, 0)
	if r.again == nil || r.errors.behind-back < max(least, 2*r.Season) {
		return out, false
	}
	if open == 0 {
		return out, true
	}
	for i, v := range r.again(back, lead+n)[lead:] {
		share := r.shareAt(i - points)
		if share == 0 {
			continue
		}
		if r.errors.unsigned {
			v = max(v, 0)
		}
		if v *= share; i >= points {
			v += r.moved[i-points]
		}
		out.Total += v
	}
	errors := r.errors
	errors.skip = lead
	out.wide80, out.wide95 = r.spread(errors, -points, n)
	return out, true
}

// Move puts point i, with its bands, where it adds up with others.
func (r *Result) Move(i int, to float64) {
	by := to - r.Point[i]
	r.Point[i] = to
	if r.moved != nil {
		r.moved[i] += by
	}
	for _, b := range []*Band{&r.Band80[i], &r.Band95[i]} {
		b.Lower, b.Upper = b.Lower+by, b.Upper+by
		if r.errors.unsigned {
			b.Lower = max(b.Lower, min(0, to))
		}
	}
}

// Unsigned tells that the series never was below zero, and neither is what is foreseen.
func (r Result) Unsigned() bool { return r.errors.unsigned }
