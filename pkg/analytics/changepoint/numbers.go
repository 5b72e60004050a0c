package changepoint

import (
	"math"
	"slices"
)

// median of the numbers that are there, NaN where none is.
func median(x []float64) float64 {
	var y []float64
	for _, v := range x {
		if !math.IsNaN(v) {
			y = append(y, v)
		}
	}
	if len(y) == 0 {
		return math.NaN()
	}
	slices.Sort(y)
	return y[len(y)/2]
}

// normal makes a median absolute deviation the standard deviation of normal numbers.
const normal = 1.4826

// size is the robust standard deviation of numbers around a centre.
func size(x []float64, centre float64) float64 {
	off := make([]float64, len(x))
	for i, v := range x {
		off[i] = math.Abs(v - centre)
	}
	return normal * median(off)
}

// deviation is the ordinary one.
func deviation(x []float64) float64 {
	m, sum := 0.0, 0.0
	for _, v := range x {
		m += v / float64(len(x))
	}
	for _, v := range x {
		sum += (v - m) * (v - m) / float64(len(x))
	}
	return math.Sqrt(sum)
}

// smooth is the running median over width points.
func smooth(y []float64, width int) []float64 {
	out := make([]float64, len(y))
	for i := range y {
		out[i] = median(y[max(0, i-width/2):min(len(y), i+width/2+1)])
	}
	return out
}

// lastingMost is the highest correlation of an error with the one before: beyond it a
// series is all drift.
const lastingMost = 0.9

// noise is how an error goes with the one before and the size of what is new in it,
// from steps over one point and over two (Chakar et al.): turning points hardly touch
// their medians.
func noise(y []float64) (lasting, sd float64) {
	step := func(lag int) float64 {
		x := make([]float64, 0, len(y))
		for i := lag; i < len(y); i++ {
			x = append(x, y[i]-y[i-lag])
		}
		return size(x, median(x))
	}
	one, two := step(1), step(2)
	if !(one > 0) {
		return 0, 0
	}
	if lasting = max(0, min(lastingMost, two*two/(one*one)-1)); math.IsNaN(lasting) {
		lasting = 0 // no two values stand two points apart
	}
	return lasting, one * math.Sqrt((1+lasting)/2)
}

// tame cuts single points down that are further from their neighbours than the noise
// allows.
func tame(y []float64, sd float64) {
	const far, width = 3, 5
	for i, m := range smooth(y, width) {
		y[i] = max(m-far*sd, min(m+far*sd, y[i]))
	}
}

// whiten takes off what an error keeps of the one before.
func whiten(x []float64, lasting float64) []float64 {
	out := make([]float64, len(x))
	out[0] = x[0] * math.Sqrt(1-lasting*lasting)
	for i := 1; i < len(x); i++ {
		out[i] = x[i] - lasting*x[i-1]
	}
	return out
}

func dot(a, b []float64) float64 {
	sum := 0.0
	for i, v := range a {
		sum += v * b[i]
	}
	return sum
}

// add adds c times b to a.
func add(a []float64, c float64, b []float64) {
	for i, v := range b {
		a[i] += c * v
	}
}

// fresh is the size of what is new at each point, by its steps.
func fresh(x []float64) float64 {
	steps := make([]float64, len(x)-1)
	for i := range steps {
		steps[i] = x[i+1] - x[i]
	}
	return size(steps, median(steps)) / math.Sqrt2
}
