package forecast

import (
	"math"
	"slices"
	"testing"
)

func walking(n int) []float64 {
	e := noise(7)
	y := make([]float64, n)
	for i := range y {
		if i > 0 {
			y[i] = 0.6 * (y[i-1] - 50)
		}
		y[i] += 50 + e()
	}
	return y
}

// Of a season of four with an outage now and then the coefficients are those of all other
// points: what is foreseen is the season, where plain squares take off a part of an outage.
func TestOutagesDoNotBendASteadyAutoregression(t *testing.T) {
	e := noise(3)
	y := make([]float64, 400)
	for i := range y {
		y[i] = []float64{100, 140, 120, 160}[i%4] + 2*e()
	}
	for i := 9; i < len(y)-20; i += 37 {
		y[i] = 0
	}
	off := func(f path) (sum float64) {
		for i, v := range f(y, 8) {
			sum += math.Abs(v-[]float64{100, 140, 120, 160}[i%4]) / 8
		}
		return sum
	}
	lags := []int{1, 4}
	steady, plain := off(fitSteady(y, 0.01, before(1), lags).path), off(autoregression(lags))
	if steady > 6 || plain < 2*steady {
		t.Errorf("outages bend it by %v, plain squares by %v", steady, plain)
	}
}

// What points before say does not depend on what was asked before: equations go on where
// they were, or begin again.
func TestASteadyAutoregressionIsAskedInAnyOrder(t *testing.T) {
	y := walking(300)
	s := fitSteady(y, 0.01, before(1), []int{1, 2, 7})
	first := s.path(y[:200], 5)
	s.path(y, 5)
	s.path(y[:120], 5)
	if again := s.path(y[:200], 5); !slices.Equal(first, again) {
		t.Errorf("%v, and asked again %v", first, again)
	}
	if short := s.path(y[:10], 2); short[0] != y[9] {
		t.Errorf("of ten points %v, want what is said of too few", short)
	}
}

// Numbers that obey the lags are foreseen as they go on, whatever is added to them.
func TestASteadyAutoregressionKnowsItsSeason(t *testing.T) {
	for _, by := range []float64{0, 1000} {
		y := make([]float64, 200)
		for i := range y {
			y[i] = by + []float64{1, 5, 2, 8}[i%4]
		}
		for i, v := range fitSteady(y, 0.01, before(1), []int{1, 4}).path(y, 8) {
			if want := by + []float64{1, 5, 2, 8}[i%4]; math.Abs(v-want) > 0.01 {
				t.Errorf("point %d: %v, want %v", i, v, want)
			}
		}
	}
}

func TestInnerByHand(t *testing.T) {
	if got := inner([]float64{100, 1, 2, 3, 4, -50, 90}); !near3(got, 3) {
		t.Errorf("of seven: %v, want the mean of 2, 3 and 4", got)
	}
	if got := inner([]float64{1, 9, 2, 4}); !near3(got, 3) {
		t.Errorf("of four: %v, want their middle", got)
	}
}
