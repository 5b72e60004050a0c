// Package calendar knows the business's own time: feasts that move from year to
// year, and which days of a country are worked.
package calendar

import (
	"sync"
	"time"
)

// Feast is a day that moves from one Gregorian year to the next.
type Feast struct {
	// Name is what definitions call it.
	Name string
	// Words is its name by language; Eve that of the day before, where it has one.
	Words, Eve map[string]string
	// Before and After are how many days around it business follows it instead of
	// the date.
	Before, After int
	// on gives its day in a Gregorian year; false where the year has none.
	on func(year int) (month time.Month, day int, ok bool)
	// known are the days of years that were asked for, by year: a series of days asks
	// for the same few over and over, and computing a lunar date takes a millisecond.
	known sync.Map
}

// feastDay is a feast's day in one year.
type feastDay struct {
	month time.Month
	day   int
	ok    bool
}

// In gives the feast's day in a Gregorian year, at midnight in the zone. ok is
// false outside the years that the feast is known for.
func (f *Feast) In(year int, zone *time.Location) (t time.Time, ok bool) {
	kept, found := f.known.Load(year)
	if !found {
		m, d, ok := f.on(year)
		kept, _ = f.known.LoadOrStore(year, feastDay{m, d, ok})
	}
	on := kept.(feastDay)
	if !on.ok {
		return time.Time{}, false
	}
	return time.Date(year, on.month, on.day, 0, 0, 0, 0, zone), true
}

// Days is how many days the feast has a say in.
func (f *Feast) Days() int { return f.Before + 1 + f.After }

// Around gives the first day that the feast has a say in and the day after the
// last, where it falls on t.
func (f *Feast) Around(t time.Time) (from, to time.Time) {
	return t.AddDate(0, 0, -f.Before), t.AddDate(0, 0, f.After+1)
}

// Leading finds the feast's day that [from, to) goes by: it holds the day itself, or
// most of its days are among those that the feast has a say in. A week that shares a day
// or two with a small feast has more of its own than of the feast.
func (f *Feast) Leading(from, to time.Time) (t time.Time, ok bool) {
	for year := from.Year() - 1; year <= to.Year()+1; year++ {
		day, known := f.In(year, from.Location())
		if !known {
			continue
		}
		if !day.Before(from) && day.Before(to) {
			return day, true
		}
		first, end := f.Around(day)
		if shared := days(latest(from, first), earliest(to, end)); 2*shared > days(from, to) {
			return day, true
		}
	}
	return time.Time{}, false
}

// days are those of [from, to), a part of one as one; none where to is not later.
func days(from, to time.Time) int {
	n := 0
	for ; from.Before(to); from = from.AddDate(0, 0, 1) {
		n++
	}
	return n
}

func latest(a, b time.Time) time.Time {
	if a.Before(b) {
		return b
	}
	return a
}

func earliest(a, b time.Time) time.Time {
	if b.Before(a) {
		return b
	}
	return a
}
