package effect

import (
	"math"
	"slices"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/analytics/series"
)

const (
	// leastPlacebos is how many earlier moments apart from each other it takes for a band
	// of 80 %: of four, all are inside.
	leastPlacebos = 4
	// LeastPeers is how many like units it takes: of two, one to which something of its own
	// happens still moves the median halfway.
	LeastPeers = 3
)

// before holds the buckets after it against those of the time before.
func (q Question) before() Estimate { return q.moved(nil) }

// likeUnits takes from that what like units went through.
func (q Question) likeUnits() Estimate {
	lag := q.lag()
	var peers [][]float64
	for _, p := range q.Peers {
		if len(p) >= q.To && whole(p, q.From-lag, q.From-lag+q.To-q.From) && whole(p, q.From, q.To) {
			peers = append(peers, p)
		}
	}
	if len(peers) < LeastPeers {
		return Estimate{Reason: Alone, Against: len(peers)}
	}
	e := q.moved(peers)
	e.Against = len(peers)
	return e
}

// lag is how far back the same weekdays are that are not after it.
func (q Question) lag() int {
	c := cycle(q.Grain)
	return (q.To - q.From + c - 1) / c * c
}

// moved is the mean after it without the mean a lag before, less the median of the same
// of peers, with the band of what that was at earlier moments.
func (q Question) moved(peers [][]float64) Estimate {
	n, lag := q.To-q.From, q.lag()
	gap := func(at int) float64 {
		if at-lag < 0 {
			return math.NaN()
		}
		own := change(q.Values, at, n, lag)
		if len(peers) == 0 {
			return own
		}
		var theirs []float64
		for _, p := range peers {
			theirs = append(theirs, change(p, at, n, lag))
		}
		return own - middle(theirs)
	}
	value := gap(q.From)
	if math.IsNaN(value) {
		if _, after := mean(q.Values[q.From:q.To]); after*2 < n {
			return Estimate{Reason: Missing}
		}
		return Estimate{Reason: Short}
	}
	// Moments before it whose buckets end before it. They overlap, but for what has to be
	// enough of them they are counted as far as they do not.
	var away []float64
	first := math.MaxInt
	for at := q.From - n; at >= lag; at-- {
		if g := gap(at); !math.IsNaN(g) {
			away = append(away, math.Abs(g))
			first = at
		}
	}
	if len(away) == 0 || (q.From-n-first)/n+1 < leastPlacebos {
		return Estimate{Reason: Short}
	}
	wide := holds(away)
	return Estimate{Value: value, Lower: value - wide, Upper: value + wide, Buckets: n, Against: len(away)}
}

// middle is the median of what like units went through: one of them to which something of
// its own happens, such as being closed, does not move it far. NaN where there is none.
func middle(values []float64) float64 {
	usable := slices.DeleteFunc(values, math.IsNaN)
	if len(usable) == 0 {
		return math.NaN()
	}
	slices.Sort(usable)
	n := len(usable)
	return (usable[(n-1)/2] + usable[n/2]) / 2
}

// change is the mean of n buckets without that of those a lag before; NaN where more
// than half of either are missing. Buckets count in pairs, so that a missing Sunday does
// not make a week of workdays out of the other one.
func change(values []float64, at, n, lag int) float64 {
	var pairs []float64
	for i := at; i < at+n; i++ {
		if series.Usable(values[i]) && series.Usable(values[i-lag]) {
			pairs = append(pairs, values[i]-values[i-lag])
		}
	}
	m, k := mean(pairs)
	if k*2 < n {
		return math.NaN()
	}
	return m
}

// whole tells whether at least half of a peer's buckets are there.
func whole(values []float64, from, to int) bool {
	if from < 0 {
		return false
	}
	_, n := mean(values[from:to])
	return n*2 >= to-from
}

// holds is the distance that one more is within four times out of five: of k that are as
// likely in any order, the ⌈0.8·(k+1)⌉th smallest, the largest where that is beyond.
func holds(away []float64) float64 {
	slices.Sort(away)
	k := int(math.Ceil(0.8*float64(len(away)+1))) - 1
	return away[min(k, len(away)-1)]
}
