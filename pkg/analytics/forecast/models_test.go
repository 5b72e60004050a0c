package forecast

import (
	"math"
	"testing"
)

func near3(a, b float64) bool { return math.Abs(a-b) < 1e-9*(1+math.Abs(b)) }

func TestSimplexFindsTheValley(t *testing.T) {
	// Rosenbrock's function has its least value at (1, 1).
	x := []float64{-1.2, 1}
	simplex(x, []float64{-5, -5}, []float64{5, 5}, 2000, func(p []float64) float64 {
		return 100*math.Pow(p[1]-p[0]*p[0], 2) + math.Pow(1-p[0], 2)
	})
	if math.Abs(x[0]-1) > 0.01 || math.Abs(x[1]-1) > 0.02 {
		t.Errorf("found %v", x)
	}
	// The bound is the best where the valley lies beyond it.
	x = []float64{2}
	simplex(x, []float64{1}, []float64{4}, 200, func(p []float64) float64 { return p[0] * p[0] })
	if x[0] != 1 {
		t.Errorf("found %v, want the bound", x)
	}
}

func TestSeasonByHand(t *testing.T) {
	// Level 10, additions -1, 0, 0, 1, four seasons.
	var y []float64
	for range 4 {
		y = append(y, 9, 10, 10, 11)
	}
	p := decompose(y, 4, false)
	for i, want := range []float64{-1, 0, 0, 1} {
		if !near3(p.index[i], want) {
			t.Errorf("place %d: %v, want %v", i, p.index[i], want)
		}
	}
	for i, v := range p.without(y) {
		if !near3(v, 10) {
			t.Errorf("without it point %d is %v", i, v)
		}
	}
	if back := p.with([]float64{10, 10}, 3); !near3(back[0], 11) || !near3(back[1], 9) {
		t.Errorf("with it: %v", back)
	}
	if !repeats(y, 4) || repeats([]float64{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16}, 4) {
		t.Error("a season is told from none wrongly")
	}
}

func TestSmoothingByHand(t *testing.T) {
	// Simple smoothing with alpha 0.5 from level 8: 8 → 9 (10) → 10.5 (12).
	s := smoothing{form: form{false, 'N', 'N'}, m: 1, x: []float64{0.5, 0, 0, 1, 0, 0}}
	out := make([]float64, 2)
	s.run([]float64{10, 12}, s.x, beginning{level: 8}, nil, 2, out)
	if !near3(out[0], 10.5) || !near3(out[1], 10.5) {
		t.Errorf("simple: %v", out)
	}
	// Holt, alpha 0.5, beta 0.25, from 8 and 1: foreseen 9, came 10; level 9.5,
	// slope 1.25; foreseen 10.75, came 10.75.
	s = smoothing{form: form{false, 'A', 'N'}, m: 1, x: []float64{0.5, 0.5, 0, 1, 0, 0}}
	s.run([]float64{10, 10.75}, s.x, beginning{level: 8, slope: 1}, nil, 2, out)
	if !near3(out[0], 12) || !near3(out[1], 13.25) {
		t.Errorf("straight: %v", out)
	}
	// Damped by 0.8 the same steps: foreseen 8.8, came 8.8; then 8.8 + 0.64, + 0.512.
	s = smoothing{form: form{false, 'D', 'N'}, m: 1, x: []float64{0.5, 0.5, 0, 0.8, 0, 0}}
	s.run([]float64{8.8}, s.x, beginning{level: 8, slope: 1}, nil, 2, out)
	if !near3(out[0], 9.44) || !near3(out[1], 9.952) {
		t.Errorf("damped: %v", out)
	}
	// A season that multiplies: level 10, factors 0.5 and 1.5, no errors.
	s = smoothing{form: form{true, 'N', 'M'}, m: 2, x: []float64{0.3, 0, 0.3, 1, 0, 0}}
	s.run([]float64{5, 15}, s.x, beginning{level: 10}, []float64{0.5, 1.5}, 2, out)
	if !near3(out[0], 5) || !near3(out[1], 15) {
		t.Errorf("season: %v", out)
	}
}

func TestThetaFollowsAStraightLine(t *testing.T) {
	y := make([]float64, 30)
	for i := range y {
		y[i] = 5 + 2*float64(i)
	}
	for i, v := range fitTheta(y, 1, squares).path(y, 3) {
		if want := 65 + 2*float64(i); math.Abs(v-want) > 0.5 {
			t.Errorf("point %d: %v, want %v", i, v, want)
		}
	}
}

func TestAutoregressionFindsItsCoefficient(t *testing.T) {
	e := noise(2)
	y := make([]float64, 2000)
	for i := 1; i < len(y); i++ {
		y[i] = 0.8*y[i-1] + e()
	}
	last := y[len(y)-1]
	got := autoregression([]int{1})(y, 1)[0]
	if math.Abs(got-0.8*last) > 0.15 {
		t.Errorf("%v after %v", got, last)
	}
}

func TestRidgeByHand(t *testing.T) {
	// Two points (1, 2) and (2, 3) through zero: (2+6)/(1+4+ridge).
	n := newNormal([]float64{3})
	n.add([]float64{1}, 2, 1)
	n.add([]float64{2}, 3, 1)
	if c := n.solve(); !near3(c[0], 1) {
		t.Errorf("coefficient %v, want 1", c[0])
	}
}

func TestGapsAreFilledFromTheirPlaceInTheSeason(t *testing.T) {
	none := math.NaN()
	got := fill([]float64{1, 10, 3, none, 5, 12}, 2)
	if got[3] != 11 {
		t.Errorf("filled with %v, want the mean of 10 and 12", got[3])
	}
	got = fill([]float64{1, none, none, 4}, 1)
	if !near3(got[1], 2) || !near3(got[2], 3) {
		t.Errorf("filled with %v, want a line", got)
	}
}

func TestAnOutlierIsDrawnIn(t *testing.T) {
	e := noise(4)
	y := make([]float64, 80)
	for i := range y {
		y[i] = 100 + e()
	}
	y[40], y[79] = 1000, 1000
	got := drawIn(y, 1)
	if got[40] > 120 {
		t.Errorf("the outlier is %v", got[40])
	}
	if got[79] != 1000 {
		t.Errorf("the last point is %v: it may be a beginning", got[79])
	}
	if y[40] != 1000 {
		t.Error("the numbers themselves were changed")
	}
}
