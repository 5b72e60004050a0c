package anomaly

import (
	"math"
	"slices"
	"testing"
)

// Ten probabilities by hand: .001 .008 .039 .041 .042 .06 .074 .205 .212 .216 against
// .005 .01 .015 …: the first two stand.
func TestDiscoveriesByHand(t *testing.T) {
	p := []float64{.212, .001, .06, .008, .042, .039, .041, .074, .205, .216}
	surprises := make([]float64, len(p))
	for i, v := range p {
		surprises[i] = -math.Log10(v)
	}
	surprises = append(surprises, math.NaN())
	want := make([]bool, len(surprises))
	want[1], want[3] = true, true
	if got := Discoveries(surprises, 0.05); !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
	if got := Discoveries(nil, 0.05); len(got) != 0 {
		t.Errorf("of none: %v", got)
	}
}

// A small probability further down lifts all that are smaller.
func TestDiscoveriesStepUp(t *testing.T) {
	surprises := []float64{-math.Log10(.03), -math.Log10(.04), -math.Log10(.045)}
	if got := Discoveries(surprises, 0.05); !slices.Equal(got, []bool{true, true, true}) {
		t.Errorf("got %v", got)
	}
}
