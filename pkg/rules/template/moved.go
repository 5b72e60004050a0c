package template

import (
	"math"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
)

const week = 7

// Moved compares a companion metric over the run (base, b] with before. At day
// grain it is the mean of the run's days against the mean of the same weekdays
// before it, since footfall has a weekly rhythm that is no change at all: those a
// week earlier, or the last ones where days are left out. A Sunday that is worked is
// held against the last working day. Otherwise, or without that history, it is the
// last bucket against the base bucket.
func Moved(t *Track, x []float64, base, b int) (from, to float64) {
	if t.Grain == grain.Day && b-base <= week {
		var before []float64
		for i := base + 1; i <= b; i++ {
			before = append(before, t.LikeBefore(x, i, base))
		}
		from, to = Mean(before), Mean(x[base+1:b+1])
		if !math.IsNaN(from) && !math.IsNaN(to) {
			return from, to
		}
	}
	return x[base], x[b]
}

// LikeBefore is the value of the last bucket up to base that shows what bucket i
// usually is; NaN where there is none, or no value. Where no days are left out or swapped, it is
// the one a week earlier.
func (t *Track) LikeBefore(x []float64, i, base int) float64 {
	for k := min(base, i-1); k >= 0; k-- {
		if t.Alike(k, i) {
			return x[k]
		}
	}
	return math.NaN()
}

// Mean of values; NaN of none, and if any is missing.
func Mean(x []float64) float64 {
	var sum float64
	for _, v := range x {
		sum += v
	}
	return sum / float64(len(x))
}
