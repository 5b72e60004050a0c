package link

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/calendar"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/definition"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

// calendars makes those that every project knows, then its own, and finds the one
// by which the project counts.
func (l *linker) calendars() {
	p := &l.m.Project
	fiscal := 0
	if l.b.Project != nil {
		fiscal = l.b.Project.FiscalYearStart
	}
	add := func(c *model.Calendar) { l.m.Calendars = append(l.m.Calendars, c) }
	usual := model.Gregorian(p.Calendar)
	add(usual)
	if fiscal > int(time.January) {
		usual = &model.Calendar{Name: model.FiscalCalendar, Label: model.Text{"en": "Fiscal year", "zh": "财年"}, Calendar: p.Calendar}
		usual.FiscalYearStart = time.Month(fiscal)
	}
	for _, d := range l.b.Calendars {
		if !l.claim("calendar", d.Name, &d.Places) {
			continue
		}
		if d.Name == model.GregorianCalendar {
			l.report(checkDuplicateName, d.Places.At("name"), "calendar "+d.Name, "calendar %s has its years from January, in every project", d.Name)
			continue
		}
		out := &model.Calendar{Name: d.Name, Label: l.text(d.Label), Calendar: p.Calendar, Pos: d.Places.At("")}
		if l.periods(d, out) {
			add(out)
			if d.Name == usual.Name { // the project says itself what its fiscal year is
				usual = out
			}
			l.m.Places[out] = &d.Places
		}
	}
	if l.m.CalendarNamed(usual.Name) == nil {
		add(usual)
	}
	p.Calendar = usual.Calendar
	if l.b.Project != nil {
		if c := l.calendarOf(l.b.Project.Calendar, l.b.Project.Places.At("calendar"), "project "+p.Name); c != nil {
			p.Calendar = c.Calendar
		}
	}
}

// calendarOf finds a calendar by name; nil for "".
func (l *linker) calendarOf(name string, pos diag.Pos, subject string) *model.Calendar {
	if name == "" {
		return nil
	}
	if c := l.m.CalendarNamed(name); c != nil {
		return c
	}
	l.unknown(checkUnknownCalendar, pos, subject, "calendar", name, namesOf(l.m.Calendars, func(c *model.Calendar) string { return c.Name }))
	return nil
}

// periods reads what makes the periods of a calendar; false where nothing can.
func (l *linker) periods(d *definition.Calendar, out *model.Calendar) bool {
	if d.WeekStart != "" {
		out.WeekStart = weekdays[d.WeekStart]
	}
	if d.YearNamed != "" && d.YearNamed != "both" {
		out.YearNamed = grain.YearNaming(d.YearNamed)
	}
	subject := "calendar " + d.Name
	wrong := func(key, format string, args ...any) bool {
		l.report(checkCalendarKind, d.Places.At(key), subject, format, args...)
		return false
	}
	// What each way to tell periods goes with; a key of another way is a contradiction.
	weeks, listed, read := d.Weeks != "", len(d.Periods) > 0, d.Read != nil
	for _, k := range []struct {
		key           string
		written, fits bool
	}{
		{"periods", listed, !weeks},
		{"read", read, !weeks && !listed},
		{"yearStart", d.YearStart != 0, !weeks && !listed && !read},
		{"weekStart", d.WeekStart != "", !weeks},
		{"yearNamed", d.YearNamed != "", !listed && !read},
		{"yearEnd", d.YearEnd != nil, weeks},
		{"leapMonth", d.LeapMonth != 0, weeks},
		{"restated", d.Restated, weeks},
	} {
		if k.written && !k.fits {
			return wrong(k.key, "%s of calendar %s does not go with how its periods are told: they are %s", k.key, d.Name, told(weeks, listed, read))
		}
	}
	switch {
	case weeks:
		if d.YearEnd == nil {
			return wrong("weeks", "calendar %s has years of whole weeks, and does not say when they end: write yearEnd", d.Name)
		}
		r := retail(d)
		out.WeekStart, out.Periods = (r.EndDay+1)%7, r
	case listed:
		t := l.table(d)
		if t == nil {
			return false
		}
		out.FiscalYearStart, out.Periods = time.January, t
	case read:
		if !l.periodTable(d, out) {
			return false
		}
		out.FiscalYearStart, out.Periods = time.January, &calendar.Late{}
	case d.YearStart == 0 && d.WeekStart == "":
		return wrong("name", "calendar %s says nothing of its periods: write yearStart, weeks, periods or read", d.Name)
	default:
		out.FiscalYearStart = time.Month(max(d.YearStart, 1))
	}
	return true
}

func told(weeks, listed, read bool) string {
	switch {
	case weeks:
		return "weeks"
	case listed:
		return "listed"
	case read:
		return "read from a table"
	}
	return "months of the year"
}

func retail(d *definition.Calendar) *calendar.Retail {
	r := &calendar.Retail{
		EndMonth: time.Month(d.YearEnd.Month), EndDay: weekdays[d.YearEnd.Weekday], Nearest: d.YearEnd.Day == "nearest",
		LeapMonth: d.LeapMonth, Named: grain.YearNaming(d.YearNamed), Restated: d.Restated,
	}
	if r.LeapMonth == 0 {
		r.LeapMonth = 12
	}
	if d.YearNamed == "both" {
		r.Named = grain.ByBoth
	}
	for i, n := range strings.Split(d.Weeks, "-") {
		r.Weeks[i], _ = strconv.Atoi(n) // an enum of digits
	}
	return r
}

// table reads listed periods; nil where they do not fit together.
func (l *linker) table(d *definition.Calendar) *calendar.Table {
	subject := "calendar " + d.Name
	var rows []calendar.Row
	for i, p := range d.Periods {
		if p.Name == "" || p.From == "" || p.To == "" || p.Year == "" {
			return nil // reported already
		}
		span, err := calendar.ReadSpan(p.From, p.To)
		if err != nil {
			l.report(checkCalendarPeriods, p.Places.At("from"), subject, "%s of %s: %v", index("periods", i), subject, err)
			return nil
		}
		span.Label = l.text(p.Label)
		rows = append(rows, calendar.Row{Span: span, Name: p.Name, Year: p.Year, Quarter: p.Quarter})
	}
	t, at, err := calendar.NewTable(rows)
	if err != nil {
		l.report(checkCalendarPeriods, d.Periods[at].Places.At("from"), subject, "%s: %s", subject, fmt.Sprint(err))
		return nil
	}
	return t
}
