// Package schedule tells when a message is due: at a time of day, on days that
// count. Alert rules are judged every few minutes; a message that goes out
// through one is due from its time of day on for a short while.
package schedule

import (
	"fmt"
	"slices"
	"strings"
	"time"
)

// Schedule is a time of day on the days of a name, or on days of the week. Days, dates and the time are those
// of the clock's zone.
type Schedule struct {
	At       string   `json:"at"`                  // "15:04"
	Within   string   `json:"within,omitempty"`    // how long it is due, such as "10m"; Usual when empty
	On       string   `json:"daysNamed,omitempty"` // the name of days of the definitions; what follows has no say then
	Days     []string `json:"days,omitempty"`      // monday, …; monday to friday when empty
	Holidays []string `json:"holidays,omitempty"`  // "2006-01-02" on which it is never due
	Workdays []string `json:"workdays,omitempty"`  // "2006-01-02" on which it is due whatever the weekday

	// Counts tells the days of On, by whoever has the definitions; nil: there are none
	// of the name.
	Counts func(day time.Time) bool `json:"-"`
}

// Usual is how long a message is due where nothing else is said.
const Usual = 10 * time.Minute

// Due tells whether the clock is within the message's time, and when that began
// today. It is an error if the schedule cannot be read.
func (s Schedule) Due(clock time.Time) (since time.Time, due bool, err error) {
	at, err := time.Parse("15:04", s.At)
	if err != nil {
		return time.Time{}, false, fmt.Errorf("at %q is no time of day; write one such as 08:30", s.At)
	}
	within := Usual
	if s.Within != "" {
		if within, err = time.ParseDuration(s.Within); err != nil || within <= 0 || within > 24*time.Hour {
			return time.Time{}, false, fmt.Errorf("within %q is no length of time up to a day; write one such as 10m", s.Within)
		}
	}
	if s.On != "" && s.Counts == nil {
		return time.Time{}, false, fmt.Errorf("the definitions have no days %q: compile the alert rules again", s.On)
	}
	for _, d := range s.Days {
		if !slices.Contains(weekdays, strings.ToLower(d)) {
			return time.Time{}, false, fmt.Errorf("day %q is no day of the week; use %s", d, strings.Join(weekdays, ", "))
		}
	}
	y, m, d := clock.Date()
	since = time.Date(y, m, d, at.Hour(), at.Minute(), 0, 0, clock.Location())
	due = s.Works(since) && !clock.Before(since) && clock.Before(since.Add(within))
	return since, due, nil
}

// Works tells whether a message is due at all on the day of the instant.
func (s Schedule) Works(day time.Time) bool {
	date := day.Format(time.DateOnly)
	switch {
	case s.On != "":
		return s.Counts != nil && s.Counts(day)
	case slices.Contains(s.Holidays, date):
		return false
	case slices.Contains(s.Workdays, date):
		return true
	}
	w := day.Weekday()
	if len(s.Days) == 0 {
		return w != time.Saturday && w != time.Sunday
	}
	return slices.ContainsFunc(s.Days, func(d string) bool { return strings.EqualFold(d, weekdays[w]) })
}

var weekdays = []string{"sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"}
