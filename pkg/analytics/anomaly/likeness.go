package anomaly

import "math"

// likeness compares the last few numbers with every stretch of the past, or with a
// sample of it: the distance to the one that is most alike (time series discords;
// Keogh et al., ICDM 2005).
type likeness struct {
	length int
	past   [][]float64
	seen   ranks
}

// look is the surprise of the last stretch; scale makes distances comparable.
func (l *likeness) look(stretch []float64, scale float64) float64 {
	if len(l.past) < ranksNeeded {
		return 0
	}
	best := math.Inf(1)
	for _, other := range l.past {
		far := 0.0
		for k, v := range stretch {
			if far += math.Abs(v - other[k]); far > best {
				break
			}
		}
		best = min(best, far)
	}
	return l.seen.note(best / scale / float64(l.length))
}
