package calendar

import (
	"cmp"
	"fmt"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
)

// Names of the days that every project knows.
const (
	All     = "all"     // every day
	Working = "working" // the working days of the project's country
)

// Days tells which days count: working days, trading days, opening days.
type Days struct {
	Name string
	// Label is what readers call them, by language.
	Label map[string]string
	// Country whose official days count; nil: none, only weekdays.
	Country *Country
	// Weekdays that count where no official day says otherwise.
	Weekdays [7]bool
	// Hours are those in which they are open; nil: from midnight to midnight.
	Hours *Hours
	// Closed and Open are days of one's own: they stand above all others.
	Closed, Open []Span
	// Except are events that take their days out, with those that they have a say in.
	Except []*Event
	// Told are those of a table, above weekdays and official days; nil: there is none.
	Told *Told
	// Units are those of units, where they differ; nil: they do not.
	Units *ByUnit
}

// Span is days from First to Last, both included.
type Span struct {
	First, Last time.Time
	Label       map[string]string // what readers call them; nil: nothing
	Hours       []Interval        // of open days, where they are not those of the weekday
}

// Holds tells whether a day lies in the span, by its date.
func (s Span) Holds(t time.Time) bool {
	d := Date(t)
	return !d.Before(Date(s.First)) && !d.After(Date(s.Last))
}

// Length is how many days it has.
func (s Span) Length() int { return int(Date(s.Last).Sub(Date(s.First))/(24*time.Hour)) + 1 }

// Overlaps tells two spans that share a day.
func (s Span) Overlaps(o Span) bool { return s.Holds(o.First) || o.Holds(s.First) }

// MondayToFriday are the weekdays of most offices.
func MondayToFriday() [7]bool { return [7]bool{1: true, 2: true, 3: true, 4: true, 5: true} }

// EveryDay are all days.
func EveryDay() *Days {
	return &Days{Name: All, Weekdays: [7]bool{true, true, true, true, true, true, true}}
}

// WorkingDays are those of a country, or Monday to Friday without one.
func WorkingDays(c *Country) *Days {
	return &Days{Name: Working, Label: map[string]string{"en": "working day", "zh": "工作日"}, Country: c, Weekdays: MondayToFriday()}
}

// Counts tells whether a day counts, by its date. nil counts every day.
func (d *Days) Counts(t time.Time) bool {
	if d == nil {
		return true
	}
	for _, s := range d.Open {
		if s.Holds(t) {
			return true
		}
	}
	for _, s := range d.Closed {
		if s.Holds(t) {
			return false
		}
	}
	for _, e := range d.Except {
		if len(e.Touching(t, t)) > 0 {
			return false
		}
	}
	if counts, told := d.Told.says(t); told {
		return counts
	}
	if d.Country != nil {
		if counts, official := d.Country.official(t); official {
			return counts
		}
	}
	return d.Weekdays[t.Weekday()]
}

// Called is what readers of a language call one such day.
func (d *Days) Called(lang string) string { return called(d.Label, lang, d.Name) }

// called is a label in a language, else in another that it has, else the name.
func called(label map[string]string, lang, name string) string {
	return cmp.Or(label[lang], label["en"], label["zh"], name)
}

// farthest is how many days in a row may not count: an event of 120 days that is left
// out takes as many before and after it along. Longer closures are no calendar.
const farthest = 400

// Back gives the last day that counts on or before a day: midnight of it. Where
// none counts for more than a year, the day itself.
func (d *Days) Back(t time.Time) time.Time {
	t = midnight(t)
	for n := range farthest {
		if x := t.AddDate(0, 0, -n); d.Counts(x) {
			return x
		}
	}
	return t
}

// Ago gives the instant that lies a length of time before another, where only the
// hours of days that count pass: 26 hours before Monday noon is Friday morning. Where
// they have opening hours, only those pass.
func (d *Days) Ago(t time.Time, length time.Duration) time.Time {
	switch {
	case d == nil:
		return t.Add(-length)
	case d.Timed():
		return d.agoOpen(t, length)
	}
	for range farthest {
		start := midnight(t.Add(-time.Nanosecond))
		if d.Counts(start) {
			if t.Sub(start) >= length {
				return t.Add(-length)
			}
			length -= t.Sub(start)
		}
		t = start
	}
	return t.Add(-length)
}

// Due is the end of the last day that counts before a day, and is over at an instant:
// what has to be there on that day's morning. A day that is open across midnight is
// over when it closes.
func (d *Days) Due(day, clock time.Time) time.Time {
	last := d.Back(midnight(day).AddDate(0, 0, -1))
	for n := 0; n < farthest && d.Closes(last).After(clock); n++ {
		last = d.Back(last.AddDate(0, 0, -1))
	}
	return last.AddDate(0, 0, 1)
}

// Ends is the day after the last one whose official days are published; ok is
// false where that is no question.
func (d *Days) Ends() (t time.Time, ok bool) {
	if d == nil || d.Told != nil || d.Country == nil || d.Country.last == 0 {
		return time.Time{}, false
	}
	return time.Date(d.Country.last+1, 1, 1, 0, 0, 0, 0, time.UTC), true
}

// ReadSpan reads a first and a last day, 2006-01-02; without a last one it is
// the first.
func ReadSpan(first, last string) (Span, error) {
	from, err := time.Parse(time.DateOnly, first)
	if err != nil {
		return Span{}, fmt.Errorf("%q is no day: write 2006-01-02", first)
	}
	if last == "" {
		return Span{First: from, Last: from}, nil
	}
	to, err := time.Parse(time.DateOnly, last)
	if err != nil {
		return Span{}, fmt.Errorf("%q is no day: write 2006-01-02", last)
	}
	if to.Before(from) {
		return Span{}, fmt.Errorf("%s is before %s", last, first)
	}
	return Span{First: from, Last: to}, nil
}

func midnight(t time.Time) time.Time { return grain.Gregorian().Trunc(t, grain.Day) }

// Date is a time's day, so that days of all zones compare.
func Date(t time.Time) time.Time {
	y, m, d := t.Date()
	return time.Date(y, m, d, 0, 0, 0, 0, time.UTC)
}
