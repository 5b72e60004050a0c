package outlook

import (
	"context"
	"errors"
	"math"
	"slices"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/analytics/forecast"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
)

// mostNumbers is how many numbers of parts are read at most: three years of days of some
// four hundred units.
const mostNumbers = 450_000

// ofParts reads the units of which totals are made that the request does not go down to,
// where these have closed days of their own, or close for good. A region is foreseen without
// those of its units that are gone, and for as much as is open of the others on each day.
func (l *looker) ofParts(ctx context.Context) error {
	of := l.partLevel()
	if of == nil || !slices.ContainsFunc(l.units, func(u unit) bool { return l.total(&u, of) }) {
		return nil
	}
	req := l.req
	req.By = slices.DeleteFunc(slices.Clone(req.By), func(b query.By) bool { return b.Hierarchy == of.Hierarchy.Name })
	req.By = append(req.By, query.By{Hierarchy: of.Hierarchy.Name, Level: of.Name})
	parts, err := l.partsBy(ctx, req)
	if err != nil {
		return err
	}
	if l.whole != nil {
		l.compose(l.whole, parts)
	}
	for i := range l.units {
		u := &l.units[i]
		if !l.total(u, of) {
			continue
		}
		l.compose(u, slices.DeleteFunc(slices.Clone(parts), func(p *unit) bool { return !u.holds(p) }))
	}
	return nil
}

// total tells what is to be taken apart: a unit above the level, and one that is looked at
// alone and has had no numbers of late, since answers tell of units that are listed alone
// whether they have closed.
func (l *looker) total(u *unit, of *model.Level) bool {
	if _, listed := u.path.To(of.Name); listed {
		return false
	}
	_, alone := l.pathOf(u, of).To(of.Name)
	return !alone || l.known < l.through
}

// partLevel is the level whose units close on days of their own, or for good, of a metric
// whose parts add up; nil where there is none.
func (l *looker) partLevel() *model.Level {
	if !l.metric.AddsOverUnits() || !l.metric.AddsOverTime() {
		return nil
	}
	for _, v := range l.metric.Measures() {
		if of := l.model.DaysLevels[v.Source.Expected()]; of != nil {
			return of
		}
	}
	for _, h := range l.model.Hierarchies {
		of := h.Levels[len(h.Levels)-1]
		life := l.model.LifeOf(of)
		if life == nil || life.Closed == "" {
			continue
		}
		if !slices.ContainsFunc(l.metric.Measures(), func(v *model.Measure) bool { return len(l.model.Routes(v.Source, of.Dimension)) == 0 }) {
			return of
		}
	}
	return nil
}

// partsBy are the parts with what is known of their ends and closed days; none where they
// are too many, or the reader is refused them.
func (l *looker) partsBy(ctx context.Context, req query.Request) ([]*unit, error) {
	n, err := Count(ctx, l.ask, req)
	if err == nil && n*len(l.history.Layout.Buckets) > mostNumbers {
		return nil, nil
	}
	var a *answer.Answer
	if err == nil {
		a, err = l.ask.Ask(ctx, req)
	}
	var refusal diag.ListError
	switch {
	case errors.As(err, &refusal):
		return nil, nil // the total may be asked for, its parts may not
	case err != nil || !slices.Equal(a.Layout.Buckets, l.history.Layout.Buckets):
		return nil, err
	}
	units := unitsOf(a)
	out := make([]*unit, len(units))
	for i := range units {
		out[i] = &units[i]
		byDays, told := l.byDays(l.metric, out[i])
		out[i].closed = l.shut(out[i], byDays)
		out[i].said.Reason = l.over(out[i], l.known, byDays, told, true)
	}
	return out, nil
}

// holds tells whether a part lies in a unit: its path goes through all members of the unit's.
func (u *unit) holds(part *unit) bool {
	for _, m := range u.path.Path {
		if !slices.ContainsFunc(part.path.Path, func(p answer.Member) bool { return p.Text == m.Text && p.Kind == m.Kind && p.Level == m.Level }) {
			return false
		}
	}
	return true
}

