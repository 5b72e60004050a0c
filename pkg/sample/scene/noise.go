package scene

import (
	"math"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sample/draw"
)

// Noise is a factor around 1 that remembers yesterday.
type Noise struct {
	source       *draw.Source
	spread, kept float64
	state        float64
}

// Noise of that name: spread is the relative standard deviation of a day's shock, kept
// how much of it lives on the day after (0: nothing).
func (b *Build) Noise(name string, spread, kept float64) *Noise {
	return &Noise{source: b.Stream(name), spread: spread, kept: kept}
}

// Next is the factor of the next day; never further than three and a half times the
// spread from 1, so that no draw looks like an incident.
func (n *Noise) Next() float64 {
	n.state = n.kept*n.state + n.spread*max(-3, min(3, n.source.Normal(0, 1)))
	return math.Exp(max(-3.5*n.spread, min(3.5*n.spread, n.state)))
}

// Count draws a whole number around a mean: chance of single cases, cut so that no draw
// looks like an incident.
func Count(r *draw.Source, mean float64) int {
	if mean <= 0 {
		return 0
	}
	reach := 3 * math.Sqrt(mean)
	return int(math.Round(max(0, max(mean-reach, min(mean+reach, float64(r.Poisson(mean)))))))
}

// Share draws how many of so many cases are of a kind that has a probability.
func Share(r *draw.Source, of int, chance float64) int {
	if of <= 0 {
		return 0
	}
	chance = max(0, min(1, chance))
	spread := math.Sqrt(float64(of) * chance * (1 - chance))
	return int(math.Round(max(0, min(float64(of), float64(of)*chance+spread*max(-2.5, min(2.5, r.Normal(0, 1)))))))
}
