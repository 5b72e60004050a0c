// Package draw gives seeded random numbers. Every series has its own generator,
// named after what it is for, so that adding a table or changing the order of
// work does not change the numbers of the others.
package draw

import (
	"hash/fnv"
	"math"
	"math/rand/v2"
)

// Source is a stream of random numbers.
type Source struct{ r *rand.Rand }

// New gives the stream of that seed and name.
func New(seed int64, name string) *Source {
	h := fnv.New64a()
	_, _ = h.Write([]byte(name)) // a hash never fails
	return &Source{rand.New(rand.NewPCG(uint64(seed), h.Sum64()))}
}

// Normal is a normal variate of that mean and standard deviation.
func (s *Source) Normal(mean, sd float64) float64 { return mean + sd*s.r.NormFloat64() }

// Wobble is a factor around 1 with that relative standard deviation, cut at
// three of them so that no single draw looks like an incident.
func (s *Source) Wobble(sd float64) float64 {
	return math.Exp(sd * max(-3, min(3, s.r.NormFloat64())))
}

// Between is uniform in [low, high).
func (s *Source) Between(low, high float64) float64 { return low + (high-low)*s.r.Float64() }

// Chance is true with probability p.
func (s *Source) Chance(p float64) bool { return s.r.Float64() < p }

// Intn is uniform in [0, n).
func (s *Source) Intn(n int) int { return s.r.IntN(n) }

// Perm is a random order of 0 … n−1.
func (s *Source) Perm(n int) []int { return s.r.Perm(n) }

// Poisson is a count with that mean (Knuth's method up to 30, its normal
// approximation above).
func (s *Source) Poisson(mean float64) int {
	if mean > 30 {
		return max(0, int(math.Round(s.Normal(mean, math.Sqrt(mean)))))
	}
	n := -1
	for p, limit := 1.0, math.Exp(-mean); p > limit || n < 0; n++ {
		p *= s.r.Float64()
	}
	return n
}

// Pick chooses one of the items.
func Pick[T any](s *Source, items []T) T { return items[s.r.IntN(len(items))] }

// Money rounds to whole cents.
func Money(v float64) float64 { return math.Round(v*100) / 100 }
