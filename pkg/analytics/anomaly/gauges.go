package anomaly

import "math"

// gauge is one way of looking at a stream: a number that is high where something is
// odd, and its whole history.
type gauge struct {
	read func(*watcher) float64 // NaN where there is nothing to see yet
	seen ranks
	// held is the surprise of a coarse gauge until its next coarse point.
	held   float64
	coarse bool
}

// surprise of what the gauge reads now.
func (g *gauge) surprise(w *watcher) float64 {
	if g.coarse && len(w.seen)%coarse != 0 {
		return g.held
	}
	g.held = 0
	if v := g.read(w); !math.IsNaN(v) {
		g.held = g.seen.note(v)
	}
	return g.held
}

// Points of a stream over which things are taken: half an hour, four hours, a day of a
// stream with a value every five minutes.
const (
	brief, span, long = 6, 48, 288
	quietSpan         = 2 * span // stillness takes longer to tell than unrest
	coarse            = 12       // points that are one of the coarse stream
	following         = 0.05     // of the level that follows the stream
)

// gauges are the ways of looking at a stream: how high and how low it is, at once and
// on average over three spans; how far from the level that follows it; how restless,
// how wide and how still it is; how unlike whatever came before, over 4, 8 and 24
// points, and in shape over 24 and 48 coarse ones.
func gauges() []*gauge {
	var out []*gauge
	add := func(read func(*watcher) float64) { out = append(out, &gauge{read: read}) }
	sides := func(read func(*watcher) float64) {
		add(read)
		add(func(w *watcher) float64 { return -read(w) })
	}
	sides(func(w *watcher) float64 { return w.seen[len(w.seen)-1] })
	sides(func(w *watcher) float64 { return w.step })
	for _, n := range []int{brief, span, long} {
		sides(over(n, func(_ *watcher, last []float64) float64 { return mean(last) }))
	}
	add(over(span+1, unrest))
	add(over(span, func(w *watcher, last []float64) float64 { return math.Log(deviation(last)/w.scale + least) }))
	add(over(quietSpan+1, func(w *watcher, last []float64) float64 { return -unrest(w, last) }))
	for _, n := range []int{4, 8, 24} {
		add(unlike(n))
	}
	for _, n := range []int{24, 48} {
		out = append(out, &gauge{read: unlikeCoarse(n), coarse: true})
	}
	return out
}

// least keeps logarithms of what does not move at all finite.
const least = 1e-3

// over reads the last n points.
func over(n int, of func(*watcher, []float64) float64) func(*watcher) float64 {
	return func(w *watcher) float64 {
		if len(w.seen) < n {
			return math.NaN()
		}
		return of(w, w.seen[len(w.seen)-n:])
	}
}

// unrest is how far points are from their neighbours.
func unrest(w *watcher, last []float64) float64 {
	sum := 0.0
	for k := 1; k < len(last); k++ {
		sum += math.Abs(last[k] - last[k-1])
	}
	return math.Log(sum/float64(len(last)-1)/w.scale + least)
}

// unlike is how far the last n points are from whatever they are most alike.
func unlike(n int) func(*watcher) float64 {
	l := &likeness{length: n}
	return func(w *watcher) float64 {
		i := len(w.seen)
		if i < n {
			return math.NaN()
		}
		d := l.nearest(w.seen[i-n:]) / w.scale
		if at := i - 1; at >= 2*n && at%max(1, at/sample) == 0 {
			l.remember(w.seen[i-2*n : i-n])
		}
		return d
	}
}

// unlikeCoarse is the same of the shape of the last n coarse points, among stretches
// that overlap them by no more than half.
func unlikeCoarse(n int) func(*watcher) float64 {
	l := &likeness{length: n, shape: true}
	return func(w *watcher) float64 {
		m := len(w.means)
		if end := m - n/2; end >= n {
			l.remember(w.means[end-n : end])
		}
		if m < 2*n+4 {
			return math.NaN()
		}
		return l.nearest(w.means[m-n:]) / w.scale
	}
}
