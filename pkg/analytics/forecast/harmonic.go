package forecast

import "math"

// waves fills x with sines and cosines of a place in a period.
func waves(x []float64, t, period float64) {
	for i := 0; i+1 < len(x); i += 2 {
		x[i], x[i+1] = math.Sincos(2 * math.Pi * float64(i/2+1) * t / period)
	}
}

// harmonic takes a season of so many waves out, where it explains more than chance
// by the Bayesian criterion, and lets the models without season foresee the rest. It
// fits it to the distance from the mean of a period around, later periods weighing
// more.
func (p prepared) harmonic(period float64, count int) path {
	multiply := positive(p.values)
	z := p.cleaned
	if multiply {
		z = logs(z)
	}
	c := fitWaves(z, period, count)
	if c == nil {
		return p.smooth(1)
	}
	x := make([]float64, 2*count)
	at := func(t int) float64 {
		waves(x, float64(t), period)
		sum := 0.0
		for i, v := range x {
			sum += c[i] * v
		}
		if multiply {
			return math.Exp(sum)
		}
		return sum
	}
	shift := func(y []float64, from int, sign float64) []float64 {
		out := make([]float64, len(y))
		for i, v := range y {
			s := at(from + i)
			switch {
			case !multiply:
				out[i] = v + sign*s
			case sign < 0:
				out[i] = v / s
			default:
				out[i] = v * s
			}
		}
		return out
	}
	rest := p
	rest.values, rest.cleaned = shift(p.values, 0, -1), shift(p.cleaned, 0, -1)
	inner := rest.smooth(1)
	return func(y []float64, h int) []float64 {
		return shift(inner(rest.values[:len(y)], h), len(y), 1)
	}
}

// fitWaves gives the coefficients, nil where waves explain no more than chance.
func fitWaves(z []float64, period float64, count int) []float64 {
	n := len(z)
	ridge := make([]float64, 2*count+1)
	for i := range ridge {
		ridge[i] = 1e-6
	}
	equations := newNormal(ridge)
	around := centred(z, int(math.Round(period))|1)
	x := make([]float64, 2*count+1)
	look := func(t int) {
		x[2*count] = 1
		waves(x[:2*count], float64(t), period)
	}
	for t, trend := range around {
		if !math.IsNaN(trend) {
			look(t)
			equations.add(x, z[t]-trend, math.Pow(yearly, float64(n-t)/period))
		}
	}
	c := equations.solve()
	points, before, after := 0.0, 0.0, 0.0
	for t, trend := range around {
		if math.IsNaN(trend) {
			continue
		}
		look(t)
		v := z[t] - trend
		points++
		before += v * v
		for i, w := range x {
			v -= c[i] * w
		}
		after += v * v
	}
	if after > 0 && points*math.Log(before/after) < 4*float64(count)*math.Log(points) {
		return nil
	}
	return c[:2*count]
}
