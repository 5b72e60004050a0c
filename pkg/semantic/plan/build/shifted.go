package build

import (
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/plan"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
)

// shifted moves all windows of an ask by an input's offset, each to its
// counterpart. A bucket without one gets no window, and so no value.
func (b *builder) shifted(a ask, off offset, m *model.Metric) (ask, *diag.Diagnostic) {
	if w := off.window; w != nil && !w.Grain.IsStandard() {
		d := checkCustomOffset.At(m.Pos, "metric "+m.Name, "an offset of %d %s cannot move windows", w.Count, w.Grain)
		return a, &d
	}
	var out []query.Window
	for _, w := range a.windows {
		if off.window != nil {
			w = b.counterpart(w, off.window)
		} else {
			w = b.startOf(w, off.toGrain, m)
		}
		if w.From.Before(w.To) {
			out = append(out, w)
		}
	}
	if len(out) == 0 { // windows still, but no row lies in them
		w := a.windows[0]
		w.To = w.From
		out = append(out, w)
	}
	a.windows = out
	return a, nil
}

// buckets is the grain of which every window is a bucket, the last one perhaps
// cut; none for other intervals.
func (b *builder) buckets(w query.Window) grain.Grain {
	switch {
	case b.core.Grid != "":
		return b.core.Grid
	case b.core.Cut != "":
		return b.core.Cut
	case w.To.Equal(w.From.AddDate(0, 0, 1)):
		return grain.Day
	}
	return grain.None
}

// counterpart is where a window's number is found, this much earlier. As in
// MetricFlow a bucket that is shorter than what it is moved by goes to the bucket
// that begins at its own beginning, moved: 30 April to 30 March, 31 March to the
// last day of February, a week only to a week. Months and more move from end to
// end. Other intervals move by their dates: whole months to whole months, the end
// by the last date that they include.
func (b *builder) counterpart(w query.Window, back *model.Span) query.Window {
	from, to := b.move(w.From, -back.Count, back.Grain), b.move(w.To, -back.Count, back.Grain)
	if back.Grain.Rank() < grain.Month.Rank() || w.From.IsZero() {
		w.From, w.To = from, to
		return w
	}
	g := b.buckets(w)
	switch {
	case g != grain.None && g.Rank() < grain.Month.Rank():
		if !b.calendar.Trunc(from, g).Equal(from) {
			w.To = w.From // no bucket begins there
			return w
		}
		to = elapsed(w.From, w.To, from)
		if end := b.move(from, 1, g); end.Before(to) {
			to = end
		}
	case !b.monthStart(w.From) || !b.monthStart(w.To):
		to = b.endBefore(w.To, back)
		if b.place(from) != b.place(w.From) { // the other month ends before
			from = from.AddDate(0, 0, 1)
		}
	}
	w.From, w.To = from, to
	return w
}

// startOf is the bucket, as long as the window, at the start of the enclosing
// one. Weeks have no place in months: there it is the first bucket of the data.
func (b *builder) startOf(w query.Window, g grain.Grain, m *model.Metric) query.Window {
	from := b.calendar.Trunc(w.From, g)
	own := b.buckets(w)
	if own == grain.Week {
		own = m.FinestGrain()
	}
	to := elapsed(w.From, w.To, from)
	if own != grain.None {
		if end := b.move(from, 1, own); end.Before(to) || b.core.Grid != "" {
			to = end
		}
	}
	w.From, w.To = from, to
	return w
}

// endBefore moves an exclusive end by the last date that it includes: the end of
// the 28th stays the end of a 28th, also where the other February has 29 days.
func (b *builder) endBefore(t time.Time, back *model.Span) time.Time {
	if t.IsZero() || !midnight(t) {
		return b.move(t, -back.Count, back.Grain)
	}
	return b.move(t.AddDate(0, 0, -1), -back.Count, back.Grain).AddDate(0, 0, 1)
}

// place counts the days of its month before a time's.
func (b *builder) place(t time.Time) time.Duration {
	return b.calendar.Trunc(t, grain.Day).Sub(b.calendar.Trunc(t, grain.Month))
}

func (b *builder) monthStart(t time.Time) bool { return midnight(t) && b.place(t) == 0 }

func midnight(t time.Time) bool {
	return t.Hour() == 0 && t.Minute() == 0 && t.Second() == 0 && t.Nanosecond() == 0
}

// elapsed lies as far behind other as t behind start: in dates and time of day,
// so that daylight saving does not count.
func elapsed(start, t, other time.Time) time.Time {
	at := func(x time.Time) time.Time {
		y, m, d := x.Date()
		return time.Date(y, m, d, x.Hour(), x.Minute(), x.Second(), x.Nanosecond(), time.UTC)
	}
	moved := at(other).Add(at(t).Sub(at(start)))
	y, m, d := moved.Date()
	return time.Date(y, m, d, moved.Hour(), moved.Minute(), moved.Second(), moved.Nanosecond(), other.Location())
}

func (b *builder) move(t time.Time, n int, g grain.Grain) time.Time {
	if t.IsZero() {
		return t
	}
	return b.calendar.Add(t, n, g)
}

// accumulated gives the windows over which a cumulative metric adds up so that
// its value is the one at the last instant of each window.
func (b *builder) accumulated(windows []query.Window, c *model.CumulativeSpec) []query.Window {
	out := make([]query.Window, len(windows))
	for i, w := range windows {
		switch {
		case c.Window != nil:
			w.From = b.trailing(w.To, c.Window)
		case c.ToDate != "":
			w.From = b.calendar.Trunc(w.To.Add(-time.Nanosecond), c.ToDate)
		default:
			w.From = time.Time{}
		}
		out[i] = w
	}
	return out
}

// carried lets windows begin earlier, by as long as a count stands: the last one
// before a window's end is the window's own where it has one. A month is a month of
// the year in every calendar: it is a length here, no period.
func carried(windows []query.Window, c *model.Span) []query.Window {
	out := make([]query.Window, len(windows))
	for i, w := range windows {
		if !w.From.IsZero() && w.From.Before(w.To) {
			w.From = grain.Gregorian().Add(w.From, -c.Count, c.Grain)
		}
		out[i] = w
	}
	return out
}

// trailing is the start of so long a time before an end: of whole months where
// the end is a month's, else of the day after the last date that is included,
// moved. A year to the end of 28 February begins on 1 March, whether or not
// either February has 29 days.
func (b *builder) trailing(end time.Time, c *model.Span) time.Time {
	if c.Grain.Rank() < grain.Month.Rank() || b.monthStart(end) {
		return b.move(end, -c.Count, c.Grain)
	}
	return b.endBefore(end, c)
}

// signature tells asks apart that differ in more than the metric.
func (a ask) signature(off offset) string {
	s := " where " + plan.Texts(a.extra, " and ") + plan.ShiftText(off.window, off.toGrain)
	if len(a.windows) > 0 {
		s += " windows " + plan.WindowsKey(a.windows)
	}
	if !a.rng.IsZero() {
		s += " in " + plan.RangeText(a.rng)
	}
	for _, k := range a.keys {
		s += "/" + k.Column
	}
	return s
}
