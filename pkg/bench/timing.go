package bench

import (
	"fmt"
	"math"
	"runtime"
	"slices"
	"time"
)

// effort limits a paired measurement: at least that many pairs, then more until
// the time is used up, at most the other number. Odd numbers have a middle.
type effort struct {
	least, most int
	time        time.Duration
}

var (
	thorough = effort{11, 61, 15 * time.Second}
	brief    = effort{5, 15, 10 * time.Second} // for sides that take seconds
)

// pairs is what a paired measurement found.
type pairs struct {
	n            int
	ratio        float64       // median of the pairwise ratios a ÷ b
	low, high    float64       // their quartiles
	timeA, timeB time.Duration // medians
	bestA, bestB time.Duration // least, which other work on the machine slows least
}

// paired times a and b alternately, a first in one pair and b in the next, and
// gives the median of a ÷ b. Both run once before, unmeasured. Garbage of one
// is collected before the other starts.
func (e effort) paired(a, b func() error) (pairs, error) {
	started := time.Now()
	for _, f := range []func() error{a, b} {
		if err := f(); err != nil {
			return pairs{}, err
		}
	}
	var p pairs
	var as, bs []time.Duration
	var ratios []float64
	for p.n < e.least || p.n%2 == 0 || p.n < e.most && time.Since(started) < e.time {
		first, second := a, b
		if p.n%2 == 1 {
			first, second = b, a
		}
		x, err := timed(first)
		if err != nil {
			return p, err
		}
		y, err := timed(second)
		if err != nil {
			return p, err
		}
		if p.n%2 == 1 {
			x, y = y, x
		}
		as, bs = append(as, x), append(bs, y)
		ratios = append(ratios, float64(x)/float64(y))
		p.n++
	}
	slices.Sort(ratios)
	slices.Sort(as)
	slices.Sort(bs)
	p.ratio, p.low, p.high = middle(ratios), ratios[len(ratios)/4], ratios[len(ratios)*3/4]
	p.timeA, p.timeB = middle(as), middle(bs)
	p.bestA, p.bestB = as[0], bs[0]
	return p, nil
}

// note says in words what stands behind a ratio.
func (p pairs) note(a, b string) string {
	return fmt.Sprintf("%s %s, %s %s; %d pairs, quartiles %.3f–%.3f", a, ms(p.timeA), b, ms(p.timeB), p.n, p.low, p.high)
}

func timed(f func() error) (time.Duration, error) {
	runtime.GC()
	started := time.Now()
	err := f()
	return time.Since(started), err
}

// median times f n times after one unmeasured run.
func median(n int, f func() error) (time.Duration, error) {
	if err := f(); err != nil {
		return 0, err
	}
	var all []time.Duration
	for range n {
		d, err := timed(f)
		if err != nil {
			return 0, err
		}
		all = append(all, d)
	}
	slices.Sort(all)
	return middle(all), nil
}

// middle of a sorted list.
func middle[T any](sorted []T) T { return sorted[len(sorted)/2] }

func ms(d time.Duration) string { return fmt.Sprintf("%.2f ms", millis(d)) }

func millis(d time.Duration) float64 { return round(d.Seconds()*1000, 3) }

// round cuts digits that mean nothing.
func round(v float64, digits int) float64 {
	scale := math.Pow(10, float64(digits))
	return math.Round(v*scale) / scale
}

// medianOf is the median of times in any order.
func medianOf(list []time.Duration) time.Duration { return middle(slices.Sorted(slices.Values(list))) }
