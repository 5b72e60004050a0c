package forecast

import "math"

// theta is the dynamic optimised theta model (Fiorucci, Pellegrini, Louzada,
// Petropoulos, Koehler 2016): the straight line that the numbers show so far, and
// simple exponential smoothing of the numbers bent by theta away from it. It works
// on numbers without their season.
type theta struct {
	m        int
	seasonal bool
	loss     loss
	alpha    float64
	bend     float64 // 1/theta: 0 leans on the line, 1 not at all
	level    float64 // at the beginning, less the first value, in usual steps
}

// loss is what errors one step ahead weigh when parameters are sought.
type loss struct {
	absolute bool    // as they are, not by their squares: one odd number bends little
	fade     float64 // of an error against the one after it
}

// squares are what smoothing is fitted by.
var squares = loss{fade: 1}

func fitTheta(y []float64, m int, by loss) theta {
	t := theta{m: m, seasonal: repeats(y, m), loss: by}
	adjusted := t.season(y).without(y)
	first, unit := adjusted[0], step(adjusted)
	x := []float64{0.5, 0.5, 0}
	low, high := []float64{0.1, 0, -10}, []float64{0.99, 1, 10}
	simplex(x, low, high, 250, func(p []float64) float64 {
		return thetaRun(adjusted, p[0], p[1], first+p[2]*unit, by, 0, nil)
	})
	t.alpha, t.bend, t.level = x[0], x[1], x[2]
	return t
}

func (t theta) season(y []float64) pattern {
	if !t.seasonal {
		return pattern{length: 1}
	}
	return decompose(y, t.m, positive(y))
}

func (t theta) path(y []float64, h int) []float64 {
	p := t.season(y)
	adjusted := p.without(y)
	out := make([]float64, h)
	thetaRun(adjusted, t.alpha, t.bend, adjusted[0]+t.level*step(adjusted), t.loss, h, out)
	return p.with(out, len(y))
}

// thetaRun runs the recursion and gives what errors one step ahead weigh; beyond the
// numbers it goes on with its own forecasts, which it leaves in out.
func thetaRun(y []float64, alpha, bend, level float64, by loss, h int, out []float64) float64 {
	mean, a, b := y[0], y[0], 0.0
	level = alpha*y[0] + (1-alpha)*level
	decay := 1 - alpha // (1-alpha)^i
	sum := 0.0
	n := len(y)
	for i := 1; i < n+h; i++ {
		mu := level + (1-bend)*(a*decay+b*(1-decay*(1-alpha))/alpha)
		v := mu
		if i < n {
			v = y[i]
			if i >= 3 || n <= 6 {
				sum = by.fade*sum + by.of(v-mu)
			}
		} else {
			out[i-n] = mu
		}
		level = alpha*v + (1-alpha)*level
		k := float64(i)
		b = ((k-1)*b + 6*(v-mean)/(k+1)) / (k + 2)
		mean = (k*mean + v) / (k + 1)
		a = mean - b*(k+2)/2
		decay *= 1 - alpha
	}
	return sum / float64(n)
}

func (l loss) of(e float64) float64 {
	if l.absolute {
		return math.Abs(e)
	}
	return e * e
}

// step is the mean distance of neighbours.
func step(y []float64) float64 {
	sum := 0.0
	for i := 1; i < len(y); i++ {
		sum += math.Abs(y[i] - y[i-1])
	}
	return sum / float64(max(len(y)-1, 1))
}
