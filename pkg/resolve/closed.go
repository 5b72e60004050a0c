package resolve

import (
	"slices"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/calendar"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
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

// closed tells whether a unit was closed in a slot's window by all of these days: then
// nothing is missing.
func (s *asked) closed(waited []*calendar.Days, unit int, in *query.Slots, at query.Slot) bool {
	if len(waited) == 0 || at.Window >= len(in.Windows) {
		return false
	}
	w := in.Windows[at.Window]
	return !slices.ContainsFunc(waited, func(d *calendar.Days) bool { return s.daysOf(d, unit).CountsIn(w.From, w.To) })
}

// daysOf are the days of a unit, where it has others than all.
func (s *asked) daysOf(days *calendar.Days, unit int) *calendar.Days {
	of := s.r.Model.DaysLevels[days]
	if of == nil {
		return days
	}
	var path []string
	for _, m := range s.pathOf(unit).Path {
		if m.Level == "" || m.Kind >= answer.Null {
			continue
		}
		if path = append(path, m.Text); m.Level == of.Name {
			return days.Of(path)
		}
	}
	return days
}
