package forecast

import (
	"context"
	"math"
	"slices"
	"strings"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/analytics/series"
)

// fade is what is left of an error on the next day: the errors of daily business
// data go within a week.
const fade = 0.5

// multiplies tells whether what a day of the calendar does is a share of the numbers.
func (p prepared) multiplies() bool {
	return positive(p.values) && slices.Min(p.values) > median(slices.Clone(p.values))/20
}

// calendar is the regression for days. All effects are drawn towards none (ridge);
// what all marks have in common least, so that a mark that was seen once is taken to
// be like the others.
func (p prepared) calendar(ctx context.Context, learn learner) path {
	multiply := p.multiplies()
	return func(y []float64, h int) []float64 {
		z := y
		if multiply {
			z = logs(y)
		}
		out := p.regress(ctx, learn, z, h)
		if multiply {
			by := p.evened(learn, z)
			for i, v := range out {
				out[i] = by * math.Exp(v)
			}
		}
		return out
	}
}

const (
	// evenedOver is how many days at most tell how the mean lies to what is usual.
	evenedOver = 365
	// twentieth is the least that counts: less is a few days of one season, which it would
	// spread over the year.
	twentieth = 0.05
	// farOff is how many times what was expected a day counts at most in it.
	farOff = 4
)

// evened is by how much days come to more than what they usually are. A regression of
// logarithms that weighs outliers down tells a usual day: where the last days of each
// month bring twice as much, a quarter of usual days is less than a quarter (Duan 1983).
func (p prepared) evened(learn learner, z []float64) float64 {
	d, c := learn(z)
	x := make([]float64, len(d.ridge))
	came, said := 0.0, 0.0
	for t := max(0, len(z)-evenedOver); t < len(z); t++ {
		if !p.known[t] {
			continue
		}
		d.row(x, t)
		usual := math.Exp(dot(c, x))
		came += min(math.Exp(z[t]), farOff*usual)
		said += usual
	}
	if ratio := came / said; series.Usable(ratio) && math.Abs(ratio-1) >= twentieth {
		return ratio
	}
	return 1
}

// design lays out the columns of the regression and their ridges: 0.1 is as if a tenth
// of a day had shown no effect.
type design struct {
	marks []string
	names map[string]int // marks that were seen, with their first column
	waves int
	trend int         // column, -1 without
	edges map[int]int // days at the ends of months that are others, with their columns
	edge  func(t int) int
	ridge []float64
	n     int
}

// year is the period of the waves in days.
const year = 365.25

func (p prepared) design(n int) design {
	d := design{marks: p.marks, names: map[string]int{}, trend: -1, edges: map[int]int{}, edge: p.edge, n: n}
	add := func(ridge float64) int {
		d.ridge = append(d.ridge, ridge)
		return len(d.ridge) - 1
	}
	add(1e-6) // level
	for range 6 {
		add(0.01) // weekdays
	}
	add(0.05) // any mark
	add(0.1)  // the day before one
	add(0.1)  // the day after one
	add(0.05) // any day that leads up to one
	switch {
	case n >= 360:
		d.waves = 4
	case n >= 270:
		d.waves = 1
	}
	for i := range d.waves {
		add(float64((i+1)*(i+1)) / 100)
		add(float64((i+1)*(i+1)) / 100)
	}
	if n >= 360 {
		// Growth and the waves of a single year are hard to tell apart: it is drawn
		// harder than the rest.
		d.trend = add(2)
	}
	for _, at := range p.edges(n) {
		d.edges[at] = add(0.3)
	}
	for _, m := range d.marks[:min(n, len(d.marks))] {
		if _, seen := d.names[m]; m != "" && !seen {
			d.names[m] = add(0.3)
		}
	}
	return d
}

func (d design) mark(t int) string {
	if t < 0 || t >= len(d.marks) {
		return ""
	}
	return d.marks[t]
}

// leads tells marks of days that lead up to a feast or a sale: they have their place
// before it, a number below nothing, at the end.
func leads(mark string) bool {
	at := strings.LastIndexByte(mark, ' ')
	return at >= 0 && at+1 < len(mark) && mark[at+1] == '-'
}

