package calendar

import (
	"sync/atomic"
	"time"
)

// Told are days that stand in a table of a database: they are known once it has been
// read. It is safe for concurrent use.
type Told struct{ days atomic.Pointer[Listed] }

// Listed are the days that a table tells. Days between its first and its last that
// have no row count as Others say; Others nil leaves them to the weekday.
type Listed struct {
	Counts      map[time.Time]bool // by midnight in UTC
	First, Last time.Time
	Others      *bool
	// Hours are opening hours of days that have others than their weekday, by midnight
	// in UTC.
	Hours map[time.Time][]Interval
}

// Tell puts in force what the table has told; nil where it could not be read.
func (t *Told) Tell(d *Listed) { t.days.Store(d) }

// says tells what the table says of a day, by its date; told is false where it says
// nothing.
func (t *Told) says(day time.Time) (counts, told bool) {
	if t == nil {
		return false, false
	}
	d := t.days.Load()
	if d == nil {
		return false, false
	}
	at := Date(day)
	if counts, told = d.Counts[at]; told {
		return counts, true
	}
	if d.Others == nil || at.Before(d.First) || at.After(d.Last) {
		return false, false
	}
	return *d.Others, true
}

// hours are those that the table tells of a day, nil where it tells none.
func (t *Told) hours(day time.Time) []Interval {
	if t == nil {
		return nil
	}
	if d := t.days.Load(); d != nil {
		return d.Hours[Date(day)]
	}
	return nil
}

// timed tells a table with opening hours.
func (t *Told) timed() bool {
	if t == nil {
		return false
	}
	d := t.days.Load()
	return d != nil && len(d.Hours) > 0
}

// Unread tells days whose table has not been read: nobody knows which of them count.
func (d *Days) Unread() bool {
	return d != nil && (d.Told != nil && d.Told.days.Load() == nil || d.Units.Unread())
}
