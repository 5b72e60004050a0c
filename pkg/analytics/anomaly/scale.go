package anomaly

import (
	"math"
	"slices"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/analytics/series"
)

// scale is how values are taken, so that effects add up and noise is even.
type scale struct {
	to, back func(float64) float64
	// least is the smallest variance that noise can have.
	least float64
	// lumpy is set where values come in lumps: most of their errors are small, and tell
	// nothing of the others.
	lumpy bool
}

var asIs = scale{to: func(v float64) float64 { return v }, back: func(y float64) float64 { return y }}

// roots takes square roots. That of a count has a variance of a quarter (Anscombe, 1948).
func roots(counts, lumpy bool) scale {
	s := scale{
		to:    func(v float64) float64 { return math.Sqrt(max(v, 0)) },
		back:  func(y float64) float64 { return max(y, 0) * max(y, 0) },
		lumpy: lumpy,
	}
	if counts {
		s.least = 0.25
	}
	return s
}

// logs takes logarithms; values that have none are taken as floor.
func logs(floor float64) scale {
	return scale{to: func(v float64) float64 { return math.Log(max(v, floor)) }, back: math.Exp, least: rounding * rounding}
}

const (
	// rounding is what values may be off by as a share of them and be the same: a rate of
	// taxes, of receipts in cents, is the same each month but for what they were rounded by.
	rounding   = 1e-5
	smallCount = 30 // counts below it have noise that grows with their root
	manyZeros  = 0.05
)

// scaleOf looks at the first values only.
func scaleOf(first []float64) scale {
	zeros, whole := 0, true
	var above []float64
	for _, v := range first {
		switch {
		case v < 0:
			return asIs
		case v == 0:
			zeros++
		default:
			above = append(above, v)
		}
		whole = whole && v == math.Trunc(v)
	}
	if len(above) == 0 {
		return asIs
	}
	slices.Sort(above)
	lumpy := float64(zeros) > manyZeros*float64(len(first))
	if lumpy || whole && above[len(above)/2] < smallCount {
		return roots(whole, lumpy)
	}
	return logs(above[0] / 10)
}

// spread is a first guess at the noise: a share of the mean step between neighbours,
// in which the calendar's effects are too.
func spread(y []float64) float64 {
	sum, n := 0.0, 0
	for i := 1; i < len(y); i++ {
		if step := math.Abs(y[i] - y[i-1]); series.Usable(step) {
			sum += step
			n++
		}
	}
	if n == 0 {
		return 0
	}
	return 0.3 * sum / float64(n)
}

// noise is the size of errors, learnt so that far-off ones count as moderate ones
// (Huber's second proposal).
type noise struct {
	variance, points float64
	least            float64
	bend, share      float64
}

const (
	noiseBend   = 2.25  // squared deviation from which on a larger one tells nothing more
	noiseShare  = 0.778 // mean of squared normal errors that are cut there
	lumpyBend   = 9
	lumpyShare  = 0.99
	noiseMemory = 150 // points
)

func newNoise(s scale, guess float64) noise {
	n := noise{variance: max(guess*guess, s.least), points: 2, least: s.least, bend: noiseBend, share: noiseShare}
	if s.lumpy {
		n.bend, n.share = lumpyBend, lumpyShare
	}
	return n
}

func (n *noise) learn(z, weight float64) {
	n.points = min(n.points+weight, noiseMemory)
	n.variance = max(n.least, n.variance*(1+weight*(min(z*z, n.bend)/n.share-1)/n.points))
}

// deviation is the standard deviation of numbers.
func deviation(y []float64) float64 {
	m, sum := mean(y), 0.0
	for _, v := range y {
		sum += (v - m) * (v - m) / float64(len(y))
	}
	return math.Sqrt(sum)
}
