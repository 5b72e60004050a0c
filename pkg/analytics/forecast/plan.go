package forecast

import (
	"context"
	"math"
	"slices"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/analytics/series"
)

// path tells h points beyond y, which are the numbers so far or fewer of them from
// the same beginning.
type path func(y []float64, h int) []float64

// candidate is a way to foresee.
type candidate struct {
	model Model
	path  path
}

// candidates fits the ways that fit the grain and the length of the history.
func (p prepared) candidates(ctx context.Context) []candidate {
	if p.effort == Quick {
		return []candidate{{Profile, p.profile()}}
	}
	switch p.model() {
	case Hours:
		return []candidate{{Hours, p.hours()}}
	case Weeks:
		return []candidate{{Weeks, p.weeks()}}
	case Years:
		return []candidate{{Years, p.years()}}
	case Calendar:
		learn := p.learner(ctx)
		if p.effort == Brisk {
			return []candidate{{Calendar, p.calendar(ctx, learn)}}
		}
		smooth, calendar := once(p.ordinarily(learn)), once(p.calendar(ctx, learn))
		return []candidate{{Calendar, calendar}, {Smooth, smooth}, {Both, combine(mean, calendar, smooth)}}
	}
	if p.rare {
		return []candidate{{Smooth, p.smoothRare()}}
	}
	return []candidate{{Smooth, p.smooth(p.season())}}
}

// model is the first of the candidates.
func (p prepared) model() Model {
	n := len(p.values)
	switch {
	case p.rare:
		return Smooth
	case p.grain == series.Hour && n >= 2*week:
		return Hours
	case p.grain == series.Week && n >= 2*weeksOfYear+10:
		return Weeks
	case p.grain == series.Day && n >= 4*7:
		return Calendar
	case p.grain == series.Year && n >= enoughYears:
		return Years
	}
	return Smooth
}

// once asks a model once for what is asked again: numbers of a length have one beginning.
func once(f path) path {
	type question struct{ known, ahead int }
	said := map[question][]float64{}
	return func(y []float64, h int) []float64 {
		q := question{len(y), h}
		if said[q] == nil {
			said[q] = f(y, h)
		}
		return slices.Clone(said[q])
	}
}

// naive is what was a season before.
func (p prepared) naive() candidate {
	return candidate{Naive, before(p.season())}
}

func before(m int) path {
	return func(y []float64, h int) []float64 {
		m := min(m, len(y))
		out := make([]float64, h)
		for i := range out {
			out[i] = y[len(y)-m+i%m]
		}
		return out
	}
}

// smooth fits the models for one season.
func (p prepared) smooth(m int) path {
	y := p.cleaned
	members := []path{
		p.cleanly(fitSmoothing(y, m, forms(y, m)).path),
		p.cleanly(fitTrends(y, m).path),
	}
	members = append(members, p.theta(m)...)
	if len(y) >= plenty {
		members = append(members, autoregression(near(m)))
	}
	return combine(mean, members...)
}

// smoothRare is for numbers that are often zero: a level and a season, no trend.
func (p prepared) smoothRare() path {
	m := p.season()
	forms := []form{{false, 'N', 'N'}}
	if repeats(p.values, m) {
		forms = append(forms, form{false, 'N', 'A'})
	}
	return fitSmoothing(p.values, m, forms).path
}

// cleanly has a model see the numbers without outliers.
func (p prepared) cleanly(f path) path {
	return func(y []float64, h int) []float64 { return f(p.cleaned[:len(y)], h) }
}

const (
	week        = 7 * 24
	weeksOfYear = 52
)

// hours asks four autoregressions and five others, so that neither kind has the say alone:
// autoregressions are best where the level wanders, the others where weeks are alike.
func (p prepared) hours() path {
	members := p.steadily(0.01, before(24),
		[]int{1, 2, 3, 4, 23, 24, 25, 48, 72, 96, 120, 144, 167, 168, 169},
		[]int{1, 2, 3, 4, 5, 6, 22, 23, 24, 25, 26, 47, 48, 49, 71, 72, 73, 95, 96, 97,
			119, 120, 121, 143, 144, 145, 166, 167, 168, 169, 170})
	relative := once(inLogs(fitDouble(logs(p.values), 24, week)))
	return combine(inner, append(members,
		fitDouble(p.values, 24, week), relative, relative, before(24), before(week))...)
}

func (p prepared) weeks() path {
	members := p.steadily(0.1, before(1), []int{1, 2, 3, 4, 5, 6, 8, 13, 26, 51, 52, 53})
	return combine(mean, append(members, p.harmonic(365.25/7, 6))...)
}

// combine asks all and makes one number of theirs.
func combine(one func([]float64) float64, members ...path) path {
	return func(y []float64, h int) []float64 {
		said := make([][]float64, len(members))
		for i, m := range members {
			said[i] = m(y, h)
		}
		out := make([]float64, h)
		at := make([]float64, 0, len(members))
		for i := range out {
			at = at[:0]
			for _, s := range said {
				if series.Usable(s[i]) {
					at = append(at, s[i])
				}
			}
			if len(at) == 0 {
				out[i] = y[len(y)-1]
				continue
			}
			out[i] = one(at)
		}
		return out
	}
}

func mean(v []float64) float64 { return average(v) }

// middle is the median, the mean of two in the middle.
func middle(v []float64) float64 {
	slices.Sort(v)
	n := len(v)
	return (v[(n-1)/2] + v[n/2]) / 2
}

// inner is the mean without the two lowest and the two highest.
func inner(v []float64) float64 {
	if len(v) < 5 {
		return middle(v)
	}
	slices.Sort(v)
	return average(v[2 : len(v)-2])
}

// inLogs has a model see logarithms where all numbers are positive.
func inLogs(f path) path {
	return func(y []float64, h int) []float64 {
		if !positive(y) {
			return f(y, h)
		}
		out := f(logs(y), h)
		for i, v := range out {
			out[i] = math.Exp(v)
		}
		return out
	}
}

// logs are the logarithms of positive numbers; other numbers as they are.
func logs(y []float64) []float64 {
	if !positive(y) {
		return y
	}
	out := make([]float64, len(y))
	for i, v := range y {
		out[i] = math.Log(v)
	}
	return out
}
