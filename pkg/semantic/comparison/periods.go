package comparison

import (
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
)

// yearBefore is what a calendar of periods of its own has for a bucket a year
// earlier: the same week, month, or place in it.
func yearBefore(a Asked, b Bucket) Counterpart {
	from, said, ok := a.Cal.Periods.YearBefore(b.From.UTC(), a.Unit())
	if !ok {
		return Counterpart{Missing: true}
	}
	from = time.Date(from.Year(), from.Month(), from.Day(), b.From.Hour(), b.From.Minute(), b.From.Second(), b.From.Nanosecond(), b.From.Location())
	c := placed(a, b, from)
	if said != nil { // restated: as long as the bucket itself
		c.To = elapsed(b.From, b.To, from)
		c.Position = said
	}
	return c
}

// periodBefore is the same place in the calendar's month or quarter before. Where
// that is too short, or no bucket begins there, there is none.
func periodBefore(a Asked, b Bucket, g grain.Grain) Counterpart {
	place := func(t time.Time) int64 { return DayNumber(t) - DayNumber(a.Cal.Trunc(t, g)) }
	unit := a.Unit()
	from := a.Cal.Add(b.From, -1, g)
	if !a.Cal.Periods.Has(g) || unit.Coarser(g) || place(from) != place(b.From) || unit.Coarser(grain.Day) && !a.Cal.Trunc(from, unit).Equal(from) {
		return Counterpart{Missing: true}
	}
	return placed(a, b, from)
}

// placed is a bucket's counterpart that begins somewhere else: whole where the
// bucket is, else as many days of it as the bucket has.
func placed(a Asked, b Bucket, from time.Time) Counterpart {
	at := func(t time.Time) time.Time { return elapsed(b.From, t, from) }
	to := at(b.To)
	if step := a.Step(); step.Grain.Coarser(grain.Week) && a.Cal.Counts(step.Grain) {
		end := step.Back(a.Cal, from, -1)
		if to = earlier(to, end); a.Whole(b) {
			to = end
		}
	}
	return Counterpart{From: from, To: to, At: at}
}
