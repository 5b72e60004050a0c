package comparison

import (
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
)

// monthsBefore is the same dates n months earlier. A day that the other month
// does not have has no counterpart; a range that begins with one begins with the
// next day that has. Whole months are compared with whole months, whatever their
// lengths.
func monthsBefore(a Asked, b Bucket, n int) Counterpart {
	unit := a.Unit()
	from := grain.Add(b.From, -n, grain.Month)
	if from.Day() != b.From.Day() { // the other month ends before
		if a.Grain != grain.None && unit.Rank() <= grain.Day.Rank() {
			return Counterpart{Missing: true}
		}
		from = from.AddDate(0, 0, 1)
	}
	end := func(t time.Time) time.Time { return endBefore(t, n) }
	to := end(b.To)
	if unit.Rank() > grain.Day.Rank() && a.Whole(b) {
		to = grain.Add(b.To, -n, grain.Month) // all of February against all of February
	}
	return Counterpart{From: from, To: to, At: end}
}

// weeksBefore is the same weekdays n weeks earlier.
func weeksBefore(b Bucket, n int) Counterpart {
	back := func(t time.Time) time.Time { return grain.Add(t, -n, grain.Week) }
	return Counterpart{From: back(b.From), To: back(b.To), At: back}
}

// endBefore moves an exclusive end back by months by the last date that it
// includes: the end of the 28th stays after the 28th, also where the other
// February has 29 days.
func endBefore(t time.Time, months int) time.Time {
	if !IsMidnight(t) {
		return grain.Add(t, -months, grain.Month)
	}
	return grain.Add(t.AddDate(0, 0, -1), -months, grain.Month).AddDate(0, 0, 1)
}

// elapsed moves as far from other as t is from start: in whole days and time of
// day, so that daylight saving does not count.
func elapsed(start, t, other time.Time) time.Time {
	days := int(DayNumber(t) - DayNumber(start))
	clock := func(x time.Time) time.Duration {
		h, m, s := x.Clock()
		return time.Duration(h)*time.Hour + time.Duration(m)*time.Minute + time.Duration(s)*time.Second + time.Duration(x.Nanosecond())
	}
	moved := other.AddDate(0, 0, days)
	return moved.Add(clock(t) - clock(start))
}

func earlier(a, b time.Time) time.Time {
	if a.Before(b) {
		return a
	}
	return b
}

// IsMidnight tells a time without a time of day.
func IsMidnight(t time.Time) bool {
	return t.Hour() == 0 && t.Minute() == 0 && t.Second() == 0 && t.Nanosecond() == 0
}

// DayNumber counts days since 1970-01-01 by the wall calendar, so that daylight
// saving does not shift it.
func DayNumber(t time.Time) int64 {
	y, m, d := t.Date()
	return time.Date(y, m, d, 0, 0, 0, 0, time.UTC).Unix() / 86400
}
