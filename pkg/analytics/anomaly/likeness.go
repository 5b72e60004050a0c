package anomaly

import (
	"math"
	"sort"
)

// likeness compares the last few numbers with every stretch of the past: the distance
// to the one that is most alike (time series discords; Keogh et al., ICDM 2005).
type likeness struct {
	length int
	// shape is set where stretches are taken less their mean: it is their shape that is
	// compared, wherever it lies.
	shape bool
	past  []stretch // by sketch
}

// stretch has a sketch: its numbers added up, some of them with a minus. Sketches of
// two stretches differ by no more than the stretches do, so that only those near in
// sketch need be looked at.
type stretch struct {
	sketch  float64
	numbers []float64
}

func (l *likeness) of(numbers []float64) stretch {
	s := stretch{numbers: numbers}
	if !l.shape {
		for _, v := range numbers {
			s.sketch += v
		}
		return s
	}
	m, half := mean(numbers), len(numbers)/2
	s.numbers = make([]float64, len(numbers))
	for i, v := range numbers {
		s.numbers[i] = v - m
		if i < half {
			s.sketch += v - m
		} else {
			s.sketch -= v - m
		}
	}
	return s
}

func (l *likeness) remember(numbers []float64) {
	s := l.of(numbers)
	i := sort.Search(len(l.past), func(i int) bool { return l.past[i].sketch >= s.sketch })
	l.past = append(l.past, stretch{})
	copy(l.past[i+1:], l.past[i:])
	l.past[i] = s
}

// nearest is the mean distance of a number to that of the stretch that is most alike;
// NaN where there are too few.
func (l *likeness) nearest(numbers []float64) float64 {
	if len(l.past) < ranksNeeded {
		return math.NaN()
	}
	s := l.of(numbers)
	best := math.Inf(1)
	up := sort.Search(len(l.past), func(i int) bool { return l.past[i].sketch >= s.sketch })
	for down := up - 1; down >= 0 || up < len(l.past); {
		near, far := math.Inf(1), math.Inf(1)
		if down >= 0 {
			near = s.sketch - l.past[down].sketch
		}
		if up < len(l.past) {
			far = l.past[up].sketch - s.sketch
		}
		if min(near, far) >= best {
			break
		}
		other := &l.past[up%len(l.past)]
		if near <= far {
			other = &l.past[down]
			down--
		} else {
			up++
		}
		away := 0.0
		for k, v := range s.numbers {
			if away += math.Abs(v - other.numbers[k]); away >= best {
				break
			}
		}
		best = min(best, away)
	}
	return best / float64(l.length)
}
