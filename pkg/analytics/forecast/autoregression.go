package forecast

import "math"

// near are the lags of an autoregression for one season: the last three points, and
// a season before with the point before that.
func near(m int) []int {
	switch {
	case m <= 1:
		return []int{1, 2}
	case m <= 4:
		return []int{1, 2, m, m + 1}
	}
	return []int{1, 2, 3, m, m + 1}
}

// autoregression foresees a point from those that lie the lags before it, ascending,
// by least squares with a ridge of 1 on standardised numbers; further points from
// those that it has foreseen.
func autoregression(lags []int) path {
	longest := lags[len(lags)-1]
	return func(y []float64, h int) []float64 {
		n := len(y)
		k := len(lags) + 1
		if n < longest+2*k {
			return before(1)(y, h)
		}
		mean, spread := average(y), 0.0
		for _, v := range y {
			spread += (v - mean) * (v - mean)
		}
		spread = math.Sqrt(spread/float64(n)) + 1e-12*(1+math.Abs(mean))
		z := make([]float64, n+h)
		for i, v := range y {
			z[i] = (v - mean) / spread
		}
		ridge := make([]float64, k)
		for i := range ridge {
			ridge[i] = 1
		}
		equations := newNormal(ridge)
		x := make([]float64, k)
		look := func(t int) {
			x[0] = 1
			for j, lag := range lags {
				x[j+1] = z[t-lag]
			}
		}
		for t := longest; t < n; t++ {
			look(t)
			equations.add(x, z[t], 1)
		}
		c := equations.solve()
		out := make([]float64, h)
		for i := range out {
			look(n + i)
			for j, v := range x {
				z[n+i] += c[j] * v
			}
			out[i] = z[n+i]*spread + mean
		}
		return out
	}
}
