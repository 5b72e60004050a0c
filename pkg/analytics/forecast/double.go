package forecast

import "math"

// fitDouble fits smoothing of a level and two seasons, the longer a multiple of the
// shorter, with errors that fade (Taylor 2003).
func fitDouble(y []float64, short, long int) path {
	x := []float64{0.01, 0.1, 0.1, 0.7}
	simplex(x, []float64{0, 0, 0, 0}, []float64{0.5, 0.5, 0.5, 0.99}, 250, func(p []float64) float64 {
		return doubleRun(y, short, long, p, nil)
	})
	return func(y []float64, h int) []float64 {
		out := make([]float64, h)
		doubleRun(y, short, long, x, out)
		return out
	}
}

// doubleRun gives the mean of squared errors one step ahead. It begins with the
// means of each place in the seasons.
func doubleRun(y []float64, short, long int, x, out []float64) float64 {
	alpha, delta, omega, phi := x[0], x[1], x[2], x[3]
	n := len(y)
	whole := n / long * long
	if whole == 0 {
		copy(out, before(short)(y, len(out)))
		return 0
	}
	daily, weekly := make([]float64, short), make([]float64, long)
	overall := average(y[:whole])
	for i, v := range y[:whole] {
		daily[i%short] += (v - overall) / float64(whole/short)
	}
	for i, v := range y[:whole] {
		weekly[i%long] += (v - overall - daily[i%short]) / float64(whole/long)
	}
	level, e, sum := average(y[:long]), 0.0, 0.0
	d, w := 0, 0
	for _, v := range y {
		mu := level + daily[d] + weekly[w]
		r := v - mu - phi*e
		sum += r * r
		e = v - mu
		level += alpha * e
		daily[d] += delta * e
		weekly[w] += omega * e
		if d++; d == short {
			d = 0
		}
		if w++; w == long {
			w = 0
		}
	}
	for i := range out {
		e *= phi
		out[i] = level + daily[(n+i)%short] + weekly[(n+i)%long] + e
	}
	if math.IsNaN(sum) || math.IsInf(sum, 0) {
		return math.MaxFloat64
	}
	return sum / float64(n)
}
