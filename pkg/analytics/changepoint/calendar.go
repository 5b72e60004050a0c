package changepoint

import (
	"math"

	"gonum.org/v1/gonum/mat"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/analytics/season"
)

// effects are those of the calendar at each point, with mean 0, by a robust regression
// of y less its trend. Effects are held to 0 as one point would.
func effects(y, trend []float64, gap gaps, cal *season.Season) []float64 {
	const far, rounds = 2, 2
	n, p := len(y), len(cal.Prior)
	out := make([]float64, n)
	if p == 0 {
		return out
	}
	for round := range rounds {
		left := make([]float64, n)
		for i := range y {
			left[i] = y[i] - trend[i] - out[i]
		}
		sd := max(size(gap.of(left), 0), 1e-12)
		gram, right := mat.NewSymDense(p, nil), mat.NewVecDense(p, nil)
		for k := range p {
			gram.SetSym(k, k, 1)
		}
		for i := range y {
			if gap[i] {
				continue
			}
			weight := 1.0
			if round > 0 {
				weight = min(1, far*sd/max(1e-12, math.Abs(left[i])))
			}
			for _, a := range cal.On[i] {
				right.SetVec(a, right.AtVec(a)+weight*(y[i]-trend[i]))
				for _, b := range cal.On[i] {
					if b >= a {
						gram.SetSym(a, b, gram.At(a, b)+weight)
					}
				}
			}
		}
		var chol mat.Cholesky
		var x mat.VecDense
		if !chol.Factorize(gram) || chol.SolveVecTo(&x, right) != nil {
			return out
		}
		mean := 0.0
		for i := range out {
			out[i] = 0
			for _, k := range cal.On[i] {
				out[i] += x.AtVec(k)
			}
			mean += out[i] / float64(n)
		}
		for i := range out {
			out[i] -= mean
		}
	}
	return out
}
