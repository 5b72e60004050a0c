package forecast

import (
	"math"
	"slices"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/analytics/season"
)

const (
	// monthsSeen is how many days have to be known before the ends of months are told
	// apart: what fewer than three of them have in common may be chance.
	monthsSeen = 92
	// clearly is how many times its own error an end of a month has to be off: one that
	// is not costs more than it tells.
	clearly = 5
)

// edges tells which of the days at the ends of months are clearly others than their
// weekdays, of the first n: salaries, bills and closings are of days of the month.
func (p prepared) edges(n int) (out []int) {
	if p.edge == nil || n < monthsSeen {
		return nil
	}
	var weekdays [7][]float64
	for t := range n {
		weekdays[t%7] = append(weekdays[t%7], p.values[t])
	}
	var usual [7]float64
	for i := range usual {
		usual[i] = median(weekdays[i])
	}
	var off [season.Edges][]float64
	spread := make([]float64, 0, n)
	for t := range n {
		d := p.values[t] - usual[t%7]
		spread = append(spread, math.Abs(d))
		at := p.edge(t)
		if at >= 0 && p.known[t] {
			off[at] = append(off[at], d)
		}
	}
	noise := 1.4826 * median(spread)
	for at, list := range off {
		// Of what the middle of them is off, so that one sale at a month's end makes none.
		if len(list) >= 3 && math.Abs(median(slices.Clone(list))) > clearly*noise/math.Sqrt(float64(len(list))) {
			out = append(out, at)
		}
	}
	return out
}
