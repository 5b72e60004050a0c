package forecast

import (
	"math"
	"slices"
	"sync"
)

// steady is an autoregression of long histories. Points that lie far off what it says
// weigh less (Huber 1964), so that an outage or a feast does not bend what all other
// points say; and of so many points it leans little to the mean. What points weigh is
// told by all of them, coefficients of the points so far: equations of earlier origins are
// those of later ones, less some rows.
type steady struct {
	lags   []int
	ridge  float64
	short  path      // what is said of too few points
	z      []float64 // standardised
	mean   float64
	spread float64
	weight []float64

	mu   sync.Mutex
	so   *normal // the rows before upto
	upto int
}

const (
	// passes of weighing points by what the one before said.
	passes = 2
	// outlying is how many usual errors (of the normal distribution) weigh in full.
	outlying = 2
)

// steadily are autoregressions with these lags of the numbers and of their logarithms.
func (p prepared) steadily(ridge float64, short path, lags ...[]int) (out []path) {
	for _, l := range lags {
		plain := path(fitSteady(p.values, ridge, short, l).path)
		out = append(out, plain)
		if positive(p.values) {
			plain = inLogs(fitSteady(logs(p.values), ridge, short, l).path)
		}
		out = append(out, plain)
	}
	return out
}

// fitSteady fits it where there are enough points for its lags.
func fitSteady(y []float64, ridge float64, short path, lags []int) *steady {
	s := &steady{lags: lags, ridge: ridge, short: short}
	s.mean = average(y)
	for _, v := range y {
		s.spread += (v - s.mean) * (v - s.mean)
	}
	s.spread = math.Sqrt(s.spread/float64(len(y))) + 1e-12*(1+math.Abs(s.mean))
	for _, v := range y {
		s.z = append(s.z, (v-s.mean)/s.spread)
		s.weight = append(s.weight, 1)
	}
	s.restart()
	first := s.longest()
	if len(y) < s.fewest() {
		return s
	}
	off := make([]float64, len(y)-first)
	x := make([]float64, len(lags)+1)
	for range passes {
		c := s.known(len(y))
		for t := first; t < len(y); t++ {
			s.look(x, s.z, t)
			off[t-first] = math.Abs(s.z[t] - dot(c, x))
		}
		most := outlying * 1.4826 * median(slices.Clone(off))
		for i, d := range off {
			s.weight[first+i] = 1
			if d > most && most > 0 {
				s.weight[first+i] = most / d
			}
		}
		s.restart()
	}
	return s
}

func (s *steady) longest() int { return s.lags[len(s.lags)-1] }

// fewest points that it is fitted to.
func (s *steady) fewest() int { return s.longest() + 2*(len(s.lags)+1) }

func (s *steady) restart() {
	ridge := make([]float64, len(s.lags)+1)
	for i := range ridge {
		ridge[i] = s.ridge
	}
	s.so, s.upto = newNormal(ridge), s.longest()
}

func (s *steady) look(x, z []float64, t int) {
	x[0] = 1
	for j, lag := range s.lags {
		x[j+1] = z[t-lag]
	}
}

// known are the coefficients of the first n points.
func (s *steady) known(n int) []float64 {
	s.mu.Lock()
	defer s.mu.Unlock()
	if n < s.upto {
		s.restart()
	}
	x := make([]float64, len(s.lags)+1)
	for ; s.upto < n; s.upto++ {
		s.look(x, s.z, s.upto)
		s.so.add(x, s.z[s.upto], s.weight[s.upto])
	}
	return s.so.solve()
}

func (s *steady) path(y []float64, h int) []float64 {
	n := len(y)
	if n < s.fewest() {
		return s.short(y, h)
	}
	c := s.known(n)
	z := append(slices.Clone(s.z[:n]), make([]float64, h)...)
	x := make([]float64, len(c))
	out := make([]float64, h)
	for i := range out {
		s.look(x, z, n+i)
		z[n+i] = dot(c, x)
		out[i] = z[n+i]*s.spread + s.mean
	}
	return out
}
