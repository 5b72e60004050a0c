package band

import (
	"math"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules/template"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
)

// sum is values that are added up for their mean.
type sum struct{ n, of float64 }

func (s *sum) add(x float64) { s.n, s.of = s.n+1, s.of+x }

func (s sum) mean() float64 { return s.of / s.n }

// past is what is usual before a bucket: all values, those of each weekday, and
// those of days that are worked and of days off.
type past struct {
	all, worked, off sum
	day              [7]sum
	byDay            bool
	own              int // weekdays with a mean of their own
}

// usual gives for bucket b the mean of buckets [from, b) that it is held against, and
// by how much a value like them may differ from it: s·√(1 + 1 ÷ n).
func usual(t *template.Track, v []template.Verdict, from, b int) (mean, sd float64, ok bool) {
	fired := 0
	for i := from; i < b; i++ {
		if v[i].Fired {
			fired++
		}
	}
	keep := func(i int) bool { return !math.IsNaN(t.Values[i]) && (fired*2 >= b-from || !v[i].Fired) }
	var p past
	for i := from; i < b; i++ {
		if keep(i) {
			p.add(t, i)
		}
	}
	if p.all.n < minimum || p.all.n*2 < float64(b-from) {
		return 0, 0, false
	}
	p.settle(t)
	var square float64
	for i := from; i < b; i++ {
		if keep(i) {
			off := t.Values[i] - p.expected(t, i).mean()
			square += off * off
		}
	}
	freedom := p.all.n - 1
	if p.byDay {
		freedom = p.all.n - float64(p.own)
	}
	behind := p.expected(t, b)
	mean = behind.mean()
	sd = max(math.Sqrt(square/freedom), floor*math.Abs(mean))
	return mean, sd * math.Sqrt(1+1/behind.n), true
}

func (p *past) add(t *template.Track, i int) {
	x := t.Values[i]
	p.all.add(x)
	if t.Grain != grain.Day {
		return
	}
	if t.Worked(i) {
		p.worked.add(x)
	} else {
		p.off.add(x)
	}
	if !t.IsSwapped(i) {
		p.day[t.Starts[i].Weekday()].add(x)
	}
}

// settle tells whether weekdays differ in what is usual: each has values enough, or
// those that a rule leaves out have none.
func (p *past) settle(t *template.Track) {
	for _, d := range p.day {
		if d.n >= weekdayMin {
			p.own++
		}
	}
	p.byDay = t.Grain == grain.Day && (p.own == 7 || t.Skips && p.own > 0)
}

// expected is the values that bucket i is held against.
func (p *past) expected(t *template.Track, i int) sum {
	if !p.byDay {
		return p.all
	}
	like := p.day[t.Starts[i].Weekday()]
	if t.IsSwapped(i) {
		like = p.off
		if t.Worked(i) {
			like = p.worked
		}
	}
	if like.n < weekdayMin {
		return p.all
	}
	return like
}
