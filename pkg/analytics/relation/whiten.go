package relation

import (
	"math"
	"slices"

	"gonum.org/v1/gonum/stat/distuv"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/analytics/series"
)

const (
	around    = 28 // points on each side that make the level
	mostTerms = 14 // of an autoregression
	fewest    = 40 // points that a relation is tested on at least
)

// Deviations are how far values are from the level around them and the effect of their
// place in the season (7: weekdays; 1: none), in units of their own usual size; NaN where
// there is none. Series that are above nothing throughout are taken by their logarithm:
// a Saturday is so much per cent more, not so many.
func Deviations(values []float64, season int) []float64 {
	out := slices.Clone(values)
	above := true
	for i, v := range out {
		if !series.Usable(v) {
			out[i] = math.NaN()
		} else if v <= 0 {
			above = false
		}
	}
	if above {
		for i, v := range out {
			out[i] = math.Log(v)
		}
	}
	season = max(season, 1)
	// Twice: a level without the season, then the season without the level, and again.
	effect := make([]float64, season)
	level := make([]float64, len(out))
	for range 2 {
		for i := range out {
			sum, n := 0.0, 0
			for j := max(0, i-around); j <= min(len(out)-1, i+around); j++ {
				if !math.IsNaN(out[j]) {
					sum += out[j] - effect[j%season]
					n++
				}
			}
			level[i] = sum / float64(n) // NaN of none: nothing is known there
		}
		for k := range effect {
			var of []float64
			for i := k; i < len(out); i += season {
				if d := out[i] - level[i]; !math.IsNaN(d) {
					of = append(of, d)
				}
			}
			effect[k] = middle(of)
		}
	}
	var size []float64
	for i := range out {
		out[i] -= level[i] + effect[i%season]
		if !math.IsNaN(out[i]) {
			size = append(size, math.Abs(out[i]))
		}
	}
	scale := middle(size) * 1.4826
	for i := range out {
		switch {
		case scale > 0:
			out[i] /= scale
		case out[i] != 0 && !math.IsNaN(out[i]): // most points are as usual to the digit
			out[i] = math.Copysign(math.Inf(1), out[i])
		}
	}
	return out
}

// middle is the median; 0 of nothing.
func middle(list []float64) float64 {
	if len(list) == 0 {
		return 0
	}
	slices.Sort(list)
	return list[len(list)/2]
}

// News is what is new at each point: deviations as normal scores, without what their
// own past tells. NaN where there is none.
func News(deviations []float64) []float64 {
	x := scores(deviations)
	n := len(x)
	// Missing points count as the usual in the past of others.
	filled := make([]float64, n)
	known := 0
	for i, v := range x {
		if !math.IsNaN(v) {
			filled[i] = v
			known++
		}
	}
	most := min(mostTerms, known/10)
	var cov []float64
	for k := 0; k <= most; k++ {
		c := 0.0
		for i := k; i < n; i++ {
			c += filled[i] * filled[i-k]
		}
		cov = append(cov, c/float64(max(known, 1)))
	}
	phi := autoregression(cov, known)
	out := make([]float64, n)
	for i := range out {
		out[i] = x[i]
		for k, p := range phi {
			if i > k {
				out[i] -= p * filled[i-k-1]
			}
		}
		if i < len(phi) {
			out[i] = math.NaN() // half of its past is not there
		}
	}
	return out
}

// scores replaces values by the normal scores of their ranks; equal ones share theirs.
func scores(values []float64) []float64 {
	order := make([]int, 0, len(values))
	out := make([]float64, len(values))
	for i, v := range values {
		out[i] = math.NaN()
		if !math.IsNaN(v) {
			order = append(order, i)
		}
	}
	slices.SortFunc(order, func(a, b int) int {
		switch {
		case values[a] < values[b]:
			return -1
		case values[a] > values[b]:
			return 1
		}
		return a - b
	})
	normal := distuv.UnitNormal
	for i := 0; i < len(order); {
		j := i
		for j < len(order) && values[order[j]] == values[order[i]] {
			j++
		}
		score := normal.Quantile((float64(i+j) / 2) / float64(len(order)))
		for ; i < j; i++ {
			out[order[i]] = score
		}
	}
	return out
}

// autoregression fits one to autocovariances (Levinson and Durbin), with as many terms
// as make Akaike's criterion least.
func autoregression(cov []float64, n int) []float64 {
	if len(cov) < 2 || cov[0] <= 0 {
		return nil
	}
	var phi, best []float64
	left := cov[0]
	least := float64(n) * math.Log(left)
	for k := 1; k < len(cov); k++ {
		r := cov[k]
		for j, p := range phi {
			r -= p * cov[k-1-j]
		}
		r /= left
		next := make([]float64, k)
		for j := range phi {
			next[j] = phi[j] - r*phi[len(phi)-1-j]
		}
		next[k-1] = r
		phi = next
		if left *= 1 - r*r; left <= 0 {
			break
		}
		if aic := float64(n)*math.Log(left) + 2*float64(k); aic < least {
			least, best = aic, phi
		}
	}
	return best
}
