package forecast

import (
	"context"
	"math"
	"slices"

	"gonum.org/v1/gonum/stat/distuv"
)

// trials are the errors of a model at earlier origins, as multiples of the level
// there.
type trials struct {
	origins  [][]float64 // what came less what was said, by points ahead; NaN where none came
	level    float64     // at the end
	skip     int         // points ahead that are not part of the result
	unsigned bool
	erred    float64   // mean distance
	came     float64   // mean of what came
	span     int       // points from the first origin
	behind   int       // points behind the forecast
	widen    float64   // how much wider bands are than errors have been
	steps    []float64 // where there is no origin: how far numbers lie from those before them, as multiples of the level
}

const (
	// most origins that are tried.
	most = 24
	// fewer of one series among many.
	fewer = 8
	// growth is the power of the level with which errors grow: 1 would have them
	// in proportion, as of one thing that varies; 0.5, as of many that vary each
	// for itself. Business numbers lie between.
	growth = 0.75
	// widening is how much wider bands are than errors have been, over the number
	// of points: parameters have seen the numbers that they are judged by. Those of years
	// are fewer.
	widening, ofYears = 7, 6
)

// try asks a model what it would have said earlier. Its parameters stay as they are
// fitted; states, seasons and regressions are of the numbers until then.
func (p prepared) try(ctx context.Context, f path, h int) trials {
	n := len(p.values)
	t := trials{level: p.level(n), unsigned: !p.negative, behind: n, widen: 1 + widening/float64(n)}
	if p.model() == Years {
		t.widen = 1 + ofYears/float64(n)
	}
	m := p.season()
	first := max(least, 2*m, n/2)
	first = max(first, n-p.reach())
	t.span = n - first
	count := min(most, t.span)
	if p.effort != Full {
		count = min(fewer, t.span)
	}
	points := 0.0
	for i := range count {
		if ctx.Err() != nil {
			return t
		}
		o := first + (n-first)*i/count
		ahead := min(h, n-o)
		said := f(p.values[:o], ahead)
		e := make([]float64, h)
		for k := range e {
			if e[k] = math.NaN(); k < ahead && p.known[o+k] {
				if !p.negative {
					said[k] = max(said[k], 0)
				}
				miss := p.values[o+k] - said[k]
				e[k] = miss / p.level(o)
				t.erred += math.Abs(miss)
				t.came += math.Abs(p.values[o+k])
				points++
			}
		}
		t.origins = append(t.origins, e)
	}
	if points > 0 {
		t.erred /= points
		t.came /= points
	} else {
		t.steps = p.steps(t.level)
	}
	return t
}

// steps are how far known numbers lie from those before them. Of two seasons nothing is
// left to try a model at, and a forecast that was never tried is no sure one: it is taken
// to go wrong as a walk of such steps does.
func (p prepared) steps(level float64) (out []float64) {
	for i := 1; i < len(p.values); i++ {
		if p.known[i] && p.known[i-1] {
			out = append(out, math.Abs(p.values[i]-p.values[i-1])/level)
		}
	}
	slices.Sort(out)
	return out
}

// walk are the multiples of a step within which four fifths, and nineteen twentieths, of
// the steps of a walk lie.
func (t trials) walk() (q80, q95 float64) {
	if len(t.steps) == 0 {
		return 0, 0
	}
	q80 = quantile(t.steps, 0.8) * t.widen
	tails := distuv.StudentsT{Sigma: 1, Nu: float64(max(len(t.steps)-1, 1))}
	return q80, max(quantile(t.steps, 0.95)*t.widen, q80*tails.Quantile(0.975)/tails.Quantile(0.9))
}

// reach is how far back models are tried: days long gone tell little of how wrong
// they are now.
func (p prepared) reach() int {
	switch p.model() {
	case Hours:
		return week + 2*24
	case Calendar:
		return 365
	case Weeks:
		return 3 * weeksOfYear
	}
	return max(5*p.season(), 30)
}

// level is the mean size of a season before a point: errors grow with it.
func (p prepared) level(o int) float64 {
	m := max(p.season(), 4)
	sum := 0.0
	for _, v := range p.values[max(0, o-m):o] {
		sum += math.Abs(v)
	}
	if sum == 0 || p.negative || p.rare {
		return 1
	}
	return math.Pow(sum/float64(min(m, o)), growth)
}

