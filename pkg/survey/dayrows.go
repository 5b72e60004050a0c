package survey

import (
	"strings"
	"time"

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
			out = &calendar.Listed{Counts: map[time.Time]bool{}}
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
		out.Counts[day] = counts
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
			}
		}
		units[unit] = d.daysWith(listed, nil)
	}
	d.t.Days.Units.Tell(units)
	d.t.Days.Told.Tell(all)
}

// daysWith are the days of a unit: those of all, with what the table tells of it.
func (d *dayTable) daysWith(listed *calendar.Listed, week *[7]bool) *calendar.Days {
	own := *d.t.Days
	own.Units = nil
	if listed != nil {
		own.Told = &calendar.Told{}
		own.Told.Tell(listed)
	}
	if week != nil {
		own.Weekdays = *week
	}
	return &own
}

// tellWeekdays reads a row a unit, with the weekdays on which it is open.
func (d *dayTable) tellWeekdays() bool {
	units := map[string]*calendar.Days{}
	for row := range d.rows {
		unit := d.columns["unit"].Text(row)
		if unit == "" {
			d.report(dayRowsWrong, "unit", "%s: a row of %s has no %s", d.t.Subject(), d.t.Name(), d.t.Columns["unit"])
			return false
		}
		week, ok := weekdaysIn(d.columns["weekdays"].Text(row))
		switch {
		case !ok:
			d.report(dayRowsWrong, "weekdays", "%s: %s of %s in %s holds %q: write mon, tue, sat or 1267, from Monday", d.t.Subject(), d.t.Columns["weekdays"], unit, d.t.Name(), d.columns["weekdays"].Text(row))
			return false
		case units[unit] != nil:
			d.report(dayRowsWrong, "unit", "%s: %s stands twice in %s", d.t.Subject(), unit, d.t.Name())
			return false
		}
		units[unit] = d.daysWith(nil, &week)
	}
	d.t.Days.Units.Tell(units)
	d.t.Days.Told.Tell(&calendar.Listed{})
	return true
}

// weekdaysIn reads a list of weekdays, by the first three letters of their English
// names or more, or by digits from Monday; ok is false for anything else, and for none.
func weekdaysIn(text string) (out [7]bool, ok bool) {
	parts := strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return strings.ContainsRune(" ,;/|", r) })
	for _, part := range parts {
		if strings.Trim(part, "1234567") == "" {
			for _, digit := range part {
				out[int(digit-'0')%7] = true
			}
			continue
		}
		found := false
		for day := time.Sunday; day <= time.Saturday; day++ {
			if len(part) >= 3 && strings.HasPrefix(strings.ToLower(day.String()), part) {
				out[day], found = true, true
			}
		}
		if !found {
			return out, false
		}
	}
	return out, len(parts) > 0
}
