package anomaly

import (
	"context"
	"math"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/analytics/season"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/analytics/series"
)

// Point is what is said of one point.
type Point struct {
	// Expected, Lower and Upper are in the metric's unit: what a value beyond the
	// bounds is abnormal for. NaN where nothing can be expected yet.
	Expected, Lower, Upper float64
	// Band80 and Band95 are what four of five, and nineteen of twenty, values are
	// within where nothing happens; NaN where nothing can be expected yet.
	Band80, Band95 Band
	// Surprise is −log10 of the probability of a point like this where nothing
	// happened, NaN where it is not judged.
	Surprise float64
	Abnormal bool
	Kind     Kind
	Since    int     // first point of what is abnormal; −1 where nothing is
	Size     float64 // value − Expected, NaN where either is missing
	// Deviation is how far off the value is, in standard deviations of what was expected
	// on the scale that the values are taken on; NaN where either is missing.
	Deviation float64
}

// Result is what is said of a series: a Point for each value, or the Reason for which
// nothing is said.
type Result struct {
	Points []Point
	Reason string
}

// quiet is the surprise from which on a daily point is abnormal: one false alarm in
// 10^3.5 days. Other grains have as many a year.
const quiet = 3.5

// Threshold is the surprise from which on a point of the grain is abnormal.
func Threshold(g series.Grain) float64 { return quiet + math.Log10(perDay(g)) }

func perDay(g series.Grain) float64 {
	switch g {
	case series.Hour:
		return 24
	case series.Week:
		return 1. / 7
	case series.Month:
		return 12 / 365.25
	case series.Quarter:
		return 4 / 365.25
	case series.Year:
		return 1 / 365.25
	case series.Day, series.None:
	}
	return 1
}

// settled is how many values are seen before one is judged.
func settled(g series.Grain) int {
	switch g {
	case series.Hour:
		return 24 * 9
	case series.Week:
		return 26
	case series.Month:
		return 24
	case series.Quarter, series.Year:
		return 12
	case series.Day, series.None:
	}
	return 35
}

// bend is how far off a point may be, in deviations, to move the model in full.
const bend = 1.2

// known is the variance of an expectation below which its error tells of the noise.
const known = 30

// Detect judges each point of a series by those before it. The error is ctx's.
func Detect(ctx context.Context, s series.Series) (Result, error) {
	first, reason := warmUp(s)
	if reason != "" {
		return Result{Reason: reason}, nil
	}
	usable := make([]float64, 0, first)
	for _, v := range s.Values[:first] {
		if series.Usable(v) {
			usable = append(usable, v)
		}
	}
	sc := scaleOf(usable)
	y := make([]float64, len(s.Values))
	for i, v := range s.Values {
		y[i] = math.NaN()
		if series.Usable(v) {
			y[i] = sc.to(v)
		}
	}
	for i, v := range usable {
		usable[i] = sc.to(v)
	}
	guess := spread(y[:first])
	switch {
	case guess == 0:
		guess = max(1e-6, 1e-3*math.Abs(usable[0])) // a constant: any step is one
	case sc.lumpy:
		guess = deviation(usable)
	}
	hourly := s.Grain == series.Hour
	cal := season.Of(s)
	w := &walk{
		filter: newFilter(motionOf(hourly), cal.Prior), errors: newNoise(sc, guess),
		cal: cal, y: y, scale: sc, judge: newJudge(s, y),
	}
	w.mean[level] = usable[0]
	out := make([]Point, len(y))
	for i := range y {
		if i%512 == 0 && ctx.Err() != nil {
			return Result{}, ctx.Err()
		}
		out[i] = w.step(i, i >= first)
	}
	return Result{Points: out}, nil
}

// warmUp is the first point that is judged, or why none is.
func warmUp(s series.Series) (first int, reason string) {
	need, seen := settled(s.Grain), 0
	for i, v := range s.Values {
		if series.Usable(v) {
			if seen++; seen == need {
				return i + 1, ""
			}
		}
	}
	if seen == 0 {
		return 0, "there are no values"
	}
	return 0, "there are too few values to know what is usual"
}

// rareNoise is the variance of a point that has a mark: no two feasts are alike.
const rareNoise = 2

// walk goes through a series.
type walk struct {
	*filter
	errors noise
	cal    *season.Season
	y      []float64
	scale  scale
	usual  usual
	judge  *judge
	// before is the point before, for what its successor says of it: how far off it
	// was, the deviation then, what of it was carried on and the share that was learnt.
	before struct{ off, deviation, carried, share float64 }
}

func (w *walk) step(i int, judged bool) Point {
	w.forward()
	mean, variance := w.expect(w.cal.On[i])
	own := 1.0
	if w.cal.Rare[i] {
		own = rareNoise
	}
	wide := math.Sqrt((variance + own) * w.errors.variance)
	p := Point{Expected: math.NaN(), Lower: math.NaN(), Upper: math.NaN(), Surprise: math.NaN(), Since: -1, Size: math.NaN(), Deviation: math.NaN()}
	none := Band{math.NaN(), math.NaN()}
	p.Band80, p.Band95 = none, none
	off := w.y[i] - mean
	z := off / wide
	if judged {
		reach := w.judge.reach()
		p.Expected, p.Lower, p.Upper = w.scale.back(mean), w.scale.back(mean-reach*wide), w.scale.back(mean+reach*wide)
		p.Band80, p.Band95 = w.bands(mean, wide)
	}
	effect := mean - w.mean[level] - w.mean[lasting]
	w.judge.see(i, z, w.backward(off, wide), effect, judged, &p)
	if math.IsNaN(z) {
		w.before.deviation = 0
		return p
	}
	if judged {
		came := w.scale.back(w.y[i])
		if p.Lower <= 0 && p.Upper >= 0 && math.Abs(p.Expected) < rounding*math.Abs(came) {
			p.Expected = 0 // what is left of nothing by arithmetic; a share of it would be millions
		}
		p.Size, p.Deviation = came-p.Expected, z
		w.usual.seen.add(math.Abs(z))
	}
	w.take(off, z, variance, own)
	w.before.deviation = wide
	return p
}

// take learns from a point, the less the further off it is.
func (w *walk) take(off, z, variance, own float64) {
	wider := (variance + own) * max(0, math.Abs(z)/bend-1)
	w.before.carried = w.carried(variance, own)
	w.before.off, w.before.share = off, (variance+own)/(variance+own+wider)
	w.filter.learn(off, variance, own+wider)
	switch {
	case variance < known:
		w.errors.learn(z, 1)
	case variance < unknown/100:
		w.errors.learn(z, 0.3)
	}
}

// backward is how far off the point before was, now that this one is known: an error
// of its own alone leaves no trace here, while this one's expectation carries it on.
func (w *walk) backward(off, deviation float64) float64 {
	b := w.before
	if b.deviation == 0 || math.IsNaN(off) {
		return math.NaN()
	}
	ratio := b.carried * b.deviation * b.deviation / (deviation * deviation)
	full := off - b.carried*b.off*(1-b.share)
	return (b.off - ratio*full) / b.deviation / math.Sqrt(1+b.carried*ratio)
}
