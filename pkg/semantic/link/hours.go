package link

import (
	"strings"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/calendar"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/definition"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
)

// hours links the opening hours of a week; nil where there are none, or wrong ones.
// counts are the weekdays that have to have some.
func (l *linker) hours(list []*definition.OpeningHours, counts [7]bool, subject string) *calendar.Hours {
	if len(list) == 0 {
		return nil
	}
	out, ok := &calendar.Hours{}, true
	for _, h := range list {
		if h.From == "" || h.To == "" {
			return nil // reported already
		}
		i, err := calendar.ReadInterval(h.From, h.To)
		if err != nil {
			l.report(checkHours, h.Places.At("from"), subject, "hours of %s: %v", subject, err)
			ok = false
			continue
		}
		days := h.Weekdays
		if days == nil {
			days = everyWeekday
		}
		for _, name := range days {
			out.Add(weekdays[name], i)
		}
	}
	if !ok {
		return nil
	}
	if w, clash := out.Clash(); clash {
		l.report(checkHours, list[0].Places.At("from"), subject, "hours of %s overlap on %s, with each other or with those of the day before that go on past midnight", subject, w)
		return nil
	}
	l.everyDayHas(out, counts, list[0].Places.At("from"), subject)
	return out
}

// everyDayHas reports weekdays that count and have no hours.
func (l *linker) everyDayHas(h *calendar.Hours, counts [7]bool, pos diag.Pos, subject string) {
	var without []string
	for _, name := range everyWeekday {
		if w := weekdays[name]; h != nil && counts[w] && len(h[w]) == 0 {
			without = append(without, w.String())
		}
	}
	if len(without) > 0 {
		counts, of := "counts", "it"
		if len(without) > 1 {
			counts, of = "count", "them"
		}
		l.report(checkHours, pos, subject, "%s: %s %s, and hours say nothing of %s", subject, strings.Join(without, ", "), counts, of)
	}
}

var everyWeekday = []string{"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"}

// spanHours are the hours of days that have their own; nil: none.
func (l *linker) spanHours(list []*definition.OpenTime, subject string) []calendar.Interval {
	var h calendar.Hours
	for _, t := range list {
		if t.From == "" || t.To == "" {
			return nil // reported already
		}
		i, err := calendar.ReadInterval(t.From, t.To)
		if err != nil {
			l.report(checkHours, t.Places.At("from"), subject, "hours of %s: %v", subject, err)
			return nil
		}
		h.Add(time.Monday, i)
		if _, clash := h.Clash(); clash {
			l.report(checkHours, t.Places.At("from"), subject, "hours of %s overlap: %s to %s lies in others of the same days", subject, t.From, t.To)
			return nil
		}
	}
	return h[time.Monday]
}
