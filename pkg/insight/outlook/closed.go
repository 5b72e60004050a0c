package outlook

import (
	"math"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/calendar"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

// seldom is how many of the closed buckets behind may have numbers: days that a source is
// not waited for may be days on which something is sold all the same.
const seldom = 0.1

// shut tells in which buckets a unit is closed by its days, behind and ahead; nil where
// they do not tell, or the numbers speak against them.
func (l *looker) shut(u *unit, byDays []bool) []bool {
	behind, sold, ever := 0, 0, false
	for i, shut := range byDays {
		ever = ever || shut
		if shut && i < len(u.values) {
			if behind++; !math.IsNaN(u.values[i]) && u.values[i] != 0 {
				sold++
			}
		}
	}
	if !ever || float64(sold) > seldom*float64(behind) {
		return nil
	}
	return byDays
}

// byDays tells in which buckets a unit is closed by the days that the sources of a metric
// name: all of them, as answers say it. It is nil where one names none. Told is false where
// units below it have days of their own: it is closed then where all of these are.
func (l *looker) byDays(m *model.Metric, u *unit) (closed []bool, told bool) {
	var days []*calendar.Days
	told = true
	for _, v := range m.Measures() {
		d := v.Source.Expected()
		if d == nil {
			return nil, true
		}
		of := l.model.DaysLevels[d]
		if of == nil {
			days = append(days, d)
			continue
		}
		if path, ok := l.pathOf(u, of).To(of.Name); ok {
			days = append(days, d.Of(path))
			continue
		}
		days, told = append(days, d.Every()...), false
	}
	if len(days) == 0 {
		return nil, true
	}
	closed = make([]bool, len(l.buckets))
	for i := range closed {
		closed[i] = true
		for _, d := range days {
			closed[i] = closed[i] && !l.countsIn(d)[i]
		}
	}
	return closed, told
}

// countsIn tells which buckets count by some days, once for all units that go by them: a
// month does where one of its days does.
func (l *looker) countsIn(d *calendar.Days) []bool {
	if known, ok := l.counts[d]; ok {
		return known
	}
	out := make([]bool, len(l.buckets))
	for i, t := range l.buckets {
		end := l.cal.Add(t, 1, l.grain)
		if !l.grain.Coarser(grain.Day) {
			out[i] = d.CountsIn(t, end)
			continue
		}
		for day := t; day.Before(end) && !out[i]; day = day.AddDate(0, 0, 1) {
			out[i] = d.Counts(day)
		}
	}
	if l.counts == nil {
		l.counts = map[*calendar.Days][]bool{}
	}
	l.counts[d] = out
	return out
}

// rested takes buckets after the last number for known in which all units were closed: a
// resort that is shut in summer has had nothing, and is not late.
func (l *looker) rested() {
	if l.knownBy != nil || len(l.units) == 0 || l.known == 0 {
		return
	}
	closed := make([][]bool, len(l.units))
	for i := range l.units {
		byDays, _ := l.byDays(l.metric, &l.units[i])
		closed[i] = l.shut(&l.units[i], byDays)
	}
	for ; l.known < l.through; l.known++ {
		for i, u := range l.units {
			if (u.none == nil || !u.none[l.known]) && (closed[i] == nil || !closed[i][l.known]) {
				return
			}
		}
	}
}

// pathOf leads to a unit: by what it is grouped by, behind what the request is limited to.
func (l *looker) pathOf(u *unit, of *model.Level) (out answer.Unit) {
	if s := l.req.Scope; s != nil && s.Hierarchy == of.Hierarchy.Name {
		for _, step := range s.Path {
			out.Path = append(out.Path, answer.Member{Text: step.Member, Level: step.Level})
		}
	}
	for _, m := range u.path.Path {
		if _, ok := out.To(m.Level); !ok {
			out.Path = append(out.Path, m)
		}
	}
	return out
}

// quiet makes buckets without a number those of nothing where it is no accident, of values
// whose weekdays of rest are that already. Those in which the unit was closed stay gaps:
// it is known when it is closed again.
func (l *looker) quiet(u *unit, values []float64, cycle int) []float64 {
	u.rests = make([]bool, cycle)
	for i, v := range values {
		if math.IsNaN(u.values[i]) && v == 0 {
			u.rests[i%cycle] = true
		}
	}
	if u.closed == nil {
		return idle(values, cycle)
	}
	shut := func(i int) bool { return u.closed[i] && math.IsNaN(u.values[i]) && (u.over || math.IsNaN(values[i])) }
	open := append([]float64(nil), values...)
	for i := range open {
		if shut(i) {
			open[i] = 0
		}
	}
	out := append([]float64(nil), idle(open, cycle)...)
	for i := range out {
		if shut(i) {
			out[i] = math.NaN()
		}
	}
	return out
}

// closedApart tells whether one of the units is closed in a bucket ahead in which the
// whole is not, and which no weekday tells.
func (l *looker) closedApart(units []*unit, known int) bool {
	for i := known; i < len(l.buckets); i++ {
		if l.whole.closed != nil && l.whole.closed[i] {
			continue
		}
		for _, u := range units {
			if u.closed != nil && u.closed[i] && i >= l.knownOf(u.id) && !(u.rests != nil && u.rests[i%len(u.rests)]) {
				return true
			}
		}
	}
	return false
}
