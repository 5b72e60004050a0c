// Package series holds what all methods of the assistant work on: numbers on an
// even axis of time, with what the business calendar says of each point.
package series

import (
	"math"
	"time"
)

// Grain is the distance of two points.
type Grain int

// Grains. None is an axis without a calendar: nothing is known but the order.
const (
	None Grain = iota
	Hour
	Day
	Week
	Month
	Quarter
	Year
)

// Series are numbers on an even axis, oldest first.
type Series struct {
	Values []float64 // NaN where there is none
	Grain  Grain
	Start  time.Time // beginning of the first point, in the business's zone; zero if unknown
	// Marks name what is special about a point (a feast, a promotion, a day that
	// is worked though it is a Sunday); "" for ordinary points. They may reach
	// beyond the values, since calendars are known ahead; nil where none is known.
	Marks []string
	// Closed tells points at which nothing can be, since all is closed: no value is
	// missing there. They may reach beyond the values as marks do; nil: there are none.
	Closed []bool
	// Open tells of a total how much of what it is made of is open at a point: 1 all of it,
	// 0 nothing. It may reach beyond the values as marks do; nil: all is, always.
	Open []float64
}

// At is the beginning of point i, which may lie beyond the values; the zero time
// where the axis has no calendar.
func (s Series) At(i int) time.Time {
	if s.Start.IsZero() {
		return time.Time{}
	}
	switch s.Grain {
	case Hour:
		return s.Start.Add(time.Duration(i) * time.Hour)
	case Day:
		return s.Start.AddDate(0, 0, i)
	case Week:
		return s.Start.AddDate(0, 0, 7*i)
	case Month:
		return s.Start.AddDate(0, i, 0)
	case Quarter:
		return s.Start.AddDate(0, 3*i, 0)
	case Year:
		return s.Start.AddDate(i, 0, 0)
	}
	return time.Time{}
}

// Mark is what is special about point i, "" for ordinary and unknown ones.
func (s Series) Mark(i int) string {
	if i < 0 || i >= len(s.Marks) {
		return ""
	}
	return s.Marks[i]
}

// Shut tells whether nothing can be at point i.
func (s Series) Shut(i int) bool { return s.Share(i) == 0 }

// Share is how much of the series is open at point i, 0 to 1.
func (s Series) Share(i int) float64 {
	switch {
	case i < 0:
		return 1
	case i < len(s.Closed) && s.Closed[i]:
		return 0
	case i < len(s.Open):
		return s.Open[i]
	}
	return 1
}

// Usable tells whether a value is a number: neither missing nor infinite.
func Usable(v float64) bool { return !math.IsNaN(v) && !math.IsInf(v, 0) }
