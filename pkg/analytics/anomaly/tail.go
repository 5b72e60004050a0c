package anomaly

import "math"

// tail is how often and how far deviations of one kind have been beyond start: an
// exponential tail, held to that of normal errors at first.
type tail struct {
	over, points float64 // beyond start, and all
	beyond       float64 // sum of how far
}

const (
	tailStart = 1.645 // a tenth of normal errors is beyond it, on either side
	tailMean  = 0.42  // by how much, on average
	// tailTrust is by how many such errors the normal tail is believed beforehand.
	// Series hold abnormal points, from which their tail must not be learnt.
	tailTrust = 100
	tailFar   = 4 // a deviation tells no more of the tail than this
)

func newTail() *tail {
	return &tail{over: tailTrust, points: 10 * tailTrust, beyond: tailTrust * tailMean}
}

// surprise is −log10 of how often a deviation is as far off; 0 for usual ones.
func (t *tail) surprise(z float64) float64 {
	z = math.Abs(z)
	if z <= tailStart {
		return 0
	}
	return math.Log10(t.points/t.over) + (z-tailStart)*t.over/t.beyond/math.Ln10
}

// reach is the deviation of a surprise.
func (t *tail) reach(surprise float64) float64 {
	return tailStart + max(0, surprise-math.Log10(t.points/t.over))*math.Ln10*t.beyond/t.over
}

func (t *tail) add(z float64) {
	z = min(math.Abs(z), tailFar)
	t.points++
	if z > tailStart {
		t.over++
		t.beyond += z - tailStart
	}
}
