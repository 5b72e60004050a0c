package comparison

import (
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/calendar"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
)

// yearOfWeekdays is 52 weeks: the same weekday about a year before.
const yearOfWeekdays = 364

// alongFeasts is the year before, with feasts laid upon each other. A bucket that
// holds a feast's day, or has most of its days in the feast's surroundings, this year's
// or last year's, moves as far as the feast did: the n-th day before it is held against
// the n-th day before it. Away from feasts days, weeks and months are compared by weekday.
// What is longer than the time that a feast has a say in is compared by date.
func alongFeasts(a Asked, b Bucket, feasts ...*calendar.Feast) Counterpart {
	days := int(DayNumber(b.To) - DayNumber(b.From))
	longest := 0
	for _, f := range feasts {
		longest = max(longest, f.Days())
		if days > f.Days() {
			continue
		}
		if !dated(b, f) {
			return Counterpart{Missing: true}
		}
		if c, ok := alongFeast(b, f); ok {
			return c
		}
	}
	if days > longest {
		return lastYear(a, b)
	}
	return daysBefore(b, yearOfWeekdays)
}

// dated tells whether a feast has a date in every year in which it could have a say in
// a bucket, or in the same weekdays a year before. Without one nobody knows whether
// they lie by it.
func dated(b Bucket, f *calendar.Feast) bool {
	last := b.To.AddDate(0, 0, f.Before).Year()
	for year := b.From.AddDate(0, 0, -yearOfWeekdays-f.After).Year(); year <= last; year++ {
		if _, ok := f.In(year, b.From.Location()); !ok {
			return false
		}
	}
	return true
}

// alongFeast moves a bucket with a feast; false where neither the bucket nor the
// same weekdays a year before go by it.
func alongFeast(b Bucket, f *calendar.Feast) (Counterpart, bool) {
	now, near := f.Leading(b.From, b.To)
	if !near {
		then, was := f.Leading(b.From.AddDate(0, 0, -yearOfWeekdays), b.To.AddDate(0, 0, -yearOfWeekdays))
		if !was {
			return Counterpart{}, false
		}
		next, known := f.In(then.Year()+1, b.From.Location())
		if !known {
			return Counterpart{}, false
		}
		now = next
	}
	then, known := f.In(now.Year()-1, b.From.Location())
	if !known {
		return Counterpart{}, false
	}
	c := daysBefore(b, int(DayNumber(now)-DayNumber(then)))
	c.Position = position(b, f, now)
	return c, true
}

// position says where a bucket lies by a feast.
func position(b Bucket, f *calendar.Feast, on time.Time) map[string]string {
	return place{
		names: f.Words, eve: f.Eve, days: int(DayNumber(b.From) - DayNumber(on)), several: b.To.After(b.From.AddDate(0, 0, 1)),
	}.said()
}

// daysBefore is as many days some days before.
func daysBefore(b Bucket, n int) Counterpart {
	back := func(t time.Time) time.Time { return grain.Add(t, -n, grain.Day) }
	return Counterpart{From: back(b.From), To: back(b.To), At: back}
}
