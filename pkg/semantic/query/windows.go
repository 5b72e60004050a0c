package query

import (
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
)

// Coverage is the time that a metric's sources hold data for: from First
// (start of the first day) to End (exclusive). Unknown sources are taken as
// holding everything up to the clock.
type Coverage struct {
	First, End time.Time
}

// Why a slot has no window or an unusual one. The words are those of
// answer.Reason.
const (
	WhyUnfinished    = "unfinished"
	WhyAfterEnd      = "after_end"
	WhyBeforeStart   = "before_start"
	WhyNoCounterpart = "no_counterpart"
)

// Slot says which window holds a bucket's number. Window is an index into
// Slots.Windows; −1 means that there is none, for the reason in Why.
type Slot struct {
	Window int
	Why    string
}

// Slots lays a request's buckets and their comparisons out as windows, each
// distinct interval once. Previous and LastYear are nil unless asked for.
type Slots struct {
	Windows  []Window
	Grid     bool // every window is one whole bucket of the request's grain
	Current  []Slot
	Previous []Slot
	LastYear []Slot
	Complete []bool // the bucket is over and loaded from start to end
}

// Slots lays out the windows for metrics of the given coverage. A bucket that
// is unfinished at coverage.End is compared like with like: with as many days
// (or as much time) of the other bucket as have passed of its own. A comparison
// that begins before the data is refused, since a part would pass for a whole.
// cut ends an unfinished bucket's own window at coverage.End, for metrics that
// look back by themselves: what they look back on has to be as short.
func (r *Resolved) Slots(cov Coverage, cut bool) *Slots {
	b := &slotBuilder{r: r, cov: cov, cut: cut, seen: map[Bucket]int{}, out: &Slots{Grid: r.Grain != grain.None}}
	for _, bucket := range r.Buckets {
		b.current(bucket)
		if r.Compare.Previous {
			b.out.Previous = append(b.out.Previous, b.compared(bucket, b.previous(bucket)))
		}
		if r.Compare.LastYear {
			b.out.LastYear = append(b.out.LastYear, b.compared(bucket, b.lastYear(bucket)))
		}
	}
	return b.out
}

type slotBuilder struct {
	r    *Resolved
	cov  Coverage
	cut  bool
	seen map[Bucket]int
	out  *Slots
}

func (b *slotBuilder) window(w Bucket, whole bool) Slot {
	if i, ok := b.seen[w]; ok {
		return Slot{Window: i}
	}
	i := len(b.out.Windows)
	b.seen[w] = i
	b.out.Windows = append(b.out.Windows, Window{ID: i, From: w.From, To: w.To})
	b.out.Grid = b.out.Grid && whole
	return Slot{Window: i}
}

func (b *slotBuilder) current(w Bucket) {
	slot, complete := Slot{Window: -1, Why: WhyAfterEnd}, false
	if w.From.Before(b.cov.End) {
		complete = !w.To.After(b.cov.End)
		if b.cut && !complete {
			slot = b.window(Bucket{w.From, b.cov.End}, false)
		} else {
			slot = b.window(w, true)
		}
		if !complete {
			slot.Why = WhyUnfinished
		}
		if w.From.Before(b.cov.First) {
			slot.Why, complete = WhyBeforeStart, false
		}
	}
	b.out.Current = append(b.out.Current, slot)
	b.out.Complete = append(b.out.Complete, complete)
}

// other is a compared bucket: where it starts, where it ends when whole, and
// the end that corresponds to an instant of the bucket itself.
type other struct {
	from, to time.Time
	at       func(time.Time) time.Time
	missing  bool
}

func (b *slotBuilder) compared(w Bucket, o other) Slot {
	if o.missing {
		return Slot{Window: -1, Why: WhyNoCounterpart}
	}
	if !w.From.Before(b.cov.End) {
		return Slot{Window: -1, Why: WhyAfterEnd}
	}
	to, whole := o.to, true
	if w.To.After(b.cov.End) {
		to, whole = earlier(o.at(b.cov.End), o.to), false
	}
	if o.from.Before(b.cov.First) {
		return Slot{Window: -1, Why: WhyBeforeStart}
	}
	if !to.After(o.from) {
		return Slot{Window: -1, Why: WhyNoCounterpart}
	}
	return b.window(Bucket{o.from, to}, whole && b.r.Grain != grain.None)
}

func (b *slotBuilder) previous(w Bucket) other {
	p := b.r.Period
	if b.r.Grain != grain.None {
		p = Period{1, b.r.Grain}
	}
	from := p.Back(w.From, 1)
	to := w.From
	if end := p.Back(w.From, -1); w.To.Before(end) { // month to date against the first days of the month before
		to = earlier(elapsed(w.From, w.To, from), w.From)
	}
	return other{from: from, to: to, at: func(t time.Time) time.Time { return elapsed(w.From, t, from) }}
}

func (b *slotBuilder) lastYear(w Bucket) other {
	g := b.r.Grain
	if g == grain.None {
		g = b.r.Period.Grain
	}
	if g == grain.Week {
		back := func(t time.Time) time.Time { return grain.Add(t, -52, grain.Week) }
		return other{from: back(w.From), to: back(w.To), at: back}
	}
	if b.r.Grain != grain.None && g.Rank() <= grain.Day.Rank() && isLeapDay(w.From) {
		return other{missing: true}
	}
	to := yearBackEnd(w.To)
	if g.Rank() > grain.Day.Rank() && b.wholePeriods(w) {
		to = w.To.AddDate(-1, 0, 0) // all of February against all of February
	}
	return other{from: w.From.AddDate(-1, 0, 0), to: to, at: yearBackEnd}
}

// wholePeriods tells a bucket that is whole months or more from one that ends
// on the way.
func (b *slotBuilder) wholePeriods(w Bucket) bool {
	return b.r.Grain != grain.None || !w.To.Before(b.r.Period.Back(w.From, -1))
}

// yearBackEnd moves an exclusive end back a year by the last date that it
// includes: 1 March after the 28th stays after the 28th, also where the other
// February has 29 days.
func yearBackEnd(t time.Time) time.Time {
	if !isMidnight(t) {
		return grain.Add(t, -1, grain.Year)
	}
	return grain.Add(t.AddDate(0, 0, -1), -1, grain.Year).AddDate(0, 0, 1)
}

func isLeapDay(t time.Time) bool { return t.Month() == time.February && t.Day() == 29 }

// elapsed moves as far from other as t is from start: in whole days and time of
// day, so that daylight saving does not count.
func elapsed(start, t, other time.Time) time.Time {
	days := int(dayNumber(t) - dayNumber(start))
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
