package anomaly

import (
	"context"
	"math"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/analytics/series"
)

// Alarm is what is said of a point of a stream.
type Alarm struct {
	Evidence float64 // pooled surprise, 0 for what has been seen often
	Abnormal bool    // WatchBound or more, and the first of its stretch
}

// WatchBound is the evidence from which on a point of a stream is abnormal.
const WatchBound = 14

const (
	// watchBase is the surprise of one gauge that says nothing: one point in ten has it.
	watchBase = 1
	// watchLasting is how fast evidence is forgotten: what lasts for a while counts twice.
	watchLasting = 0.1
	// After an alarm there is quiet for as many points, or for a share of the history
	// where that is shorter: one thing is said once.
	watchRest      = long
	watchRestShare = 0.04
	watchFirst     = 100 // points that are seen before one is judged
	sample         = 500 // fine stretches of the past that are kept of as many points, and of every doubling
)

// Watch judges the points of a stream of which only the order is known, by those before
// each. Gauges look at it in many ways; each gives a surprise by its own history. What
// they have above one in ten is added up, with what there was of it lately, so that an
// event that shows in several ways, or for a while, is found before it is extreme in
// one. Missing values are passed over: NaN evidence.
//
// Cost: 20 µs a point at 4,000 and 50 µs at 15,000, since likeness looks through the past. The error is ctx's.
func Watch(ctx context.Context, values []float64) ([]Alarm, error) {
	out := make([]Alarm, len(values))
	w := watcher{gauges: gauges(), last: math.MinInt / 2}
	for i, v := range values {
		if i%256 == 0 && ctx.Err() != nil {
			return nil, ctx.Err()
		}
		if !series.Usable(v) {
			out[i] = Alarm{Evidence: math.NaN()}
			continue
		}
		out[i] = w.see(v)
	}
	return out, nil
}

// watcher is what is known of a stream.
type watcher struct {
	gauges      []*gauge
	seen, means []float64
	spread      ranks
	level, step float64 // what follows the stream, and how far this point is from it
	scale       float64 // distance of which most points are within
	lately      float64 // evidence that lasts
	last        int     // alarm
}

func (w *watcher) see(v float64) Alarm {
	if len(w.seen) == 0 {
		w.level = v
	}
	w.seen = append(w.seen, v)
	w.spread.add(v)
	w.scale = w.spread.at(0.95) - w.spread.at(0.05)
	if w.scale <= 0 {
		w.scale = 1e-9 + 1e-3*math.Abs(w.spread.at(0.5))
	}
	w.step = v - w.level
	w.level += following * w.step
	if len(w.seen)%coarse == 0 {
		w.means = append(w.means, mean(w.seen[len(w.seen)-coarse:]))
	}
	evidence := 0.0
	for _, g := range w.gauges {
		evidence += max(0, g.surprise(w)-watchBase)
	}
	w.lately += watchLasting * (evidence - w.lately)
	return w.weigh(evidence + w.lately)
}

func (w *watcher) weigh(evidence float64) Alarm {
	i := len(w.seen) - 1
	a := Alarm{Evidence: evidence}
	rest := min(watchRest, int(watchRestShare*float64(i)))
	if i >= watchFirst && a.Evidence >= WatchBound && i-w.last > rest {
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
