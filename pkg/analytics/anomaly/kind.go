package anomaly

import "math"

// Kind is in which way a point is abnormal.
type Kind string

// Kinds.
const (
	Spike    Kind = "spike"           // a point or two, up or down
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
	// likeSeason is the correlation of deviations with the calendar's effects from which
	// on it is the calendar's pattern that has changed.
	likeSeason = 0.6
)

// fire fills in what is abnormal.
func (j *judge) fire(i int, found looks, p *Point) {
	n := len(j.z)
	from := i
	switch {
	case found.same >= j.threshold && found.same >= found.alone:
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
		j.since = from
	}
	j.since = min(j.since, from)
	j.last, p.Since = i, j.since
}

// moved tells a spike, a shift of the level and a change of the slope apart: by how
// many points are off to one side, and whether they began far off.
func (j *judge) moved(n, i int, found looks) (Kind, int) {
	over := 1
	if found.together >= j.threshold {
		over = found.over
	}
	side, first, count := math.Copysign(1, j.z[n-1]), n-1, 0
	for k := n - 1; k >= max(0, n-max(over, 3)); k-- {
		if j.z[k]*side > 1 {
			count++
			first = k
		}
	}
	switch {
	case count <= 2:
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
