package link

import (
	"slices"
	"strings"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/calendar"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/definition"
)

// daysOfUnits links days that differ from unit to unit.
func (l *linker) daysOfUnits(d *definition.Days, out *calendar.Days) {
	subject := "days " + d.Name
	if d.Level == "" {
		l.report(checkDayTable, d.Places.At("units"), subject, "%s have days of units, and name no level", subject)
		return
	}
	out.Units = &calendar.ByUnit{}
	seen := map[string]bool{}
	for i, u := range d.Units {
		if u.Unit == "" {
			continue // reported already
		}
		if name := strings.Join(append(u.Under[:len(u.Under):len(u.Under)], u.Unit), "\x00"); seen[name] {
			l.report(checkDayTwice, u.Places.At("unit"), subject, "%s of %s: unit %s is listed twice", index("units", i), subject, u.Unit)
			continue
		} else {
			seen[name] = true
		}
		own := *out
		own.Units = nil
		if u.Weekdays != nil {
			own.Weekdays = [7]bool{}
		}
		for _, name := range u.Weekdays {
			own.Weekdays[weekdays[name]] = true
		}
		spans := &definition.Days{Name: d.Name + " of " + u.Unit, Places: u.Places}
		if len(u.Hours) > 0 {
			own.Hours = l.hours(u.Hours, own.Weekdays, "days "+spans.Name)
		} else if u.Weekdays != nil {
			l.everyDayHas(out.Hours, own.Weekdays, u.Places.At("weekdays"), "days "+spans.Name)
		}
		closed, open := l.spans(spans.Name, "closed", closedSpans(u.Closed)), l.spans(spans.Name, "open", openSpans(u.Open))
		l.contradict(spans, &calendar.Days{Closed: closed, Open: open})
		own.Closed, own.Open = outside(out.Closed, open), outside(out.Open, slices.Concat(closed, open))
		own.Closed, own.Open = append(own.Closed, closed...), append(own.Open, open...)
		out.Units.Written = append(out.Units.Written, calendar.UnitDays{Name: u.Unit, Under: u.Under, Days: &own})
	}
}

// outside leaves out the spans that others share a day with: what a unit says of a
// day stands above what is said for all.
func outside(list, of []calendar.Span) (out []calendar.Span) {
	for _, s := range list {
		for day := s.First; !day.After(s.Last); day = day.AddDate(0, 0, 1) {
			one := calendar.Span{First: day, Last: day, Label: s.Label, Hours: s.Hours}
			if overlapping(one, of) == nil {
				out = append(out, one)
			}
		}
	}
	return out
}

// levelsOfDays finds the levels of days that differ from unit to unit, once there are
// hierarchies.
func (l *linker) levelsOfDays() {
	for _, d := range l.b.Days {
		days := l.m.DaysNamed(d.Name)
		if days == nil || days.Units == nil {
			continue
		}
		subject := "days " + d.Name
		level := l.level(d.Level, d.Places.At("level"), subject)
		switch {
		case level == nil:
		case level.Dimension == "":
			l.report(checkDayTable, d.Places.At("level"), subject, "level %s of %s is one unit, the whole: leave level and units out", level.Name, subject)
		default:
			l.m.DaysLevels[days] = level
		}
	}
}
