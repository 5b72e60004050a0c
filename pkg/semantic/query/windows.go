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
func (r *Resolved) Slots(cov Coverage) *Slots {
	b := &slotBuilder{r: r, cov: cov, seen: map[Bucket]int{}, out: &Slots{Grid: r.Grain != grain.None}}
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
		slot = b.window(w, true)
		complete = !w.To.After(b.cov.End)
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
	from := yearBack(w.From)
	at := func(t time.Time) time.Time { return yearBack(t) }
	return other{from: from, to: yearBack(w.To), at: at}
}

// yearBack gives the same date a year earlier; 29 February becomes 1 March, so
// that an exclusive end still includes all of February.
func yearBack(t time.Time) time.Time { return t.AddDate(-1, 0, 0) }

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
