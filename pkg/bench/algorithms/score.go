package algorithms

import (
	"fmt"
	"slices"
	"time"
)

type score struct {
	tp, fp, fn, exact, n int
	ms                   []float64
}

func (s *score) took(d time.Duration) { s.ms = append(s.ms, float64(d.Microseconds())/1000) }

func (s *score) quantile(q float64) float64 {
	list := slices.Clone(s.ms)
	slices.Sort(list)
	return list[int(q*float64(len(list)-1)+.5)]
}

// add counts a predicted cause only where it is exactly a true one.
func (s *score) add(truth, got []string) {
	hit := 0
	for _, g := range got {
		if slices.Contains(truth, g) {
			hit++
		}
	}
	s.n++
	s.tp += hit
	s.fp += len(got) - hit
	s.fn += len(truth) - hit
	if hit == len(got) && hit == len(truth) {
		s.exact++
	}
}

func (s *score) f1() float64 {
	if s.tp == 0 {
		return 0
	}
	return 2 * float64(s.tp) / float64(2*s.tp+s.fp+s.fn)
}

// speed reports how long an instance took.
func (s *score) speed(set string, within float64, to Reporter) {
	f := AtMost(set+"/p95", s.quantile(.95), within, fmt.Sprintf("median %.0f ms", s.quantile(.5)))
	f.Unit = "ms"
	to.Figure(f)
}
