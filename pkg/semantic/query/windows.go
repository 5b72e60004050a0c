package query

import (
	"cmp"
	"fmt"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/calendar"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/comparison"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

// Coverage is the time that a metric's sources hold data for, as of a clock: from
// First (start of the first day) to End (exclusive). Unknown sources are taken as
// holding everything up to the clock.
type Coverage struct {
	First, End time.Time
	// Loaded tells that End is an instant up to which the source says it is loaded,
	// not the end of its newest row's day.
	Loaded bool
	// More tells that there are rows after End, which do not count as of the clock.
	More bool
	// Beyond is the newest row where that is later than the project's own clock;
	// zero where none is, or where rows lie ahead on purpose.
	Beyond time.Time
	// Late tells why the source is older than it may be; "" where it is not.
	Late string
	// Unready are days that have rows, which a check of the source says not to go by, in
	// order. Those at the end of the data lie after End.
	Unready []Window
	// Said is what checks of the source have to say of its days.
	Said []diag.Diagnostic
}

// Hold takes a span of days that is not ready out of what is covered. Spans are given from
// the last to the first.
func (c *Coverage) Hold(from, to time.Time) {
	if !from.Before(c.End) || !to.After(c.First) {
		return
	}
	c.Unready = append([]Window{{From: from, To: to}}, c.Unready...)
	if !to.Before(c.End) {
		c.End, c.More, c.Loaded = from, true, false
	}
}

// Unfit tells that rows at the end of the data are not gone by.
func (c *Coverage) Unfit() bool {
	n := len(c.Unready)
	return n > 0 && !c.Unready[n-1].From.Before(c.End)
}

// NotReady tells whether a time has days that are not ready, and whether it has no others.
func (c *Coverage) NotReady(w Bucket) (some, all bool) {
	at := w.From
	for _, u := range c.Unready {
		if !u.From.Before(w.To) || !u.To.After(w.From) {
			continue
		}
		some = true
		if !u.From.After(at) && u.To.After(at) {
			at = u.To
		}
	}
	return some, some && !at.Before(w.To)
}

// Fresh holds what is loaded against what the source says it should be. last is
// the newest load, today the start of the clock's day; days are those on which the
// source gets rows, nil where every day is.
func (c *Coverage) Fresh(f *model.Freshness, days *calendar.Days, last, clock, today time.Time) {
	if at, err := time.Parse("15:04", f.ReadyAt); err == nil {
		ready := time.Date(today.Year(), today.Month(), today.Day(), at.Hour(), at.Minute(), 0, 0, today.Location())
		if clock.Before(ready) { // yesterday may still be loading
			if yesterday := today.AddDate(0, 0, -1); c.End.After(yesterday) {
				c.End = yesterday
			}
			return
		}
	}
	switch {
	case f.Within > 0 && last.Before(days.Ago(clock, f.Within)):
		c.Late = fmt.Sprintf("its newest load is of %s, and may be no older than %s", last.Format("2006-01-02 15:04"), f.Within)
	case f.ReadyAt != "" && c.End.Before(days.Due(today, clock)):
		due := "yesterday"
		if last := days.Due(today, clock); last.Before(today) {
			due = last.AddDate(0, 0, -1).Format(time.DateOnly)
		}
		c.Late = fmt.Sprintf("%s should be complete by %s, and its data end with %s", due, f.ReadyAt, c.End.AddDate(0, 0, -1).Format(time.DateOnly))
	}
}

// Why a slot has no window or an unusual one. The words are those of
// answer.Reason.
const (
	WhyUnfinished    = "unfinished"
	WhyAfterEnd      = "after_end"
	WhyUnready       = "unready"
	WhyBeforeStart   = "before_start"
	WhyNoCounterpart = "no_counterpart"
)

// Slot says which window holds a bucket's number. Window is an index into
// Slots.Windows; −1 means that there is none, for the reason in Why.
type Slot struct {
	Window int
	Why    string
	// Position says by language what a bucket and what it is compared with have in
	// common where the dates do not tell: the eve of Spring Festival.
	Position map[string]string
	// Scale is what the other number is multiplied by before it is compared, where
	// both count per working day and the metric adds up over time; 0: it is not.
	Scale float64
	// Of are the windows that the number is the mean of; nil: it is that of Window. Mean
	// says how many of them have one.
	Of   []Slot
	Mean *comparison.Average
}

// Slots lays a request's buckets and their comparisons out as windows, each
// distinct interval once.
type Slots struct {
	Windows  []Window
	Grid     bool // every window is one whole bucket of the request's grain
	Current  []Slot
	Compared [][]Slot // by index of Resolved.Comparisons; nil for targets
	Complete []bool   // the bucket is over and loaded from start to end
}

// Slots lays out the windows for metrics of the given coverage. A bucket that
// is unfinished at coverage.End is compared like with like: with as many days
// (or as much time) of the other bucket as have passed of its own. A comparison
// that begins before the data is refused, since a part would pass for a whole.
// cut ends an unfinished bucket's own window at coverage.End, for metrics that
// look back by themselves: what they look back on has to be as short.
// Last year is what it means to m, the metric or one like it.
func (r *Resolved) Slots(m *model.Metric, cov Coverage, cut bool) *Slots {
	b := &slotBuilder{r: r, cov: cov, cut: cut, seen: map[Bucket]int{}, out: &Slots{Grid: r.Grain != grain.None}}
	b.out.Compared = make([][]Slot, len(r.Comparisons))
	asked := r.AskedOf(m)
	for _, bucket := range r.Buckets {
		b.current(bucket)
		for i, c := range r.Comparisons {
			if c.Kind == comparison.Period {
				b.out.Compared[i] = append(b.out.Compared[i], b.against(c, asked, bucket))
			}
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
			slot = b.window(Bucket{From: w.From, To: b.cov.End}, false)
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
	some, all := b.cov.NotReady(w)
	if slot.Window >= 0 && !complete && !all { // days after the end of the data are not in its number
		to := w.To
		if b.cov.End.Before(to) {
			to = b.cov.End
		}
		some, _ = b.cov.NotReady(Bucket{From: w.From, To: to})
	}
	switch {
	case all:
		slot, complete = Slot{Window: -1, Why: WhyUnready}, false
	case some && slot.Window >= 0 && slot.Why != WhyBeforeStart:
		slot.Why, complete = WhyUnready, false
	}
	b.out.Current = append(b.out.Current, slot)
	b.out.Complete = append(b.out.Complete, complete)
}

// against is what a bucket is compared with.
func (b *slotBuilder) against(c *comparison.Comparison, asked comparison.Asked, w Bucket) Slot {
	if c.Average != nil {
		return b.average(c.Average, asked, w)
	}
	slot := b.compared(w, c.Counterpart(asked, w))
	if c.PerDay && slot.Window >= 0 {
		slot = b.perDay(w, slot)
	}
	return slot
}

// average is the windows whose numbers are averaged; where none of the periods has
// one, the reason of the nearest.
func (b *slotBuilder) average(mean *comparison.Average, asked comparison.Asked, w Bucket) Slot {
	out := Slot{Window: -1, Mean: mean}
	for _, o := range mean.Of(asked, w) {
		slot := b.compared(w, o)
		out.Of = append(out.Of, slot)
		if out.Why == "" {
			out.Why = slot.Why
		}
		if slot.Window >= 0 && out.Window < 0 {
			out.Window = slot.Window
		}
	}
	return out
}

func (b *slotBuilder) compared(w Bucket, o comparison.Counterpart) Slot {
	if o.Missing || !b.r.Cal.Fixed(o.From) {
		return Slot{Window: -1, Why: cmp.Or(o.Why, WhyNoCounterpart)}
	}
	if !w.From.Before(b.cov.End) {
		return Slot{Window: -1, Why: WhyAfterEnd}
	}
	to, whole := o.To, true
	if w.To.After(b.cov.End) {
		if at := o.At(b.cov.End); at.Before(to) {
			to = at
		}
		whole = false
	}
	if o.From.Before(b.cov.First) {
		return Slot{Window: -1, Why: WhyBeforeStart}
	}
	if !to.After(o.From) || !grain.Happens(o.From, to, b.r.Zone) {
		return Slot{Window: -1, Why: WhyNoCounterpart}
	}
	some, all := b.cov.NotReady(Bucket{From: o.From, To: to})
	if all { // what is left out of its own bucket is no base for another
		return Slot{Window: -1, Why: WhyUnready}
	}
	slot := b.window(Bucket{From: o.From, To: to}, whole && b.onGrid(o))
	slot.Position = o.Position
	if some {
		slot.Why = WhyUnready
	}
	return slot
}

// onGrid tells a counterpart that is a bucket of the request's grain itself: a
// month that moves with a feast is none.
func (b *slotBuilder) onGrid(o comparison.Counterpart) bool {
	g := b.r.Grain
	return g != grain.None && b.r.Cal.Trunc(o.From, g).Equal(o.From) && b.r.Cal.Add(o.From, 1, g).Equal(o.To)
}
