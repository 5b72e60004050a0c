package link

import (
	"fmt"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/calendar"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/definition"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
)

// days makes the days that every project knows, then its own.
func (l *linker) days() {
	var country *calendar.Country
	if l.b.Project != nil {
		country = calendar.CountryOf(l.b.Project.Country)
	}
	l.m.Days = append(l.m.Days, calendar.EveryDay())
	working := calendar.WorkingDays(country)
	for _, d := range l.b.Days {
		if !l.claim("days", d.Name, &d.Places) {
			continue
		}
		if d.Name == calendar.All {
			l.report(checkDuplicateName, d.Places.At("name"), "days "+d.Name, "days %s are every day, in every project", d.Name)
			continue
		}
		if d.Name == calendar.Working {
			working = nil // a project may say for itself when it works
		}
		out := &calendar.Days{Name: d.Name, Label: l.text(d.Label), Weekdays: calendar.MondayToFriday()}
		if d.Weekdays != nil { // an empty list says that none counts
			out.Weekdays = [7]bool{}
		}
		for _, name := range d.Weekdays {
			out.Weekdays[weekdays[name]] = true
		}
		if d.Official {
			if out.Country = country; country == nil {
				l.report(checkNoCountry, d.Places.At("official"), "days "+d.Name, "days %s count official days, and the project names no country", d.Name)
			}
		}
		out.Hours = l.hours(d.Hours, out.Weekdays, "days "+d.Name)
		out.Closed = l.spans(d.Name, "closed", closedSpans(d.Closed))
		out.Open = l.spans(d.Name, "open", openSpans(d.Open))
		l.contradict(d, out)
		if d.Read != nil && l.dayTable(d, out) {
			out.Told = &calendar.Told{}
		}
		if d.Level != "" || len(d.Units) > 0 {
			l.daysOfUnits(d, out)
			if out.Units != nil && out.Told != nil {
				out.Units.Table = d.Read.Unit != ""
			}
		}
		l.m.Days = append(l.m.Days, out)
		l.m.Places[out] = &d.Places
	}
	if working != nil {
		l.m.Days = append(l.m.Days, working)
	}
}

// exceptions gives days the events that they leave out, once events are known. Days
// hold for every unit, so an event of some units cannot take any out.
func (l *linker) exceptions() {
	for _, d := range l.b.Days {
		out := l.m.DaysNamed(d.Name)
		if out == nil || l.m.Places[out] != &d.Places {
			continue
		}
		for i, name := range d.Except {
			place, subject := d.Places.At(index("except", i)), "days "+d.Name
			switch e := l.eventOf(name, place, subject); {
			case e == nil:
			case e.Level != nil:
				l.report(checkEventKind, place, subject, "event %s is of some units alone (%s): days hold for all", name, e.Whose())
			default:
				out.Except = append(out.Except, e.Event)
			}
		}
		if out.Units != nil {
			for _, u := range out.Units.Written {
				u.Days.Except = out.Except
			}
		}
	}
}

// spanned is days from a first to a last one, as they are written.
type spanned struct {
	from, to string
	label    definition.Text
	hours    []*definition.OpenTime
	places   *diag.Places
}

func closedSpans(list []*definition.DaySpan) (out []spanned) {
	for _, s := range list {
		out = append(out, spanned{s.From, s.To, s.Label, nil, &s.Places})
	}
	return out
}

func openSpans(list []*definition.OpenDays) (out []spanned) {
	for _, s := range list {
		out = append(out, spanned{s.From, s.To, s.Label, s.Hours, &s.Places})
	}
	return out
}

// spans reads days from a first to a last one, each day once.
func (l *linker) spans(name, key string, list []spanned) (out []calendar.Span) {
	subject := "days " + name
	for i, s := range list {
		if s.from == "" {
			continue // reported already
		}
		place := s.places.At("from")
		span, err := calendar.ReadSpan(s.from, s.to)
		if err != nil {
			l.report(checkDaySpan, place, subject, "%s of %s: %v", index(key, i), subject, err)
			continue
		}
		if twice := overlapping(span, out); twice != nil {
			l.report(checkDayTwice, place, subject, "%s is among the %s days of %s twice: it lies in %s too", s.from, key, name, spanText(*twice))
			continue
		}
		span.Label, span.Hours = l.text(s.label), l.spanHours(s.hours, subject)
		out = append(out, span)
	}
	return out
}

// contradict reports days that are both closed and open.
func (l *linker) contradict(d *definition.Days, out *calendar.Days) {
	for _, s := range out.Open {
		if both := overlapping(s, out.Closed); both != nil {
			l.report(checkDayTwice, d.Places.At("open"), "days "+d.Name, "%s of days %s is both open and closed: closed days are %s", spanText(s), d.Name, spanText(*both))
		}
	}
}

func overlapping(s calendar.Span, list []calendar.Span) *calendar.Span {
	for i := range list {
		if s.Overlaps(list[i]) {
			return &list[i]
		}
	}
	return nil
}

func spanText(s calendar.Span) string {
	if s.First.Equal(s.Last) {
		return s.First.Format(time.DateOnly)
	}
	return fmt.Sprintf("%s to %s", s.First.Format(time.DateOnly), s.Last.Format(time.DateOnly))
}

// daysOf finds days by name; nil for "" and for all, which are no condition.
func (l *linker) daysOf(name string, pos diag.Pos, subject string) *calendar.Days {
	if name == "" || name == calendar.All {
		return nil
	}
	if d := l.m.DaysNamed(name); d != nil {
		return d
	}
	l.unknown(checkUnknownDays, pos, subject, "days", name, namesOf(l.m.Days, func(d *calendar.Days) string { return d.Name }))
	return nil
}
