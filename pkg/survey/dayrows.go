package survey

import (
	"strings"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/execute"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/calendar"
)

// opens are the words by which a column tells days that count from others.
var opens = map[string]bool{
	"1": true, "true": true, "t": true, "yes": true, "y": true, "open": true, "work": true,
	"0": false, "false": false, "f": false, "no": false, "n": false, "closed": false, "rest": false,
}

// tellDays makes the days that count of the rows, or those of each unit.
func (d *dayTable) tellDays(now time.Time) {
	var ok bool
	switch {
	case d.columns["weekdays"] != nil:
		ok = d.tellWeekdays()
	default:
		ok = d.tellDates(now)
	}
	if !ok {
		d.forget()
	}
}

// tellDates reads a row a day.
func (d *dayTable) tellDates(now time.Time) bool {
	byUnit := map[string]*calendar.Listed{}
	var last time.Time
	for row := range d.rows {
		unit := ""
		if column := d.columns["unit"]; column != nil {
			unit = column.Text(row)
		}
		out := byUnit[unit]
		if out == nil {
			out = &calendar.Listed{Counts: map[time.Time]bool{}, Hours: map[time.Time][]calendar.Interval{}}
			if d.t.ListsOpen {
				out.Others = new(bool)
			}
			byUnit[unit] = out
		}
		day, counts, ok := d.dayRow(row)
		if !ok {
			return false
		}
		if _, twice := out.Counts[day]; twice {
			d.report(dayRowsWrong, "day", "%s: %s stands twice in %s%s", d.t.Subject(), day.Format(time.DateOnly), d.t.Name(), ofUnit(unit))
			return false
		}
		hours, given, ok := d.hoursRow(row, "of "+day.Format(time.DateOnly))
		if !ok {
			return false
		}
		if d.columns["opens"] != nil && d.columns["open"] == nil && !d.t.ListsOpen {
			counts = given
		}
		if out.Counts[day] = counts; counts && given {
			out.Hours[day] = []calendar.Interval{hours}
		}
		if out.First.IsZero() || day.Before(out.First) {
			out.First = day
		}
		if day.After(out.Last) {
			out.Last = day
		}
		if day.After(last) {
			last = day
		}
	}
	d.ends(last, now)
	if d.columns["unit"] == nil {
		d.t.Days.Told.Tell(byUnit[""])
		return true
	}
	d.tellUnits(byUnit)
	return true
}

func ofUnit(unit string) string {
	if unit == "" {
		return ""
	}
	return " for " + unit
}

// dayRow reads a day and whether it counts.
func (d *dayTable) dayRow(row int) (day time.Time, counts, ok bool) {
	if day, ok = d.day(dayRowsWrong, "day", row); !ok {
		return day, false, false
	}
	column := d.columns["open"]
	if column == nil {
		return day, d.t.ListsOpen, true
	}
	word := strings.ToLower(strings.TrimSpace(column.Text(row)))
	if counts, ok = opens[word]; !ok {
		d.report(dayRowsWrong, "open", "%s: %s of %s in %s holds %q: write true or false, 1 or 0", d.t.Subject(), d.t.Columns["open"], day.Format(time.DateOnly), d.t.Name(), word)
	}
	return day, counts, ok
}

// tellUnits gives each unit its days. Days of no unit are those of all, below a unit's
// own.
func (d *dayTable) tellUnits(byUnit map[string]*calendar.Listed) {
	all := byUnit[""]
	if all == nil {
		all = &calendar.Listed{}
	}
	units := map[string]*calendar.Days{}
	for unit, listed := range byUnit {
		if unit == "" {
			continue
		}
		for day, counts := range all.Counts {
			if _, own := listed.Counts[day]; !own {
				listed.Counts[day] = counts
				if hours := all.Hours[day]; hours != nil {
					listed.Hours[day] = hours
				}
			}
		}
		units[unit] = d.daysWith(listed, nil, nil)
	}
	d.t.Days.Units.Tell(units)
	d.t.Days.Told.Tell(all)
}

// daysWith are the days of a unit: those of all, with what the table tells of it.
func (d *dayTable) daysWith(listed *calendar.Listed, week *[7]bool, hours *calendar.Hours) *calendar.Days {
	own := *d.t.Days
	own.Units = nil
	if listed != nil {
		own.Told = &calendar.Told{}
		own.Told.Tell(listed)
	}
	if week != nil {
		own.Weekdays = *week
	}
	if hours != nil {
		own.Hours = hours
	}
	return &own
}

// timeIn reads a day as engines and people write them, by its wall clock.
func timeIn(text string) (time.Time, bool) {
	for _, form := range []string{time.DateOnly, "20060102", "2006-01-02T15:04:05", time.DateTime, time.RFC3339, "2006-01-02 15:04:05Z07:00"} {
		if at, err := time.Parse(form, text); err == nil {
			return time.Date(at.Year(), at.Month(), at.Day(), at.Hour(), at.Minute(), at.Second(), at.Nanosecond(), time.UTC), true
		}
	}
	return time.Time{}, false
}

// foreign tells a time that is written with the offset of another zone than one: its day
// may be another one there. Written as UTC it may be a day that an engine has made a time
// of, and is taken as it is written.
func foreign(text string, zone *time.Location) bool {
	for _, form := range []string{time.RFC3339, "2006-01-02 15:04:05Z07:00"} {
		at, err := time.Parse(form, text)
		if err != nil {
			continue
		}
		_, written := at.Zone()
		_, own := at.In(zone).Zone()
		return written != 0 && written != own
	}
	return false
}

// dayIn is the day of a row, where it has one.
func dayIn(c *execute.Column, row int) (time.Time, bool) {
	if c.Null[row] {
		return time.Time{}, false
	}
	return timeIn(c.Text(row))
}