// row fills x with the columns of a day.
func (d design) row(x []float64, t int) {
	d.ordinary(x, t)
	m := d.mark(t)
	if m == "" {
		if d.mark(t+1) != "" {
			x[8] = 1
		}
		if d.mark(t-1) != "" {
			x[9] = 1
		}
		return
	}
	if at, seen := d.names[m]; seen {
		x[at] = 1
	}
	if leads(m) {
		// People still work, or shop, as the weekday has it, whatever comes on top.
		x[10] = 1
		return
	}
	// A marked day is no longer its weekday.
	x[7] = 1
	clear(x[1:7])
}

// waved is the first column of the waves.
const waved = 11

// ordinary fills x with the columns of a day as it would be without any mark.
func (d design) ordinary(x []float64, t int) {
	clear(x)
	x[0] = 1
	if w := t % 7; w > 0 {
		x[w] = 1
	}
	waves(x[waved:waved+2*d.waves], float64(t), year)
	if d.trend >= 0 {
		x[d.trend] = float64(t-d.n) / year
	}
	if len(d.edges) > 0 {
		if column, is := d.edges[d.edge(t)]; is {
			x[column] = 1
		}
	}
}

// rounds of weighing errors down that are larger than usual ones.
const rounds = 5

func (p prepared) regress(ctx context.Context, learn learner, z []float64, h int) []float64 {
	n := len(z)
	d, c := learn(z)
	if ctx.Err() != nil {
		return make([]float64, h)
	}
	x := make([]float64, len(d.ridge))
	d.row(x, n-1)
	last := z[n-1] - dot(c, x)
	out := make([]float64, h)
	for i := range out {
		last *= fade
		d.row(x, n+i)
		out[i] = dot(c, x) + last
	}
	return out
}

// learner fits the regression to numbers, once to those of a length: they have one
// beginning.
type learner func(z []float64) (design, []float64)

func (p prepared) learner(ctx context.Context) learner {
	type fit struct {
		d design
		c []float64
	}
	known := map[int]fit{}
	return func(z []float64) (design, []float64) {
		f, ok := known[len(z)]
		if !ok {
			f.d = p.design(len(z))
			f.c = p.learn(ctx, f.d, z)
			known[len(z)] = f
		}
		return f.d, f.c
	}
}

// learn gives the effects of a design.
func (p prepared) learn(ctx context.Context, d design, z []float64) []float64 {
	n, k := len(z), len(d.ridge)
	rows := make([]float64, n*k)
	at := func(t int) []float64 { return rows[t*k : (t+1)*k] }
	for t := range n {
		d.row(at(t), t)
	}
	// Of each day what the day before does not tell already.
	x, y := make([]float64, n*k), make([]float64, n)
	copy(x[:k], at(0))
	y[0] = z[0]
	for t := 1; t < n; t++ {
		for i, v := range at(t) {
			x[t*k+i] = v - fade*rows[(t-1)*k+i]
		}
		y[t] = z[t] - fade*z[t-1]
	}
	return p.robustly(ctx, x, y, d.ridge)
}

// robustly weighs rows with errors beyond a usual one down in proportion (Huber), so
// that days out of the ordinary do not shape the ordinary ones.
func (p prepared) robustly(ctx context.Context, x, y, ridge []float64) []float64 {
	k, n := len(ridge), len(y)
	equations := newNormal(ridge)
	weights, errors := make([]float64, n), make([]float64, n)
	for i := range weights {
		weights[i] = 1
	}
	var c []float64
	rounds := rounds
	switch {
	case p.mixed: // days of nothing are part of the mean, and not out of the ordinary
		rounds = 1
	case p.effort != Full:
		rounds = 2
	}
	for round := range rounds {
		if ctx.Err() != nil {
			return make([]float64, k)
		}
		equations.clear()
		for t, w := range weights {
			equations.add(x[t*k:(t+1)*k], y[t], w)
		}
		c = equations.solve()
		for t := range errors {
			errors[t] = math.Abs(y[t] - dot(c, x[t*k:(t+1)*k]))
		}
		usual := 1.4826 * median(slices.Clone(errors))
		if usual == 0 || round == rounds-1 {
			break
		}
		for t, e := range errors {
			weights[t] = 1 / max(1, e/usual)
			if !p.known[t] {
				weights[t] /= 10
			}
		}
	}
	return c
}

func dot(a, b []float64) float64 {
	sum := 0.0
	for i, v := range a {
		sum += v * b[i]
	}
	return sum
}
