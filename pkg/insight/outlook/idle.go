package outlook

import "math"

// Days, or hours, without rows are of two kinds: numbers that nobody knows, since a load
// failed, and times at which nothing was sold. The second kind comes again and again.
const (
	oftenIdle  = 0.1  // of the buckets without a number, from which they are no accident
	idleBlocks = 0.75 // of the stretches of the history that have some
	leastBlock = 3    // stretches that tell whether they come again
)

// spans are the stretches in which gaps that are no accident come again, and how long one
// may be: a fortnight without any number is not a quiet day.
var spans = map[int]struct{ block, longest int }{7: {28, 7}, 7 * 24: {7 * 24, 24}}

// idle makes gaps that come again and again times of nothing, of a metric that adds up: a
// dealer sells on some days and not on others, and what is foreseen is what a day brings
// on average, those of nothing among them.
func idle(values []float64, cycle int) []float64 {
	first := 0
	for first < len(values) && math.IsNaN(values[first]) {
		first++
	}
	span := spans[cycle]
	gaps := shortGaps(values, first, span.longest)
	blocks, with := 0, 0
	for from := first; from+span.block <= len(values); from += span.block {
		blocks++
		for _, gap := range gaps[from : from+span.block] {
			if gap {
				with++
				break
			}
		}
	}
	count := 0
	for _, gap := range gaps {
		if gap {
			count++
		}
	}
	if blocks < leastBlock || float64(with) < idleBlocks*float64(blocks) || float64(count) < oftenIdle*float64(len(values)-first) {
		return values
	}
	out := append([]float64(nil), values...)
	for i, gap := range gaps {
		if gap {
			out[i] = 0
		}
	}
	return out
}

// shortGaps tells the buckets that are in a run of missing ones, after the first number,
// that is no longer than one may be.
func shortGaps(values []float64, first, longest int) []bool {
	out := make([]bool, len(values))
	for i := first; i < len(values); {
		if !math.IsNaN(values[i]) {
			i++
			continue
		}
		end := i
		for end < len(values) && math.IsNaN(values[end]) {
			end++
		}
		for k := i; k < end && end-i <= longest; k++ {
			out[k] = true
		}
		i = end
	}
	return out
}
