package survey

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/calendar"
)

// week is what rows tell of one unit.
type week struct {
	days  [7]bool
	hours *calendar.Hours // nil: they tell none
}

// tellWeekdays reads a row a unit, with the weekdays on which it is open; with opening
// hours, a row for each time of opening. A unit whose row says nothing of weekdays has
// those of the entry, as one without a row.
func (d *dayTable) tellWeekdays() bool {
	weeks := map[string]*week{}
	var silent []string
	for row := range d.rows {
		unit := d.columns["unit"].Text(row)
		if unit == "" {
			d.report(dayRowsWrong, "unit", "%s: a row of %s has no %s", d.t.Subject(), d.t.Name(), d.t.Columns["unit"])
			return false
		}
		if text := d.columns["weekdays"]; text.Null[row] || strings.TrimSpace(text.Text(row)) == "" {
			silent = append(silent, unit)
			continue
		}
		if !d.weekRow(row, unit, weeks) {
			return false
		}
	}
	units := map[string]*calendar.Days{}
	for unit, w := range weeks {
		if w.hours != nil {
			if day, clash := w.hours.Clash(); clash {
				d.report(dayRowsWrong, "opens", "%s: hours of %s in %s overlap on %s, with each other or with those of the day before that go on past midnight", d.t.Subject(), unit, d.t.Name(), day)
				return false
			}
		}
		units[unit] = d.daysWith(nil, &w.days, w.hours)
	}
	d.silent(silent)
	d.t.Days.Units.Tell(units)
	d.t.Days.Told.Tell(&calendar.Listed{})
	return true
}

// weekRow adds the weekdays of a row to those of its unit.
func (d *dayTable) weekRow(row int, unit string, weeks map[string]*week) bool {
	text := d.columns["weekdays"].Text(row)
	days, ok := weekdaysIn(text)
	if !ok {
		d.report(dayRowsWrong, "weekdays", "%s: %s of %s in %s holds %q: write mon, tue, sat or 1267, from Monday", d.t.Subject(), d.t.Columns["weekdays"], unit, d.t.Name(), text)
		return false
	}
	known := weeks[unit]
	if d.columns["opens"] == nil {
		if known != nil {
			d.report(dayRowsWrong, "unit", "%s: %s stands twice in %s", d.t.Subject(), unit, d.t.Name())
			return false
		}
		weeks[unit] = &week{days: days}
		return true
	}
	hours, given, ok := d.hoursRow(row, "of "+unit)
	if !ok {
		return false
	}
	if !given {
		d.report(dayRowsWrong, "opens", "%s: a row of %s in %s has weekdays, and does not say when it opens", d.t.Subject(), unit, d.t.Name())
		return false
	}
	if known == nil {
		known = &week{hours: &calendar.Hours{}}
		weeks[unit] = known
	}
	for w, open := range days {
		if open {
			known.days[w] = true
			known.hours.Add(time.Weekday(w), hours)
		}
	}
	return true
}

// hoursRow reads when a row opens and closes; given is false where it does not say.
func (d *dayTable) hoursRow(row int, whose string) (out calendar.Interval, given, ok bool) {
	opens, closes := d.columns["opens"], d.columns["closes"]
	if opens == nil || opens.Null[row] && closes.Null[row] {
		return out, false, true
	}
	if opens.Null[row] || closes.Null[row] {
		d.report(dayRowsWrong, "opens", "%s: the row %s in %s has only one of %s and %s", d.t.Subject(), whose, d.t.Name(), d.t.Columns["opens"], d.t.Columns["closes"])
		return out, false, false
	}
	out, err := calendar.ReadInterval(opens.Text(row), closes.Text(row))
	if err != nil {
		d.report(dayRowsWrong, "opens", "%s: the row %s in %s: %v", d.t.Subject(), whose, d.t.Name(), err)
		return out, false, false
	}
	return out, true, true
}

// silent tells of units whose row names no weekdays.
func (d *dayTable) silent(units []string) {
	if len(units) == 0 {
		return
	}
	slices.Sort(units)
	names, have := strings.Join(units[:min(5, len(units))], ", "), "have"
	if more := len(units) - 5; more > 0 {
		names += fmt.Sprintf(" and %d more", more)
	} else if len(units) == 1 {
		have = "has"
	}
	d.report(unitWithoutWeekdays, "weekdays", "%s: %s %s no %s in %s: the weekdays of the entry count", d.t.Subject(), names, have, d.t.Columns["weekdays"], d.t.Name())
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
