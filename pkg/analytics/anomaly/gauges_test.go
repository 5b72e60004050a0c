package anomaly

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

// Blocks hold what one sorted list would.
func TestRanksAreSorted(t *testing.T) {
	noise := rand.New(rand.NewPCG(1, 2))
	var r ranks
	var all []float64
	for range 3000 {
		v := math.Round(noise.NormFloat64() * 50) // with repeats
		r.add(v)
		all = append(all, v)
	}
	slices.Sort(all)
	for _, share := range []float64{0, 0.05, 0.5, 0.98, 1} {
		if got, want := r.at(share), all[int(share*2999)]; got != want {
			t.Errorf("at %v: %v, want %v", share, got, want)
		}
	}
	for _, v := range []float64{-1000, -40, 0, 60, 1000} {
		n, sum := 0, 0.0
		for _, x := range all {
			if x >= v {
				n++
				sum += x - v
			}
		}
		if got := r.above(v); got != n {
			t.Errorf("above %v: %d, want %d", v, got, n)
		}
		if got := r.excess(v); n > 0 && math.Abs(got-sum/float64(n)) > 1e-9 {
			t.Errorf("excess over %v: %v, want %v", v, got, sum/float64(n))
		}
	}
}

// Sketches leave out only stretches that are further off.
func TestNearestIsNearest(t *testing.T) {
	noise := rand.New(rand.NewPCG(3, 4))
	draw := func() []float64 {
		x := make([]float64, 8)
		for i := range x {
			x[i] = noise.NormFloat64() + float64(i%3)
		}
		return x
	}
	for _, shape := range []bool{false, true} {
		l := likeness{length: 8, shape: shape}
		var past [][]float64
		for range 200 {
			x := draw()
			past = append(past, x)
			l.remember(x)
		}
		for range 50 {
			x, want := draw(), math.Inf(1)
			for _, p := range past {
				off, away := 0.0, 0.0
				if shape {
					off = mean(x) - mean(p)
				}
				for k := range x {
					away += math.Abs(x[k] - p[k] - off)
				}
				want = min(want, away/8)
			}
			if got := l.nearest(x); math.Abs(got-want) > 1e-12 {
				t.Fatalf("shape %v: %v, want %v", shape, got, want)
			}
		}
	}
}

// What is odd does not depend on the unit or on where zero is.
func TestWatchKnowsNoUnit(t *testing.T) {
	x := stream(1500)
	x[1200] += 60
	y := make([]float64, len(x))
	for i, v := range x {
		y[i] = 8*v + 4096
	}
	a, b := watch(t, x), watch(t, y)
	for i := range a {
		if math.Abs(a[i].Evidence-b[i].Evidence) > 1e-6*(1+a[i].Evidence) || a[i].Abnormal != b[i].Abnormal {
			t.Fatalf("point %d: %+v, in another unit %+v", i, a[i], b[i])
		}
	}
}
