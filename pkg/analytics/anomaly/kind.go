package anomaly

import (
	"math"
	"sort"
)

// Kind is in which way a point is abnormal.
type Kind string

// Kinds.
const (
	Spike    Kind = "spike"           // a point or two (three hours), up or down
	Level    Kind = "level_shift"     // it stays higher or lower
	Slope    Kind = "slope_change"    // it drifts away from where it was going
	Variance Kind = "variance_change" // it jumps about more than it did
	Pattern  Kind = "pattern_change"  // weekdays or hours are not what they were
	Stuck    Kind = "stuck"           // the same value again and again
	Missing  Kind = "missing"         // no values though there used to be
)

// looks are what the ways of looking at a point are surprised by, and over how many
// points their sum was most surprising.
type looks struct {
	alone, again, together, restless, same float64
	over                                   int
}

const (
	// steady is how far off a point is, in deviations, that alone would hardly be seen.
	steady = 3
	// alike is the part of the furthest that a point is off to go with it.
	alike = 0.3
	// likeSeason is the correlation of deviations with the calendar's effects from which
	// on it is the calendar's pattern that has changed.
	likeSeason = 0.6
	// swing is how far off, in deviations, a point is that is off to a side; swings is how
	// many points tell whether they are off to both.
	swing, swings = 1.0, 5
)

// fire fills in what is abnormal.
func (j *judge) fire(i int, found looks, p *Point) {
	n := len(j.z)
	from := i
	switch {
	case found.same >= j.threshold:
		p.Kind, from = Stuck, i-j.equal
	case found.alone >= j.threshold, found.together >= j.threshold:
		p.Kind, from = j.moved(n, i, found)
	case found.again >= j.threshold:
		p.Kind, from = Spike, j.at[n-2]
	default:
		first := max(0, n-j.unrest)
		p.Kind, from = Variance, j.at[first]
		if math.Abs(correlation(j.z[first:], j.effects[first:])) >= likeSeason {
			p.Kind = Pattern
		}
	}
	p.Abnormal = true
	if j.since < 0 || i-j.last > runGap {
		j.since, j.run, j.course = from, 0, ""
	}
	switch {
	case p.Kind != Level && p.Kind != Slope:
	case j.course == "":
		j.course = p.Kind
	default:
		p.Kind = j.course // as it began: what is expected follows, and far-off points come near
	}
	j.since = min(j.since, from)
	j.run = max(j.run, n-sort.SearchInts(j.at, j.since))
	if p.Kind != Stuck {
		if k := j.swung(n); k != "" {
			p.Kind = k
		}
	}
	j.last, p.Since = i, j.since
}

// swung tells what goes off to both sides by turns since the run began: the calendar's
// pattern if it goes with what weekdays or hours are usually, else unrest; "" if it
// keeps to a side, or turned once, as it does where something is over.
func (j *judge) swung(n int) Kind {
	first := n - min(j.run, n)
	if n-first < swings {
		return ""
	}
	turns, side := 0, 0.0
	for _, z := range j.z[first:] {
		if math.Abs(z) < swing {
			continue
		}
		if side != 0 && z*side < 0 {
			turns++
		}
		side = z
	}
	switch {
	case turns >= 1 && correlation(j.z[first:], j.effects[first:]) <= -likeSeason:
		return Pattern
	case turns >= 3:
		return Variance
	}
	return ""
}

// moved tells a spike, a shift of the level and a change of the slope apart: by how
// many points are off to one side, and whether they began far off.
func (j *judge) moved(n, i int, found looks) (Kind, int) {
	over := 1
	if found.together >= j.threshold {
		over = found.over
	}
	side, first, count, furthest := math.Copysign(1, j.z[n-1]), n-1, 0, 0.0
	begin := max(0, n-max(over, j.brief+1))
	for _, z := range j.z[begin:] {
		furthest = max(furthest, z*side)
	}
	for k := n - 1; k >= begin; k-- {
		if j.z[k]*side > max(1, alike*furthest) {
			count++
			first = k
		}
	}
	switch {
	case count <= j.brief:
		return Spike, j.at[first]
	case math.Abs(j.z[first]) < steady && math.Abs(j.z[min(first+1, n-1)]) < steady:
		return Slope, j.at[first]
	}
	return Level, j.at[first]
}

// correlation of two series of one length, 0 where one of them is constant.
func correlation(x, y []float64) float64 {
	n := float64(len(x))
	var mx, my float64
	for i := range x {
		mx, my = mx+x[i]/n, my+y[i]/n
	}
	var xx, yy, xy float64
	for i := range x {
		dx, dy := x[i]-mx, y[i]-my
		xx, yy, xy = xx+dx*dx, yy+dy*dy, xy+dx*dy
	}
	if xx == 0 || yy == 0 {
		return 0
	}
	return xy / math.Sqrt(xx*yy)
}
