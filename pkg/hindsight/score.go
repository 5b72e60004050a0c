package hindsight

import (
	"slices"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules/template"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/comparison"
)

// hits tells whether a warning is about an incident: of its unit, told after it began,
// and begun before it ended.
func (m *Marked) hits(w *Warning) bool {
	if m.unit != w.id {
		return false
	}
	return w.last > comparison.DayNumber(m.From.Time) && w.Since[:len(time.DateOnly)] <= m.To.Format(time.DateOnly)
}

// score holds the warnings of a set against the marks. Right are all that a warning may
// be about, the first `catch` of them what the rule should catch.
func score(all []Warning, right []Marked, catch int) (*Score, []Catch) {
	s := &Score{Marks: catch}
	caught := make([]Catch, catch)
	for k := range caught {
		caught[k] = Catch{Delay: answer.None(), Lead: answer.None()}
		s.MoneyMarked += right[k].Money
	}
	for i := range all {
		w := &all[i]
		w.marks = nil
		for k := range right {
			if !right[k].hits(w) {
				continue
			}
			w.marks = append(w.marks, k)
			if k < catch && !caught[k].Caught {
				caught[k] = right[k].caughtBy(w)
			}
		}
		is := len(w.marks) > 0
		w.True = &is
		if is {
			s.True++
		} else {
			s.False++
		}
	}
	var delays, leads []float64
	for k, c := range caught {
		if !c.Caught {
			continue
		}
		s.Caught++
		s.MoneyCaught += right[k].Money
		if c.Delay.OK() {
			delays = append(delays, float64(c.Delay))
		}
		if c.Lead.OK() {
			leads = append(leads, float64(c.Lead))
		}
	}
	s.Delay, s.Lead = answer.Num(template.Median(delays)), answer.Num(template.Median(leads))
	s.Recall, s.Precision = share(s.Caught, s.Marks), share(s.True, len(all))
	return s, caught
}

// caughtBy is the first warning's catch. A warning that stood before the incident is told
// on its first day.
func (m *Marked) caughtBy(w *Warning) Catch {
	from := comparison.DayNumber(m.From.Time)
	if m.running {
		return Catch{Caught: true, Told: w.Told, Delay: answer.None(), Lead: answer.None()}
	}
	c := Catch{Caught: true, Told: w.Told, Delay: answer.Num(max(0, w.told-from)), Lead: answer.None()}
	if !m.Noticed.IsZero() {
		c.Lead = answer.Num(comparison.DayNumber(m.Noticed.Time) - max(w.told, from))
	}
	return c
}

func share(n, of int) answer.Num {
	if of == 0 {
		return answer.None()
	}
	return answer.Num(float64(n) / float64(of))
}

// difference holds the second set against the first.
func difference(first, second []Warning, marks []Marked, events []answer.Event) *Difference {
	d := &Difference{OnlyFirst: []int{}, OnlySecond: []int{}, Neither: []int{}}
	for k, m := range marks {
		switch a, b := m.Caught[0].Caught, m.Caught[1].Caught; {
		case a && !b:
			d.OnlyFirst = append(d.OnlyFirst, k)
		case b && !a:
			d.OnlySecond = append(d.OnlySecond, k)
		case !a:
			d.Neither = append(d.Neither, k)
		}
	}
	d.Gone, d.Added = around(alone(first, second), events), around(alone(second, first), events)
	return d
}

// alone lists warnings that the other set has none of at the time, without those that
// are right.
func alone(of, other []Warning) (out []Warning) {
	units := map[string][]*Warning{}
	for i := range other {
		units[other[i].id] = append(units[other[i].id], &other[i])
	}
	for _, w := range of {
		if w.True != nil && *w.True || slices.ContainsFunc(units[w.id], func(o *Warning) bool { return o.told <= w.last && w.told <= o.last }) {
			continue
		}
		out = append(out, w)
	}
	return out
}

// around counts warnings by the event that their morning's bucket fell into.
func around(list []Warning, events []answer.Event) []Around {
	out := []Around{}
	at := map[string]int{}
	for _, w := range list {
		of := Around{}
		for _, e := range events {
			if day := w.Since[:len(time.DateOnly)]; e.From <= day && day <= e.To {
				of = Around{Event: e.Name, Label: Text(e.Label)}
				break
			}
		}
		k, ok := at[of.Event]
		if !ok {
			k = len(out)
			at[of.Event] = k
			out = append(out, of)
		}
		out[k].Count++
	}
	slices.SortStableFunc(out, func(a, b Around) int { return b.Count - a.Count })
	return out
}
