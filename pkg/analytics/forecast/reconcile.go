package forecast

import (
	"fmt"
	"math"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/analytics/series"
)

// Part is one forecast of a whole and its parts.
type Part struct {
	Parent int     // index of what it is a part of, which stands before it; -1 for the whole
	Value  float64 // as foreseen by itself
	Spread float64 // standard deviation of its error, or any multiple of it; 0: it gives no way
}

// Reconcile makes parts add up: what has parts is their sum afterwards. It is the
// weighted least squares solution (MinT with a diagonal, Wickramasuriya,
// Athanasopoulos, Hyndman 2019), which gives way where errors are large. On a tree it
// needs one pass up and one down: a total is foreseen by itself and by its parts, each
// with a variance; what it ends up as is handed down in proportion to the parts'
// variances. Cost: linear in the parts. Values of parts may become negative.
func Reconcile(parts []Part) ([]float64, error) {
	for i, p := range parts {
		switch {
		case p.Parent >= i || p.Parent < -1:
			return nil, fmt.Errorf("part %d is a part of %d, which does not stand before it", i, p.Parent)
		case !series.Usable(p.Value) || !series.Usable(p.Spread) || p.Spread < 0:
			return nil, fmt.Errorf("part %d has the value %v and the spread %v: both have to be finite, the spread not negative", i, p.Value, p.Spread)
		}
	}
	n := len(parts)
	value, variance := make([]float64, n), make([]float64, n) // as known by itself and what lies below
	sum, spread, below := make([]float64, n), make([]float64, n), make([]int, n)
	for i := n - 1; i >= 0; i-- {
		value[i], variance[i] = parts[i].Value, parts[i].Spread*parts[i].Spread
		if below[i] > 0 {
			value[i], variance[i] = meet(value[i], variance[i], sum[i], spread[i])
		}
		if up := parts[i].Parent; up >= 0 {
			sum[up] += value[i]
			spread[up] += variance[i]
			below[up]++
		}
	}
	out := make([]float64, n)
	for i, p := range parts {
		out[i] = value[i]
		if p.Parent < 0 {
			continue
		}
		share := 1 / float64(below[p.Parent])
		if spread[p.Parent] > 0 {
			share = variance[i] / spread[p.Parent]
		}
		out[i] += share * (out[p.Parent] - sum[p.Parent])
	}
	return out, nil
}

// ReconcileAbove is Reconcile for a whole and its parts of which some cannot be below zero:
// those that would be are nothing, and the others give way in their place. The whole comes
// first; unsigned is told of each part, by its index.
func ReconcileAbove(parts []Part, unsigned func(i int) bool) ([]float64, error) {
	parts = append([]Part(nil), parts...)
	for {
		out, err := Reconcile(parts)
		if err != nil {
			return nil, err
		}
		held := false
		for i, v := range out {
			if i > 0 && v < 0 && parts[i].Value >= 0 && parts[i].Spread > 0 && unsigned(i) {
				parts[i].Value, parts[i].Spread, held = 0, 0, true
			}
		}
		if !held {
			return out, nil
		}
	}
}

// meet joins two views of one number. Where neither gives way, the parts have it.
func meet(a, va, b, vb float64) (value, variance float64) {
	if va+vb == 0 {
		return b, 0
	}
	w := vb / (va + vb)
	return w*a + (1-w)*b, va * w
}

// BottomUp makes every whole the sum of its parts as they are. Parents stand before
// their parts.
func BottomUp(parts []Part) ([]float64, error) {
	firm := append([]Part(nil), parts...)
	has := make([]bool, len(parts))
	for i, p := range parts {
		if p.Parent >= 0 && p.Parent < i {
			has[p.Parent] = true
		}
	}
	for i := range firm {
		if firm[i].Spread = 0; has[i] {
			firm[i].Spread = 1
		}
	}
	return Reconcile(firm)
}

// Spread is the standard deviation that a band of 95 % stands for.
func (b Band) Spread() float64 { return math.Max(b.Upper-b.Lower, 0) / (2 * 1.96) }
