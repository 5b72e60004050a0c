package grain

import "time"

// Calendar fixes how days group into weeks, months, quarters and years.
// Gregorian gives the default.
type Calendar struct {
	WeekStart       time.Weekday // first day of a week; Gregorian() sets Monday
	FiscalYearStart time.Month   // first month of the fiscal year; 0 means January
	YearNamed       YearNaming   // how a year that does not begin in January is called
	// Periods are the months, quarters and years where they are not whole months of
	// the Gregorian calendar; nil where they are. Two calendars with the same Periods
	// are equal.
	Periods Periods
}

// YearNaming is by which calendar year a year of the business is called.
type YearNaming string

// Ways to call a year that lies in two.
const (
	ByBoth  YearNaming = ""      // FY2025/26; requests write the year in which it begins
	ByBegin YearNaming = "begin" // FY2025
	ByEnd   YearNaming = "end"   // FY2026
)

// Periods numbers the months, quarters and years of a calendar. Every number has
// a first day and every day a number, also outside of what a business has fixed,
// so that arithmetic always comes to an end; whoever asks for an answer holds it
// against Fixed. Days are midnights in UTC.
type Periods interface {
	// Number is that of the period of grain g that holds a day. Those of later days
	// are not smaller.
	Number(day time.Time, g Grain) int
	// Start is the first day of a period, later for larger numbers.
	Start(number int, g Grain) time.Time
	// Fixed is the time for which periods are fixed, [from, to); zero times where
	// there is no end to it.
	Fixed() (from, to time.Time)
	// Has tells whether there are periods of a grain: a table may know no quarters.
	Has(g Grain) bool
	// YearBefore is where what begins on a day is found a year earlier: the same
	// week, month or day of the year before. ok is false where there is none. said
	// tells by language what the days do not: that the year before is restated.
	YearBefore(day time.Time, g Grain) (then time.Time, said map[string]string, ok bool)
	// Read reads the name of a period as requests write it: 2025, 2025-Q1, 2025-P01.
	Read(text string) (start time.Time, g Grain, ok bool)
	// Called is what readers of a language, en or zh, call the period that begins on
	// a day; short where there is little room. "" where none begins there.
	Called(start time.Time, g Grain, lang string, short bool) string
}

// Gregorian is the default calendar: weeks from Monday, years from January.
func Gregorian() Calendar { return Calendar{WeekStart: time.Monday, FiscalYearStart: time.January} }

// Counts tells whether buckets of a grain are the calendar's own periods, which
// no engine knows.
func (c Calendar) Counts(g Grain) bool {
	return c.Periods != nil && (g == Month || g == Quarter || g == Year)
}

// Trunc gives the start of the bucket of grain g that holds t, in t's zone.
// Months, quarters and years are the calendar's. A grain that is not standard
// returns t.
func (c Calendar) Trunc(t time.Time, g Grain) time.Time {
	y, m, d := t.Date()
	loc := t.Location()
	if c.Counts(g) {
		return in(c.Periods.Start(c.Periods.Number(date(t), g), g), loc)
	}
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

// Plain is the calendar without periods of its own: what engines truncate to.
func (c Calendar) Plain() Calendar {
	c.Periods = nil
	return c
}

// Settled is the calendar with the periods that it has now. Those of a table may be
// told anew any time, and an answer has to go by one and the same.
func (c Calendar) Settled() Calendar {
	if late, ok := c.Periods.(interface{ Now() Periods }); ok {
		c.Periods = late.Now()
	}
	return c
}

// Fixed tells whether the calendar has periods at a time: a table of them begins
// and ends somewhere.
func (c Calendar) Fixed(t time.Time) bool {
	if c.Periods == nil {
		return true
	}
	from, to := c.Periods.Fixed()
	return from.IsZero() || !date(t).Before(from) && date(t).Before(to)
}

// Add moves t by n buckets of grain g. Months are clamped to their last day
// (31 March minus one month is 28 or 29 February), and so are the calendar's own
// periods.
func (c Calendar) Add(t time.Time, n int, g Grain) time.Time {
	if !c.Counts(g) {
		return Add(t, n, g)
	}
	day := date(t)
	number := c.Periods.Number(day, g)
	passed := days(c.Periods.Start(number, g), day)
	start, next := c.Periods.Start(number+n, g), c.Periods.Start(number+n+1, g)
	moved := start.AddDate(0, 0, min(passed, days(start, next)-1))
	return time.Date(moved.Year(), moved.Month(), moved.Day(), t.Hour(), t.Minute(), t.Second(), t.Nanosecond(), t.Location())
}

func (c Calendar) firstMonth() time.Month {
	if c.FiscalYearStart < time.January || c.FiscalYearStart > time.December {
		return time.January
	}
	return c.FiscalYearStart
}

// date is a time's day: midnight in UTC.
func date(t time.Time) time.Time { return in(t, time.UTC) }

// in is midnight of a time's day in a zone.
func in(t time.Time, zone *time.Location) time.Time {
	y, m, d := t.Date()
	return time.Date(y, m, d, 0, 0, 0, 0, zone)
}

// days counts from one midnight in UTC to another.
func days(from, to time.Time) int { return int(to.Sub(from) / (24 * time.Hour)) }