// share is the mean distance as a share of the mean of what came.
func (t trials) share() float64 {
	if t.came == 0 {
		return t.erred
	}
	return t.erred / t.came
}

// choose takes the first unless another erred clearly less: what looks better by a
// twentieth may be so by chance.
func choose(all []trials) int {
	best := 0
	for i, t := range all {
		if t.erred < 0.95*all[best].erred {
			best = i
		}
	}
	return best
}

// bands are the ranges around points.
func (t trials) bands(point []float64) (band80, band95 []Band) {
	scale := t.scale(len(point), 1, func(e []float64, k int) float64 { return e[k] })
	q80, q95 := t.quantiles(scale, func(e []float64, k int) float64 { return e[k] })
	for i, v := range point {
		w := scale[i] * t.level
		band80 = append(band80, Band{v - q80*w, v + q80*w})
		band95 = append(band95, Band{v - q95*w, v + q95*w})
	}
	return band80, band95
}

// sum are the half widths of the bands around the total of n points, which may be more
// than were foreseen.
func (t trials) sum(n int) (wide80, wide95 float64) {
	if len(t.steps) > 0 { // every step moves all points that come after it
		n, before := float64(n), float64(t.skip)
		w := t.level * math.Sqrt(before*n*n+n*(n+1)*(2*n+1)/6)
		q80, q95 := t.walk()
		return q80 * w, q95 * w
	}
	total := func(e []float64, k int) float64 {
		if k < t.skip || k >= len(e) {
			return math.NaN()
		}
		sum := 0.0
		for _, v := range e[t.skip : k+1] {
			sum += v
		}
		return sum
	}
	scale := t.scale(t.skip+n, 2, total)
	q80, q95 := t.quantiles(scale, total)
	// Totals overlap: there are only as many as fit side by side.
	few := distuv.StudentsT{Sigma: 1, Nu: max(float64(t.span)/float64(n), 1)}
	w := scale[len(scale)-1] * t.level * few.Quantile(0.9) / distuv.UnitNormal.Quantile(0.9)
	return q80 * w, q95 * w
}

// scale is how far errors spread by points ahead: the mean distance, smoothed to a
// power of the points ahead, since few origins reach far. That of points is at most 1,
// that of totals 2. Without any origin it is that of a walk.
func (t trials) scale(h int, steepest float64, of func([]float64, int) float64) []float64 {
	var sx, sy, sxx, sxy, sw float64
	for k := range h {
		sum, count := 0.0, 0.0
		for _, e := range t.origins {
			if v := of(e, k); !math.IsNaN(v) {
				sum += math.Abs(v)
				count++
			}
		}
		if count > 0 && sum > 0 {
			x, y := math.Log(float64(k+1)), math.Log(sum/count)
			sx, sy, sxx, sxy, sw = sx+count*x, sy+count*y, sxx+count*x*x, sxy+count*x*y, sw+count
		}
	}
	out := make([]float64, h)
	power, first := 0.5, 0.0
	if sw > 0 {
		if spread := sxx - sx*sx/sw; spread > 1e-9 {
			power = min(max((sxy-sx*sy/sw)/spread, 0), steepest)
		}
		first = (sy - power*sx) / sw
	}
	for k := range out {
		out[k] = math.Exp(first + power*math.Log(float64(k+1)))
	}
	return out
}

// quantiles are the multiples of the scale within which four fifths, and nineteen
// twentieths, of the errors lay. Parameters have seen the numbers that they are
// judged by, so few points widen them; and errors of one origin go together, so the
// outer ones are at least as far out as Student's t of so many origins. The inner ones go
// by how wrong it was of late.
func (t trials) quantiles(scale []float64, of func([]float64, int) float64) (q80, q95 float64) {
	all, share := t.seen(scale, of)
	if len(all) == 0 {
		return t.walk()
	}
	tails := distuv.StudentsT{Sigma: 1, Nu: float64(max(len(t.origins)-1, 1))}
	far := quantile(all, inside) * tails.Quantile(0.975) / tails.Quantile(0.9)
	return quantile(all, share) * t.widen, max(quantile(all, 0.95), far) * t.widen
}

// quantile is the value below which a share of sorted numbers lies, on the far side.
func quantile(sorted []float64, p float64) float64 {
	return sorted[min(int(math.Ceil(p*float64(len(sorted)+1)))-1, len(sorted)-1)]
}
