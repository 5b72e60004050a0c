package forecast

import "math"

// pattern is a season taken out of numbers: factors or additions by place in the
// season, those of index 0 for the first point.
type pattern struct {
	length   int // 1: none
	multiply bool
	index    []float64
}

// without takes the season out.
func (p pattern) without(y []float64) []float64 {
	out := append([]float64(nil), y...)
	if p.length <= 1 {
		return out
	}
	for i := range out {
		if s := p.index[i%p.length]; p.multiply {
			out[i] /= s
		} else {
			out[i] -= s
		}
	}
	return out
}

// with puts the season on numbers that begin at the given point.
func (p pattern) with(f []float64, from int) []float64 {
	if p.length <= 1 {
		return f
	}
	for i := range f {
		if s := p.index[(from+i)%p.length]; p.multiply {
			f[i] *= s
		} else {
			f[i] += s
		}
	}
	return f
}

// yearly is what a season weighs against the one after it: patterns change slowly.
const yearly = 0.8

// decompose finds the season by the ratio, or difference, to the centred moving
// average (Makridakis, Wheelwright, Hyndman 1998, chapter 3), as means over the
// seasons in which later ones weigh more. It needs two seasons.
func decompose(y []float64, m int, multiply bool) pattern {
	if m <= 1 || len(y) < 2*m {
		return pattern{length: 1}
	}
	trend := centred(y, m)
	p := pattern{length: m, multiply: multiply, index: make([]float64, m)}
	count := make([]float64, m)
	weights := make([]float64, (len(y)-1)/m+1)
	for k := range weights {
		weights[k] = math.Pow(yearly, float64(k))
	}
	for i, t := range trend {
		if math.IsNaN(t) {
			continue
		}
		v := y[i] - t
		if multiply {
			v = y[i] / t
		}
		w := weights[(len(y)-1-i)/m]
		p.index[i%m] += w * v
		count[i%m] += w
	}
	total := 0.0
	for i := range p.index {
		if count[i] > 0 {
			p.index[i] /= count[i]
		}
		total += p.index[i]
	}
	for i := range p.index {
		if multiply {
			p.index[i] = max(p.index[i]*float64(m)/total, 0.01)
		} else {
			p.index[i] -= total / float64(m)
		}
	}
	return p
}

// centred is the moving average over a season around each point; NaN at both ends.
func centred(y []float64, m int) []float64 {
	out := make([]float64, len(y))
	half := m / 2
	for i := range out {
		if i < half || i+half >= len(y) {
			out[i] = math.NaN()
			continue
		}
		sum := 0.0
		for k := i - half; k <= i+half; k++ {
			w := 1.0
			if m%2 == 0 && (k == i-half || k == i+half) {
				w = 0.5
			}
			sum += w * y[k]
		}
		out[i] = sum / float64(m)
	}
	return out
}

// repeats tells whether numbers correlate with those a season before more than
// chance (10 %) would have them, the test of Assimakopoulos and Nikolopoulos (2000).
func repeats(y []float64, m int) bool {
	n := len(y)
	if m <= 1 || n < 3*m {
		return false
	}
	r := correlations(y, m)
	spread := 1.0
	for k := 1; k < m; k++ {
		spread += 2 * r[k] * r[k]
	}
	return math.Abs(r[m])/math.Sqrt(spread/float64(n)) > 1.645
}

// correlations of numbers with themselves, by lag from 0.
func correlations(y []float64, lags int) []float64 {
	mean := average(y)
	r := make([]float64, lags+1)
	for k := range r {
		for i := k; i < len(y); i++ {
			r[k] += (y[i] - mean) * (y[i-k] - mean)
		}
	}
	if r[0] == 0 {
		return r
	}
	for k := lags; k >= 0; k-- {
		r[k] /= r[0]
	}
	return r
}

func average(y []float64) float64 {
	sum := 0.0
	for _, v := range y {
		sum += v
	}
	return sum / float64(len(y))
}

func positive(y []float64) bool {
	for _, v := range y {
		if v <= 0 {
			return false
		}
	}
	return true
}
