package resolve

import (
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/words"
)

// calendarOf is what readers have to know of a request's calendar; nil where it is
// the plain Gregorian one, with years from January and weeks from any day.
func calendarOf(r *query.Resolved) *answer.Calendar {
	c := r.Calendar
	if c == nil || c.Periods == nil && c.FiscalYearStart <= time.January {
		return nil
	}
	out := Calendar(c)
	switch {
	case c.Periods == nil:
	case r.Grain != grain.None:
		for _, b := range r.Buckets {
			addPeriod(out, c.Periods, b.From, r.Grain)
		}
		addPeriod(out, c.Periods, r.Range.To, r.Grain) // where the last one ends
	case r.Span.Count == 1: // the range has a name of its own
		addPeriod(out, c.Periods, r.Range.From, r.Span.Grain)
		addPeriod(out, c.Periods, c.Add(r.Range.From, 1, r.Span.Grain), r.Span.Grain)
	}
	return out
}

// Calendar describes a calendar, without its periods.
func Calendar(c *model.Calendar) *answer.Calendar {
	out := &answer.Calendar{Name: c.Name, Label: c.Label, WeekStart: int(c.WeekStart), YearNamed: string(c.YearNamed)}
	if c.Periods == nil && c.FiscalYearStart > time.January {
		out.FiscalYearStart = int(c.FiscalYearStart)
	}
	return out
}

// Years are how many years of a calendar's own periods a catalogue tells, before
// and after its clock's: what relative ranges and steps through them reach.
const yearsBefore, yearsAfter = 6, 2

// CalendarAround describes a calendar with its periods around a clock.
func CalendarAround(c *model.Calendar, now time.Time) *answer.Calendar {
	out := Calendar(c)
	if c.Periods == nil {
		return out
	}
	now = grain.Noted(now)
	years := c.Settled()
	if !years.Periods.Has(grain.Year) { // a granularity of a time spine may have none
		years = grain.Gregorian()
	}
	first, last := years.Add(years.Trunc(now, grain.Year), -yearsBefore, grain.Year), years.Add(years.Trunc(now, grain.Year), yearsAfter, grain.Year)
	for _, g := range []grain.Grain{grain.Month, grain.Quarter, grain.Year} {
		for t := c.Trunc(first, g); c.Periods.Has(g) && t.Before(last); t = c.Add(t, 1, g) {
			if c.Fixed(t) {
				addPeriod(out, c.Periods, t, g)
			}
		}
	}
	return out
}

func addPeriod(out *answer.Calendar, periods grain.Periods, start time.Time, g grain.Grain) {
	p := answer.Period{Start: start.Format(time.DateOnly), Name: map[string]string{}, Short: map[string]string{}}
	for _, l := range words.Langs() {
		if text := periods.Called(start, g, string(l), false); text != "" {
			p.Name[string(l)], p.Short[string(l)] = text, periods.Called(start, g, string(l), true)
		}
	}
	if len(p.Name) == 0 {
		return
	}
	if out.Periods == nil {
		out.Periods = map[string][]answer.Period{}
	}
	out.Periods[string(g)] = append(out.Periods[string(g)], p)
}
