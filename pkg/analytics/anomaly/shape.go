package anomaly

import (
	"math"

	"gonum.org/v1/gonum/stat/distuv"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/analytics/series"
)

// Shape is how the last points differ from those before not in height but in shape:
// in how they jump about, and in what weekdays or hours do.
type Shape struct {
	// Surprise is −log10 of the probability of as much where nothing happened, of the more
	// surprising of the two; NaN where it is not judged.
	Surprise float64
	// Kind is Variance or Pattern where the surprise is an alarm's, else "".
	Kind Kind
	// Times is how many times as far as before points jump from one to the next.
	Times float64
	// Group is the weekday (Sunday is 0) or hour that is furthest from what it was, and By
	// how far its mean is from what was expected, as a share of that; 0 where groups are
	// not judged.
	Group int
	By    float64
}

const (
	shapeFar   = 5.0     // deviation that a jump counts at most, and
	groupFar   = 3.0     // that a point of a weekday counts at most: one bad day is no pattern
	jumpFree   = 2. / 3. // independent jumps among as many that share points (von Neumann, 1941)
	shapeTwice = 0.3     // what looking in two ways costs
)

// Shapes compares, for each point from on, the window points that end with it with all
// before them, by how far off Detect found each. Jumps are squared differences of
// neighbours, so that a shifted level is none; their means are compared as an F
// ratio by cube roots (Wilson and Hilferty, 1931; Paulson, 1942). Weekdays or hours are
// compared by the means of their deviations about the mean of all: all together by
// chi-square, and the furthest by itself.
// Jumps that have been the like before are no change.
// Either way far-off points are cut, since a spike is no change of shape. It assumes that deviations
// are independent. Cost: points × points, of those that are judged.
func Shapes(s series.Series, points []Point, window, from int) []Shape {
	z := make([]float64, 0, len(points))
	at := make([]int, 0, len(points))
	jumps := make([]float64, 0, len(points)) // sums of squared jumps up to each
	total := 0.0
	out := make([]Shape, len(points))
	for i, p := range points {
		out[i] = Shape{Surprise: math.NaN(), Times: math.NaN()}
		if math.IsNaN(p.Deviation) || math.IsNaN(p.Size) {
			continue
		}
		if n := len(z); n > 0 {
			step := min(shapeFar, math.Abs(p.Deviation-z[n-1]))
			total += step * step / 2
		}
		z, at, jumps = append(z, p.Deviation), append(at, i), append(jumps, total)
		n := len(z)
		if i < from || n < 3*window {
			continue
		}
		before := n - window
		now := (jumps[n-1] - jumps[before]) / float64(window-1)
		then := jumps[before-1] / float64(before-1)
		if then <= 0 {
			continue
		}
		o := &out[i]
		o.Times = math.Sqrt(now / then)
		jumpy := ratioSurprise(now/then, jumpFree*float64(window-1), jumpFree*float64(before-1))
		if seenBefore(jumps, n, window, now, then) {
			jumpy = 0
		}
		broken := 0.0
		if size := groups(s.Grain); size > 0 && window >= 2*size {
			broken, o.Group = groupSurprise(s, z[before:], at[before:], size, then)
			o.By = groupShare(s, points, at[before:], size, o.Group)
		}
		o.Surprise = max(0, max(jumpy, broken)-shapeTwice)
		if o.Surprise >= Threshold(s.Grain) {
			o.Kind = Variance
			if broken-shapeTwice >= Threshold(s.Grain) {
				o.Kind = Pattern // points jump about where their pattern is another, too
			}
		}
	}
	return out
}

// nearlyThere is how much of the way, in logarithms, from what points usually jump to what
// they do now a stretch of before went at least to have been the like. By chance of a
// stretch of four weeks, a fourfold variance is not reached so far once in a thousand.
const nearlyThere = 2. / 3.

// seenBefore tells whether points jumped as far, or as little, over some stretch as long as
// the last before: then that is no change, however rare. A stock that is filled up every
// other month is calm between, which the mean over all does not show. The stretch right
// before the last is left out, over which a change may be going on.
func seenBefore(jumps []float64, n, window int, now, then float64) bool {
	mark := then * math.Pow(now/then, nearlyThere)
	for end := window; end <= n-2*window; end++ {
		was := (jumps[end-1] - jumps[end-window]) / float64(window-1)
		if now > then && was >= mark || now < then && was <= mark {
			return true
		}
	}
	return false
}

// groups is how many weekdays or hours a grain's points are of, 0 where none are judged.
func groups(g series.Grain) int {
	switch g {
	case series.Day:
		return 7
	case series.Hour:
		return 24
	case series.None, series.Week, series.Month, series.Quarter, series.Year:
	}
	return 0
}

func groupOf(s series.Series, i, size int) int {
	if size == 7 {
		return int(s.At(i).Weekday())
	}
	return s.At(i).Hour()
}

// ratioSurprise is −log10 of how often a ratio of two means of squares, of n and m free
// ones, is as far from 1, to either side.
func ratioSurprise(f, n, m float64) float64 {
	a, b := 2/(9*n), 2/(9*m)
	c := math.Cbrt(f)
	off := ((1-b)*c - (1 - a)) / math.Sqrt(b*c*c+a)
	return -math.Log10(max(1e-300, 2*distuv.UnitNormal.Survival(math.Abs(off))))
}

// groupSurprise is that of the means of the groups, where deviations had a variance and
// have that within groups, and the group that is furthest off.
func groupSurprise(s series.Series, z []float64, at []int, size int, variance float64) (surprise float64, furthest int) {
	sum, count := make([]float64, size), make([]float64, size)
	all := 0.0
	for k, v := range z {
		v = max(-groupFar, min(groupFar, v))
		g := groupOf(s, at[k], size)
		sum[g] += v
		count[g]++
		all += v / float64(len(z))
	}
	within, free := 0.0, float64(len(z)-size)
	for k, v := range z {
		g := groupOf(s, at[k], size)
		off := max(-groupFar, min(groupFar, v)) - sum[g]/count[g]
		within += off * off / free
	}
	variance = max(variance, within) // unrest is no pattern
	chi, most, used := 0.0, 0.0, -1.0
	for g := range sum {
		if count[g] == 0 {
			continue
		}
		used++
		off := sum[g] - count[g]*all
		part := off * off / count[g] / variance
		chi += part
		if part > most {
			most, furthest = part, g
		}
	}
	if used < 1 {
		return 0, 0
	}
	together := distuv.ChiSquared{K: used}.Survival(chi)
	alone := 2 * distuv.UnitNormal.Survival(math.Sqrt(most)) * (used + 1)
	return -math.Log10(max(1e-300, min(together, alone))), furthest
}

// groupShare is how far a group's points are from what was expected, as a share of that.
func groupShare(s series.Series, points []Point, at []int, size, group int) float64 {
	off, expected := 0.0, 0.0
	for _, i := range at {
		if groupOf(s, i, size) == group {
			off += points[i].Size
			expected += math.Abs(points[i].Expected)
		}
	}
	if expected == 0 {
		return 0
	}
	return off / expected
}
