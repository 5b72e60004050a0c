package hindsight

import (
	"cmp"
	"maps"
	"math"
	"slices"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/comparison"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/words"
)

// warnings joins the mornings on which a unit fired in a row. A morning of which nothing
// can be said ends no run: nobody is told that it is over.
func (p *pass) warnings(m *model.Model, r *model.Rule) []Warning {
	var out []Warning
	open := map[string]int{} // index in out, by unit
	for k := p.from; k < len(p.said); k++ {
		one := p.said[k]
		if one.units == 0 {
			continue
		}
		stands := map[string]bool{}
		for _, id := range one.skipped {
			stands[id] = true
		}
		for i := range one.fired {
			s := &one.fired[i]
			id := s.Unit.ID()
			at, ok := open[id]
			if !ok {
				at = len(out)
				open[id] = at
				out = append(out, begin(m, r, s, id, p.clocks[k]))
			}
			stands[id] = true
			out[at].goOn(s, p.clocks[k], r.Grain)
		}
		maps.DeleteFunc(open, func(id string, _ int) bool { return !stands[id] })
	}
	return out
}

func begin(m *model.Model, r *model.Rule, s *rules.Signal, id string, clock time.Time) Warning {
	since := s.Bucket
	if !s.Since.IsZero() && s.Since.Before(since) {
		since = s.Since
	}
	return Warning{
		Name: nameOf(m, r, s), Path: s.Path, Since: written(since, r.Grain), Told: clock.Format(time.DateOnly),
		Value: answer.None(), Baseline: answer.None(), Rate: answer.None(), Money: answer.None(),
		id: id, told: comparison.DayNumber(clock),
	}
}

// goOn adds a morning.
func (w *Warning) goOn(s *rules.Signal, clock time.Time, g grain.Grain) {
	w.Mornings++
	w.Last, w.last = written(s.Bucket, g), comparison.DayNumber(clock)
	if !w.Value.OK() || size(s.Rate, s.Change) > size(w.Rate, w.Value-w.Baseline) {
		w.Value, w.Baseline, w.Rate = s.Value, s.Baseline, s.Rate
	}
	switch {
	case !s.Money.OK():
	case w.Money.OK():
		w.Money += s.Money
	default:
		w.Money = s.Money
	}
}

// size is how far a value is from what it is compared with.
func size(rate, change answer.Num) float64 {
	if rate.OK() {
		return math.Abs(float64(rate))
	}
	if change.OK() {
		return math.Abs(float64(change))
	}
	return -1
}

// written is the start of a bucket: a day, with the hour where buckets are shorter.
func written(t time.Time, g grain.Grain) string {
	if g.Rank() < grain.Day.Rank() {
		return t.Format("2006-01-02T15:04")
	}
	return t.Format(time.DateOnly)
}

// nameOf is what a unit is called in each language.
func nameOf(m *model.Model, r *model.Rule, s *rules.Signal) Text {
	out := Text{}
	for _, l := range words.Langs() {
		if len(s.Path) == 0 || r.Level == nil {
			out[string(l)] = l.Pick("Whole organisation", "整个组织")
			continue
		}
		out[string(l)] = cmp.Or(rules.StepName(m, r.Level.Hierarchy.Name, s.Path[len(s.Path)-1], l), s.Name(l))
	}
	return out
}

// weeks are the first days of the weeks of a time.
func weeks(cal grain.Calendar, from, to time.Time) []time.Time {
	var out []time.Time
	for t := cal.Trunc(from, grain.Week); !t.After(to); t = cal.Add(t, 1, grain.Week) {
		out = append(out, t)
	}
	return out
}

// fill counts an outcome's warnings.
func (o *Outcome) fill(all []Warning, axis []time.Time, from, to time.Time) {
	o.Count, o.Weekly, o.Money = len(all), make([]int, len(axis)), answer.None()
	units := map[string]*UnitCount{}
	for i := range all {
		w := &all[i]
		week := len(axis) - 1
		for week >= 0 && comparison.DayNumber(axis[week]) > w.told {
			week--
		}
		if week >= 0 {
			o.Weekly[week]++
		}
		if units[w.id] == nil {
			units[w.id] = &UnitCount{Name: w.Name}
		}
		units[w.id].Count++
		switch {
		case !w.Money.OK():
		case o.Money.OK():
			o.Money += w.Money
		default:
			o.Money = w.Money
		}
	}
	for k, n := range o.Weekly {
		if n > o.Busiest {
			o.Busiest, o.BusiestWeek = n, axis[k].Format(time.DateOnly)
		}
	}
	o.PerWeek = float64(len(all)) / math.Max(1, float64(comparison.DayNumber(to)-comparison.DayNumber(from)+1)/7) // both mornings count
	o.Units = []UnitCount{}
	for _, id := range slices.SortedFunc(maps.Keys(units), func(a, b string) int {
		return cmp.Or(cmp.Compare(units[b].Count, units[a].Count), cmp.Compare(a, b))
	}) {
		o.Units = append(o.Units, *units[id])
	}
	o.Units = o.Units[:min(len(o.Units), mostUnits)]
	o.Warnings = all[max(0, len(all)-mostWarnings):]
	if o.Warnings == nil {
		o.Warnings = []Warning{}
	}
}

// What is listed of a noisy rule; all of it is counted.
const (
	mostWarnings = 1000
	mostUnits    = 20
)

// count adds up what was judged.
func (o *Outcome) count(p *pass) {
	why := map[answer.Reason]int{}
	for _, one := range p.said[p.from:] {
		o.Judged += one.judged
		for reason, n := range one.why {
			why[reason] += n
		}
	}
	for _, reason := range slices.Sorted(maps.Keys(why)) {
		o.Skipped = append(o.Skipped, SkipReason{reason, why[reason]})
	}
}
