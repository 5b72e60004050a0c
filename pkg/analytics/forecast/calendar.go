package forecast

import (
	"context"
	"math"
	"slices"
)

// fade is what is left of an error on the next day: the errors of daily business
// data go within a week.
const fade = 0.5

// calendar is the regression for days. All effects are drawn towards none (ridge);
// what all marks have in common least, so that a mark that was seen once is taken to
// be like the others.
func (p prepared) calendar(ctx context.Context) path {
	multiply := positive(p.values) && slices.Min(p.values) > median(slices.Clone(p.values))/20
	return func(y []float64, h int) []float64 {
		z := y
		if multiply {
			z = logs(y)
		}
		out := p.regress(ctx, z, h)
		if multiply {
			for i, v := range out {
				out[i] = math.Exp(v)
			}
		}
		return out
	}
}

// design lays out the columns of the regression and their ridges: 0.1 is as if a tenth
// of a day had shown no effect.
type design struct {
	marks []string
	names map[string]int // marks that were seen, with their first column
	waves int
	trend int // column, -1 without
	ridge []float64
	n     int
}

// year is the period of the waves in days.
const year = 365.25

func (p prepared) design(n int) design {
	d := design{marks: p.marks, names: map[string]int{}, trend: -1, n: n}
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

// row fills x with the columns of a day.
func (d design) row(x []float64, t int) {
	clear(x)
	x[0] = 1
	m := d.mark(t)
	switch {
	case m != "":
		x[7] = 1
		if at, seen := d.names[m]; seen {
			x[at] = 1
		}
	default:
		// A marked day is no longer its weekday.
		if w := t % 7; w > 0 {
			x[w] = 1
		}
		if d.mark(t+1) != "" {
			x[8] = 1
		}
		if d.mark(t-1) != "" {
			x[9] = 1
		}
	}
	waves(x[10:10+2*d.waves], float64(t), year)
	if d.trend >= 0 {
		x[d.trend] = float64(t-d.n) / year
	}
}

// rounds of weighing errors down that are larger than usual ones.
const rounds = 5

func (p prepared) regress(ctx context.Context, z []float64, h int) []float64 {
	n := len(z)
	d := p.design(n)
	k := len(d.ridge)
	rows := make([]float64, (n+h)*k)
	at := func(t int) []float64 { return rows[t*k : (t+1)*k] }
	for t := range n + h {
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
	c := p.robustly(ctx, x, y, d.ridge)
	if ctx.Err() != nil {
		return make([]float64, h)
	}
	last := z[n-1] - dot(c, at(n-1))
	out := make([]float64, h)
	for i := range out {
		last *= fade
		out[i] = dot(c, at(n+i)) + last
	}
	return out
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
