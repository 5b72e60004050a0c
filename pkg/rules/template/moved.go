package template

import (
	"math"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
)

const week = 7

// Moved compares a companion metric over the run (base, b] with before. At day
// grain it is the mean of the run's days against the mean of the same weekdays
// a week earlier, since footfall has a weekly rhythm that is no change at all;
// otherwise, or without that history, the last bucket against the base bucket.
func Moved(g grain.Grain, x []float64, base, b int) (from, to float64) {
	if g == grain.Day && b-base <= week && base+1-week >= 0 {
		from, to = mean(x[base+1-week:b+1-week]), mean(x[base+1:b+1])
		if !math.IsNaN(from) && !math.IsNaN(to) {
			return from, to
		}
	}
	return x[base], x[b]
}

// mean is NaN if any value is missing.
func mean(x []float64) float64 {
	var sum float64
	for _, v := range x {
		sum += v
	}
	return sum / float64(len(x))
}
