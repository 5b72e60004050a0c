package draw_test

import (
	"math"
	"testing"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sample/draw"
)

func TestStreamsAreTheirOwn(t *testing.T) {
	first := func(seed int64, name string) float64 { return draw.New(seed, name).Between(0, 1) }
	if first(7, "visitors") != first(7, "visitors") {
		t.Error("the same seed and name give different numbers")
	}
	if first(7, "visitors") == first(8, "visitors") || first(7, "visitors") == first(7, "orders") {
		t.Error("another seed or name gives the same numbers")
	}
}

func TestPoissonHasItsMean(t *testing.T) {
	for _, mean := range []float64{0.05, 1, 7, 29, 31, 400} {
		r := draw.New(1, "poisson")
		const n = 20000
		sum := 0
		for range n {
			sum += r.Poisson(mean)
		}
		if got, deviation := float64(sum)/n, math.Sqrt(mean/n); math.Abs(got-mean) > 4*deviation {
			t.Errorf("mean %v comes out as %v", mean, got)
		}
	}
}

func TestWobbleStaysInBounds(t *testing.T) {
	r := draw.New(1, "wobble")
	for range 10000 {
		if v := r.Wobble(0.1); math.Abs(math.Log(v)) > 0.3+1e-9 {
			t.Fatalf("%v is further than three deviations", v)
		}
	}
}

func TestMoneyRoundsToCents(t *testing.T) {
	for in, want := range map[float64]float64{4.440892e-16: 0, 1.5: 1.5, 2.675000001: 2.68, -1.239: -1.24} {
		if got := draw.Money(in); got != want {
			t.Errorf("%v becomes %v, want %v", in, got, want)
		}
	}
}
