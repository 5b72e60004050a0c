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

// Add moves t by n Gregorian buckets of grain g. Months are clamped to their last day
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
