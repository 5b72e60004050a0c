package resolve

import (
	"context"
	"math"
	"slices"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/calendar"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
)

// waitedDays are the days on which a metric's sources get rows; nil where one of them
// does not say, or buckets are longer than days.
func (s *asked) waitedDays(i int) (out []*calendar.Days) {
	if s.r.Grain == grain.None || s.r.Grain.Coarser(grain.Day) || s.of[i].timeless {
		return nil
	}
	for _, v := range s.r.Metrics[i].Measures() {
		days := v.Source.Expected()
		if days == nil {
			return nil
		}
		if !slices.Contains(out, days) {
			out = append(out, days)
		}
	}
	return out
}

// closed tells whether all that a unit of the answer is about was closed in a slot's
// window by all of these days: then nothing is missing.
func (s *asked) closed(waited []*calendar.Days, unit int, in *query.Slots, at query.Slot) bool {
	if len(waited) == 0 || at.Window >= len(in.Windows) {
		return false
	}
	w := in.Windows[at.Window]
	for _, d := range waited {
		if slices.ContainsFunc(s.daysOf(d, unit), func(own *calendar.Days) bool { return own.CountsIn(w.From, w.To) }) {
			return false
		}
	}
	return true
}

// daysOf are the days of a unit: its own, where some units have others than all; those
// of every unit below it, where it is a region of them or the whole.
func (s *asked) daysOf(days *calendar.Days, unit int) []*calendar.Days {
	of := s.r.Model.DaysLevels[days]
	if of == nil {
		return []*calendar.Days{days}
	}
	if path, ok := s.pathOf(unit).To(of.Name); ok {
		return []*calendar.Days{days.Of(path)}
	}
	if below := s.below[days]; below != nil && len(below[unit]) > 0 {
		return below[unit]
	}
	return []*calendar.Days{days}
}

// readBelow reads, where something is missing and days differ among units that the
// answer does not go down to, which days the units below each of its own go by.
func (s *asked) readBelow(ctx context.Context, eng Engine) error {
	s.below = map[*calendar.Days][][]*calendar.Days{}
	for i := range s.r.Metrics {
		waited := s.waitedDays(i)
		if len(waited) == 0 || !s.gaps(i) {
			continue
		}
		for _, d := range waited {
			of := s.r.Model.DaysLevels[d]
			if of == nil || s.below[d] != nil || s.goesTo(of) {
				continue
			}
			all, err := eng.Members(ctx, of, s.r.Organised)
			if err != nil {
				return err
			}
			s.below[d] = s.daysBelow(d, of, all)
		}
	}
	return nil
}

// gaps tells whether a metric has no number for some unit and window.
func (s *asked) gaps(i int) bool {
	for id := range s.units.len() {
		for w := range s.of[i].slots.Windows {
			if math.IsNaN(s.grids[i].at(id, w)) {
				return true
			}
		}
	}
	return false
}

// goesTo tells whether every unit of the answer lies at or below a level.
func (s *asked) goesTo(of *model.Level) bool {
	for id := range s.units.len() {
		if _, ok := s.pathOf(id).To(of.Name); !ok {
			return false
		}
	}
	return true
}

// daysBelow gives, for each unit of the answer, the days of the units that it is about,
// each once. Where the level's hierarchy does not tell in which they lie, it is about
// all that belong to the request.
func (s *asked) daysBelow(days *calendar.Days, of *model.Level, all []answer.Unit) [][]*calendar.Days {
	h := of.Hierarchy
	here := slices.DeleteFunc(slices.Clone(all), func(u answer.Unit) bool { return !s.belongs(u, h) })
	apart := slices.ContainsFunc(s.units.columns, func(c unitColumn) bool { return c.name != "" && h.By(c.ref) == nil })
	var parts [][]int
	if !apart {
		parts = s.place(here, h)
	}
	out := make([][]*calendar.Days, s.units.len())
	for id := range out {
		add := func(u answer.Unit) {
			own := days
			if path, ok := u.To(of.Name); ok {
				own = days.Of(path)
			}
			if !slices.Contains(out[id], own) {
				out[id] = append(out[id], own)
			}
		}
		if apart {
			for _, u := range here {
				add(u)
			}
			continue
		}
		for _, part := range parts[id] {
			add(here[part])
		}
	}
	return out
}
