package anomaly

import (
	"context"
	"math"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/analytics/series"
)

// Alarm is what is said of a point of a stream.
type Alarm struct {
	Evidence float64 // pooled surprise, 0 for what has been seen often
	Abnormal bool    // beyond Bound, and the first of its stretch
	Bound    float64 // from which Evidence on a point is abnormal: it rises as history grows
}

const (
	// watchBound is the pooled surprise that makes an alarm after a thousand points, and
	// watchMore what it rises with every tenfold: the longer one has looked, the more has
	// been surprising once.
	watchBound, watchMore = 2.28, 0.5
	// watchBase is the surprise of one look that says nothing: one point in ten has it.
	watchBase = 1
	// After an alarm there is quiet for as many points, or for a share of the history
	// where that is shorter: one thing is said once.
	watchRest      = 120
	watchRestShare = 0.05
	watchFirst     = 100 // points that are seen before one is judged

	pace   = 0.3 // of the level that follows the stream
	coarse = 6   // points that are one of the coarse stream
	short  = 24  // points of a stretch
	span   = 48  // points over which mean and unrest are taken
	sample = 1000
)

// Watch judges the points of a stream of which only the order is known, by those before
// each. Nine looks at it give a surprise each, by their own history: the value as high,
// and as low, as it is; its step from a level that follows; the distance of its last 24
// points, and of its last 48 and 288 points in means of six, from whatever they are most
// alike; mean of its last 48 points, high and low; how restless they are. What they have
// above one in ten is added up, so that an event that shows in several ways is found
// before it is extreme in one. Missing values are passed over: NaN evidence.
//
// Cost: points × (stretches of the past × 24), about 20 µs a point at 4,000 and 100 µs
// at 15,000. The error is ctx's.
func Watch(ctx context.Context, values []float64) ([]Alarm, error) {
	out := make([]Alarm, len(values))
	w := watcher{fine: likeness{length: short}, medium: likeness{length: 8}, wide: likeness{length: 48}, last: math.MinInt / 2}
	for i, v := range values {
		if i%256 == 0 && ctx.Err() != nil {
			return nil, ctx.Err()
		}
		if !series.Usable(v) {
			out[i] = Alarm{Evidence: math.NaN(), Bound: math.NaN()}
			continue
		}
		out[i] = w.see(v)
	}
	return out, nil
}

// watcher is what is known of a stream.
type watcher struct {
	seen, means                 []float64
	level                       float64
	high, low, steps            ranks
	meanHigh, meanLow, restless ranks
	fine, medium, wide          likeness
	mediumLast, wideLast        float64 // the coarse looks, until the next coarse point
	last                        int
}

func (w *watcher) see(v float64) Alarm {
	i := len(w.seen)
	w.seen = append(w.seen, v)
	found := [9]float64{w.high.note(v), w.low.note(-v)}
	if i == 0 {
		w.level = v
		return Alarm{}
	}
	found[2] = w.steps.note(math.Abs(v - w.level))
	w.level += pace * (v - w.level)
	scale := w.high.at(0.95) - w.high.at(0.05)
	if scale <= 0 {
		scale = 1e-9 + 1e-3*math.Abs(w.high.at(0.5))
	}
	if i >= short {
		found[3] = w.fine.look(w.seen[i-short+1:], scale)
		if i%max(1, i/sample) == 0 && i >= 2*short {
			w.fine.past = append(w.fine.past, w.seen[i-2*short+1:i-short+1])
		}
	}
	if i%coarse == coarse-1 {
		w.means = append(w.means, mean(w.seen[i-coarse+1:]))
		w.mediumLast = w.coarse(&w.medium, scale)
		w.wideLast = w.coarse(&w.wide, scale)
	}
	found[4], found[5] = w.mediumLast, w.wideLast
	if i >= span {
		m := mean(w.seen[i-span+1:])
		found[6], found[7] = w.meanHigh.note(m), w.meanLow.note(-m)
		unrest := 0.0
		for k := i - span + 2; k <= i; k++ {
			unrest += math.Abs(w.seen[k]-w.seen[k-1]) / span
		}
		found[8] = w.restless.note(math.Log(unrest/scale + 1e-3))
	}
	return w.weigh(i, found[:])
}

// coarse compares the last means with those of the past that overlap them by less
// than half.
func (w *watcher) coarse(l *likeness, scale float64) float64 {
	n := len(w.means)
	if end := n - l.length/2; end >= l.length {
		l.past = append(l.past, w.means[end-l.length:end])
	}
	if n < 2*l.length+4 {
		return 0
	}
	return l.look(w.means[n-l.length:], scale)
}

func (w *watcher) weigh(i int, found []float64) Alarm {
	a := Alarm{Bound: watchBound + watchMore*math.Log10(float64(i+1)/1000)}
	for _, s := range found {
		a.Evidence += max(0, s-watchBase) / 2
	}
	rest := min(watchRest, int(watchRestShare*float64(i)))
	if i >= watchFirst && a.Evidence >= a.Bound && i-w.last > rest {
		a.Abnormal, w.last = true, i
	}
	return a
}

func mean(x []float64) float64 {
	sum := 0.0
	for _, v := range x {
		sum += v
	}
	return sum / float64(len(x))
}
