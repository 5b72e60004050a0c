package anomaly

import (
	"math"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/analytics/series"
)

// judge weighs how far off points are, alone and together.
type judge struct {
	threshold float64
	values    []float64 // as they came
	z         []float64 // deviations of the points that have a value, of the last ones
	effects   []float64 // what the calendar said of the same
	at        []int     // which points they are
	sums      []int     // over how many points deviations are summed
	unrest    int       // over how many they are squared
	brief     int       // how many are a spike yet

	alone, again, restless *tail
	together               []*tail
	same, other            float64 // how often a value was the one before
	gaps, filled           float64 // how often a value was missing
	usualRun               int     // most values in a row that were equal, before any was judged
	equal, missing         int     // running: values equal to the one before, missing ones
	since                  int     // beginning of the run of abnormal points
	run                    int     // points that have a value since then
	course                 Kind    // whether it went off at once or by and by, "" where neither yet
	last                   int     // last abnormal point
}

const (
	zFar = 6 // a deviation counts no more than this in sums
	// sumsMore and unrestMore are what further looks at the same points cost.
	sumsMore, unrestMore = 1, 0.5
	// unrestFar is what a squared deviation counts at most: one point is no unrest.
	unrestFar  = 9
	sameMore   = 2.5
	sameLearnt = 0.2 // what a value that comes again teaches, which may be a fault
	runGap     = 2   // abnormal points at most so far apart are one run
)

func newJudge(s series.Series, y []float64) *judge {
	j := &judge{
		threshold: Threshold(s.Grain), values: y, sums: []int{2, 3, 5, 8, 13}, unrest: 7, brief: 2,
		alone: newTail(), again: newTail(), restless: newTail(), other: 2, filled: 10, since: -1, last: math.MinInt / 2,
	}
	if s.Grain == series.Hour {
		j.sums, j.unrest, j.brief = []int{2, 3, 6, 12, 24}, 24, 3
	}
	for range j.sums {
		j.together = append(j.together, newTail())
	}
	return j
}

// reach is how many deviations a single point may be off.
func (j *judge) reach() float64 { return j.alone.reach(j.threshold) }

// see judges point i by its deviation, that of the point before in hindsight, and what
// it knows of those before; NaN where there is none.
func (j *judge) see(i int, z, before, effect float64, judged bool, p *Point) {
	if math.IsNaN(z) {
		j.gap(i, judged, p)
		return
	}
	j.gaps, j.filled, j.missing = j.gaps+float64(min(j.missing, 1)), j.filled+1, 0
	j.z, j.effects, j.at = append(j.z, z), append(j.effects, effect), append(j.at, i)
	found := looks{
		alone: j.look(j.alone, z), again: j.look(j.again, before), same: j.stuck(i, judged) - sameMore,
	}
	for k, n := range j.sums {
		if s := j.look(j.together[k], j.sum(n)) - sumsMore; s > found.together {
			found.together, found.over = s, n
		}
	}
	found.restless = j.look(j.restless, j.energy()) - unrestMore
	if !judged {
		return
	}
	p.Surprise = max(found.alone, found.again, found.together, found.restless, found.same, 0)
	if p.Surprise >= j.threshold {
		j.fire(i, found, p)
	}
}

func (j *judge) look(t *tail, z float64) float64 {
	if math.IsNaN(z) {
		return 0
	}
	s := t.surprise(z)
	t.add(z)
	return s
}

// sum of the last n deviations, as a deviation.
func (j *judge) sum(n int) float64 {
	sum := 0.0
	for _, z := range j.z[max(0, len(j.z)-n):] {
		sum += max(-zFar, min(zFar, z))
	}
	return sum / math.Sqrt(float64(n))
}

// energy of the last deviations, as a deviation upwards (Wilson and Hilferty, 1931).
func (j *judge) energy() float64 {
	last := j.z[max(0, len(j.z)-j.unrest):]
	sum := 0.0
	for _, z := range last {
		sum += min(unrestFar, z*z)
	}
	v := 2 / (9 * float64(len(last)))
	return max(0, (math.Cbrt(sum/float64(len(last)))-(1-v))/math.Sqrt(v))
}

// stuck is the surprise of a value that came again and again, beyond what it did
// before anything was judged.
func (j *judge) stuck(i int, judged bool) float64 {
	if i == 0 || j.values[i] != j.values[i-1] {
		j.other++
		j.equal = 0
		return 0
	}
	j.equal++
	s := -float64(j.equal-j.usualRun) * math.Log10((j.same+0.1)/(j.same+j.other))
	if judged {
		j.same += sameLearnt
		return s
	}
	j.same++
	j.usualRun = max(j.usualRun, j.equal)
	return s
}

// gap judges a point without a value: the surprise of as many in a row.
func (j *judge) gap(i int, judged bool, p *Point) {
	j.missing++
	if !judged {
		j.gaps++
		return
	}
	rate := (j.gaps + 0.1) / (j.gaps + j.filled)
	p.Surprise = -float64(j.missing)*math.Log10(rate) - sameMore
	if p.Surprise >= j.threshold {
		p.Abnormal, p.Kind = true, Missing
		p.Since = i - j.missing + 1
	}
}
