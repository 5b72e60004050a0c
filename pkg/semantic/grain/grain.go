// Package grain names bucket sizes of time and does their arithmetic.
package grain

import "time"

// Grain is a bucket size. Standard grains are the constants below; any other
// value names a custom granularity of a time spine (dbt), such as "alien_day".
type Grain string

// Standard grains, finest first.
const (
	None        Grain = ""
	Nanosecond  Grain = "nanosecond"
	Microsecond Grain = "microsecond"
	Millisecond Grain = "millisecond"
	Second      Grain = "second"
	Minute      Grain = "minute"
	Hour        Grain = "hour"
	Day         Grain = "day"
	Week        Grain = "week"
	Month       Grain = "month"
	Quarter     Grain = "quarter"
	Year        Grain = "year"
)

var order = []Grain{Nanosecond, Microsecond, Millisecond, Second, Minute, Hour, Day, Week, Month, Quarter, Year}

// Standard lists the standard grains, finest first.
func Standard() []Grain { return append([]Grain(nil), order...) }

// Rank gives the place among the standard grains, finest = 0; -1 for others.
func (g Grain) Rank() int {
	for i, o := range order {
		if o == g {
			return i
		}
	}
	return -1
}

// IsStandard tells a standard grain from a custom one.
func (g Grain) IsStandard() bool { return g.Rank() >= 0 }

// Coarser tells whether g is coarser than o; false if either is not standard.
func (g Grain) Coarser(o Grain) bool { return g.Rank() > o.Rank() && o.Rank() >= 0 }

// Calendar fixes how days group into weeks and years. Gregorian gives the
// default.
type Calendar struct {
	WeekStart       time.Weekday // first day of a week; Gregorian() sets Monday
	FiscalYearStart time.Month   // first month of the fiscal year; 0 means January
}

// Gregorian is the default calendar: weeks from Monday, years from January.
func Gregorian() Calendar { return Calendar{WeekStart: time.Monday, FiscalYearStart: time.January} }

// Trunc gives the start of the bucket of grain g that holds t, in t's zone.
// Quarters and years follow the calendar's fiscal year. A grain that is not
// standard returns t.
func (c Calendar) Trunc(t time.Time, g Grain) time.Time {
	y, m, d := t.Date()
	loc := t.Location()
	switch g {
	case Nanosecond:
		return t
	case Microsecond:
		return t.Add(-time.Duration(t.Nanosecond() % 1e3))
	case Millisecond:
		return t.Add(-time.Duration(t.Nanosecond() % 1e6))
	case Second:
		return t.Add(-time.Duration(t.Nanosecond()))
	case Minute:
		return t.Add(-time.Duration(t.Nanosecond()) - time.Duration(t.Second())*time.Second)
	case Hour:
		return t.Add(-time.Duration(t.Nanosecond()) - time.Duration(t.Second())*time.Second - time.Duration(t.Minute())*time.Minute)
	case Day:
		return time.Date(y, m, d, 0, 0, 0, 0, loc)
	case Week:
		back := (int(t.Weekday()) - int(c.WeekStart) + 7) % 7
		return time.Date(y, m, d-back, 0, 0, 0, 0, loc)
	case Month:
		return time.Date(y, m, 1, 0, 0, 0, 0, loc)
	case Quarter:
		back := (int(m) - int(c.firstMonth()) + 12) % 3
		return time.Date(y, m-time.Month(back), 1, 0, 0, 0, 0, loc)
	case Year:
		back := (int(m) - int(c.firstMonth()) + 12) % 12
		return time.Date(y, m-time.Month(back), 1, 0, 0, 0, 0, loc)
	}
	return t
}

func (c Calendar) firstMonth() time.Month {
	if c.FiscalYearStart < time.January || c.FiscalYearStart > time.December {
		return time.January
	}
	return c.FiscalYearStart
}

// Add moves t by n buckets of grain g. Months are clamped to their last day
// (31 March minus one month is 28 or 29 February).
func Add(t time.Time, n int, g Grain) time.Time {
	switch g {
	case Nanosecond:
		return t.Add(time.Duration(n))
	case Microsecond:
		return t.Add(time.Duration(n) * time.Microsecond)
	case Millisecond:
		return t.Add(time.Duration(n) * time.Millisecond)
	case Second:
		return t.Add(time.Duration(n) * time.Second)
	case Minute:
		return t.Add(time.Duration(n) * time.Minute)
	case Hour:
		return t.Add(time.Duration(n) * time.Hour)
	case Day:
		return t.AddDate(0, 0, n)
	case Week:
		return t.AddDate(0, 0, 7*n)
	case Month:
		return addMonths(t, n)
	case Quarter:
		return addMonths(t, 3*n)
	case Year:
		return addMonths(t, 12*n)
	}
	return t
}

func addMonths(t time.Time, n int) time.Time {
	y, m, d := t.Date()
	first := time.Date(y, m+time.Month(n), 1, t.Hour(), t.Minute(), t.Second(), t.Nanosecond(), t.Location())
	last := time.Date(first.Year(), first.Month()+1, 0, 0, 0, 0, 0, time.UTC).Day()
	return first.AddDate(0, 0, min(d, last)-1)
}
