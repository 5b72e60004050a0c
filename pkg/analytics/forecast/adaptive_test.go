package forecast

import (
	"math"
	"slices"
	"testing"
)

// all errors of an origin alike.
func alike(v float64, n int) []float64 {
	out := make([]float64, n)
	for i := range out {
		out[i] = v
	}
	return out
}

func TestTheShareTakenByHand(t *testing.T) {
	scale := alike(1, 5)
	of := func(e []float64, k int) float64 { return e[k] }
	calm, wild := alike(0.1, 5), alike(-100, 5)
	start := []float64{1, -2, 3, -4, 5}
	for _, c := range []struct {
		origins [][]float64
		want    float64
	}{
		// The first errors are those that others are compared with.
		{[][]float64{start}, 0.8},
		// None of what came lies outside: 0.8 + 0.15 × (0 - 0.2).
		{[][]float64{start, calm}, 0.77},
		// All of it does: 0.77 + 0.15 × (1 - 0.2).
		{[][]float64{start, calm, wild}, 0.89},
		// Four of five: the last fifth of the errors before is 5.
		{[][]float64{start, {6, 7, -8, 9, 1}}, 0.8 + 0.15*0.6},
		// Points that never came say nothing.
		{[][]float64{start, alike(math.NaN(), 5)}, 0.8},
		{append([][]float64{start}, slices.Repeat([][]float64{alike(0, 5)}, 30)...), leastTaken},
		{[][]float64{start, wild, alike(200, 5), alike(400, 5)}, mostTaken},
	} {
		errors, share := trials{origins: c.origins}.seen(scale, of)
		if !near3(share, c.want) {
			t.Errorf("of %v the share is %v, want %v", c.origins, share, c.want)
		}
		if !slices.IsSorted(errors) || slices.ContainsFunc(errors, math.IsNaN) {
			t.Errorf("errors seen: %v", errors)
		}
	}
}

// Of the same errors bands are narrower where the calm ones came last, and the outer band
// stays what it is.
func TestACalmSeasonNarrowsTheInnerBand(t *testing.T) {
	e := noise(8)
	var origins [][]float64
	for i := range 24 {
		size := 1.0
		if i >= 12 {
			size = 0.3
		}
		origins = append(origins, []float64{size * e(), size * e(), size * e(), size * e()})
	}
	late := trials{origins: origins, level: 1, behind: 100, widen: 1}
	early := late
	early.origins = slices.Clone(origins)
	slices.Reverse(early.origins)
	point := make([]float64, 4)
	calm, calmOuter := late.bands(point)
	wild, wildOuter := early.bands(point)
	for k := range point {
		if calm[k].Upper > 0.9*wild[k].Upper {
			t.Errorf("point %d: %v after calm, %v after unrest", k, calm[k], wild[k])
		}
		if math.Abs(calmOuter[k].Upper-wildOuter[k].Upper) > 1e-9 {
			t.Errorf("point %d: the outer bands are %v and %v", k, calmOuter[k], wildOuter[k])
		}
		if wild[k].Upper > wildOuter[k].Upper {
			t.Errorf("point %d: %v is not in %v", k, wild[k], wildOuter[k])
		}
	}
}
