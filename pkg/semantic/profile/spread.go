package profile

import (
	"sort"
	"time"
)

// Spread is how one period's target lies over its days.
type Spread struct {
	period Period
	upTo   []float64 // share of the whole before each day, and 1 at the end
}

// Of spreads a period. ok is false where the profile does not tell how: the past
// does not reach far enough, or no day counts.
func (p *Profile) Of(period Period, loaded time.Time, past Past) (s *Spread, ok bool) {
	weights := p.Shape.Weights(Asked{Period: period, Profile: *p, Loaded: loaded}, past)
	return Lay(period, weights)
}

// Lay spreads a period by the weights of its days; ok is false where they are none.
func Lay(period Period, weights []float64) (s *Spread, ok bool) {
	total := 0.0
	for _, w := range weights {
		total += w
	}
	if len(weights) == 0 || !(total > 0) {
		return nil, false
	}
	upTo := make([]float64, len(weights)+1)
	sum := 0.0
	for i, w := range weights {
		upTo[i] = sum / total
		sum += w
	}
	upTo[len(weights)] = 1
	return &Spread{period, upTo}, true
}

// Share is the part of the target that lies in [from, to), from 0 to 1; of a day
// that is cut, the part by its hours.
func (s *Spread) Share(from, to time.Time) float64 {
	if !to.After(from) {
		return 0
	}
	return s.before(to) - s.before(from)
}

// before is the share that lies before an instant.
func (s *Spread) before(t time.Time) float64 {
	n := len(s.upTo) - 1
	day := sort.Search(n, func(i int) bool { return s.period.From.AddDate(0, 0, i+1).After(t) })
	start := s.period.From.AddDate(0, 0, day)
	switch {
	case day == n:
		return 1
	case !t.After(start):
		return s.upTo[day]
	}
	part := t.Sub(start).Hours() / s.period.From.AddDate(0, 0, day+1).Sub(start).Hours()
	return s.upTo[day] + part*(s.upTo[day+1]-s.upTo[day])
}
