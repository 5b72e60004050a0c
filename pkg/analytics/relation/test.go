package relation

import (
	"cmp"
	"math"
	"slices"

	"gonum.org/v1/gonum/stat/distuv"
)

// Relation is how one series went before another.
type Relation struct {
	Lag         int     // points that it went before; 0: at once
	Strength    float64 // correlation of what is new in both, -1 to 1; NaN where nothing can be tested
	Probability float64 // of as much, at the lag of the least of those tested, by chance; 1 where nothing can be tested
	Points      int     // that it rests on
}

// Between tests whether what is new in one series went with what is new in another, from
// lag least to lag most before it. Both are of one axis, as News gives them.
func Between(before, after []float64, least, most int) Relation {
	best := Relation{Strength: math.NaN(), Probability: 1}
	tested := 0
	for lag := max(least, 0); lag <= most; lag++ {
		r, n := correlation(before, after, lag)
		if n < fewest || math.IsNaN(r) {
			continue
		}
		tested++
		if p := probability(r, n); p < best.Probability || math.IsNaN(best.Strength) {
			best = Relation{Lag: lag, Strength: r, Probability: p, Points: n}
		}
	}
	if tested > 1 {
		best.Probability = -math.Expm1(float64(tested) * math.Log1p(-best.Probability))
	}
	return best
}

func correlation(x, y []float64, lag int) (r float64, n int) {
	var sx, sy, sxx, syy, sxy float64
	for i := lag; i < len(y) && i-lag < len(x); i++ {
		a, b := x[i-lag], y[i]
		if math.IsNaN(a) || math.IsNaN(b) {
			continue
		}
		n++
		sx += a
		sy += b
		sxx += a * a
		syy += b * b
		sxy += a * b
	}
	m := float64(n)
	vx, vy := sxx-sx*sx/m, syy-sy*sy/m
	if n == 0 || vx <= 0 || vy <= 0 {
		return math.NaN(), n
	}
	return max(-1, min(1, (sxy-sx*sy/m)/math.Sqrt(vx*vy))), n
}

// probability of a correlation as large as r in either direction, of n unrelated points.
func probability(r float64, n int) float64 {
	left := 1 - r*r
	if left <= 0 {
		return 0
	}
	t := math.Abs(r) * math.Sqrt(float64(n-2)/left)
	return 2 * distuv.StudentsT{Mu: 0, Sigma: 1, Nu: float64(n - 2)}.Survival(t)
}

// Discoveries tells which of many relations stand when at most the given share of those
// that do may be there by chance.
func Discoveries(found []Relation, share float64) []bool {
	stands := make([]bool, len(found))
	order := make([]int, 0, len(found))
	for i, f := range found {
		if !math.IsNaN(f.Strength) {
			order = append(order, i)
		}
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(found[a].Probability, found[b].Probability) })
	for rank := len(order); rank > 0; rank-- {
		if found[order[rank-1]].Probability <= share*float64(rank)/float64(len(order)) {
			for _, i := range order[:rank] {
				stands[i] = true
			}
			break
		}
	}
	return stands
}

// Verdict is what data say of a relation that somebody drew.
type Verdict string

// Verdicts.
const (
	Holds        Verdict = "holds"
	Contradicted Verdict = "contradicted" // it goes the other way
	Unseen       Verdict = "unseen"       // neither is seen
	Untested     Verdict = "untested"     // there are too few points
)

// sure is how improbable by chance what speaks for or against an arrow is at least.
const sure = 0.01

// Judge holds a drawn relation against what was found at its lags: sign is +1 where more
// of one is said to go with more of the other, -1 with less, 0 where nothing is said.
func Judge(found Relation, sign int) Verdict {
	switch {
	case math.IsNaN(found.Strength):
		return Untested
	case found.Probability > sure:
		return Unseen
	case sign != 0 && float64(sign)*found.Strength < 0:
		return Contradicted
	}
	return Holds
}