// compose makes a total one of parts, where they add up to it: its history without those
// that are gone, and how much of the others is open in each bucket.
func (l *looker) compose(total *unit, parts []*unit) {
	left := slices.DeleteFunc(slices.Clone(parts), (*unit).gone)
	known := l.knownOf(total.id)
	if len(parts) == 0 || !addUp(total, parts, known) {
		return
	}
	if len(left) == 0 {
		total.end(parts, known, len(l.buckets))
		return
	}
	total.open = l.openOf(left, known)
	total.composed = true
	if len(left) == len(parts) {
		return
	}
	total.base = make([]float64, len(total.values))
	for b := range total.base {
		total.base[b] = sum(left, b)
	}
}

// end is of a total of which all parts are gone: nothing more comes of it, and it lands on
// what those have brought that have closed within the running period.
func (u *unit) end(parts []*unit, known, buckets int) {
	u.over = slices.ContainsFunc(parts, func(p *unit) bool { return p.over })
	if !u.over {
		u.said.Reason = forecast.Ended
		if slices.ContainsFunc(parts, func(p *unit) bool { return p.said.Reason == forecast.Closed }) {
			u.said.Reason = forecast.Closed
		}
		return
	}
	for known > 0 && math.IsNaN(u.values[known-1]) {
		known--
	}
	u.open = make([]float64, buckets)
	for i := range known {
		u.open[i] = 1
	}
}

// sum adds up a bucket's numbers; NaN where there is none.
func sum(units []*unit, bucket int) float64 {
	out := math.NaN()
	for _, u := range units {
		switch v := u.values[bucket]; {
		case math.IsNaN(v):
		case math.IsNaN(out):
			out = v
		default:
			out += v
		}
	}
	return out
}

// addUp tells whether parts add up to a total in all buckets that are known of it.
func addUp(total *unit, parts []*unit, known int) bool {
	for b := range known {
		v, of := total.values[b], sum(parts, b)
		if !math.IsNaN(v) && (math.IsNaN(of) || math.Abs(of-v) > apart*(1+math.Abs(v))) {
			return false
		}
	}
	return true
}

// recent is of how many weeks it is taken what a part brings on a weekday.
const recent = 8

// openOf is how much of a total is open in each bucket, by what its parts bring on such
// days; nil where all is, but for days of rest that numbers tell.
func (l *looker) openOf(parts []*unit, known int) []float64 {
	cycle := cycles[l.grain]
	if cycle == 0 {
		return nil
	}
	out, apart := make([]float64, len(l.buckets)), false
	all := make([]float64, len(l.buckets))
	for _, u := range parts {
		brings := usual(u.values[:known], cycle)
		first := slices.IndexFunc(u.values[:known], func(v float64) bool { return !math.IsNaN(v) })
		for i := max(first, 0); i < len(out); i++ {
			all[i] += brings[i%cycle]
			if u.closed == nil || !u.closed[i] || i < known && !math.IsNaN(u.values[i]) {
				out[i] += brings[i%cycle]
			} else {
				apart = apart || brings[i%cycle] > 0
			}
		}
	}
	if !apart {
		return nil
	}
	for i := range out {
		if all[i] > 0 {
			out[i] /= all[i]
		} else {
			out[i] = 1
		}
	}
	return out
}

// usual is what a bucket of a week brings of late, of those that have numbers.
func usual(values []float64, cycle int) []float64 {
	out, count := make([]float64, cycle), make([]float64, cycle)
	for i := len(values) - 1; i >= 0; i-- {
		if k := i % cycle; !math.IsNaN(values[i]) && count[k] < recent {
			out[k] += values[i]
			count[k]++
		}
	}
	for k := range out {
		if count[k] > 0 {
			out[k] = max(out[k]/count[k], 0)
		}
	}
	return out
}
