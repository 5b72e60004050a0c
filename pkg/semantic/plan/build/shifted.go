package build

import (
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/plan"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
)

// shifted moves all windows of an ask by an input's offset.
func (b *builder) shifted(a ask, off offset, m *model.Metric) (ask, *diag.Diagnostic) {
	out := make([]query.Window, len(a.windows))
	for i, w := range a.windows {
		switch {
		case off.window != nil:
			if !off.window.Grain.IsStandard() {
				d := checkCustomOffset.At(m.Pos, "metric "+m.Name, "an offset of %d %s cannot move windows", off.window.Count, off.window.Grain)
				return a, &d
			}
			w.From = move(w.From, -off.window.Count, off.window.Grain)
			w.To = move(w.To, -off.window.Count, off.window.Grain)
		default:
			// The bucket at the start of the enclosing one, of the same length.
			from := b.calendar.Trunc(w.From, off.toGrain)
			if b.core.Grid != "" {
				w.To = move(from, 1, b.core.Grid)
			} else {
				w.To = from.Add(w.To.Sub(w.From))
			}
			w.From = from
		}
		out[i] = w
	}
	a.windows = out
	return a, nil
}

func move(t time.Time, n int, g grain.Grain) time.Time {
	if t.IsZero() {
		return t
	}
	return grain.Add(t, n, g)
}

// accumulated gives the windows over which a cumulative metric adds up so that
// its value is the one at the last instant of each window.
func (b *builder) accumulated(windows []query.Window, c *model.CumulativeSpec) []query.Window {
	out := make([]query.Window, len(windows))
	for i, w := range windows {
		switch {
		case c.Window != nil:
			w.From = move(w.To, -c.Window.Count, c.Window.Grain)
		case c.ToDate != "":
			w.From = b.calendar.Trunc(w.To.Add(-time.Nanosecond), c.ToDate)
		default:
			w.From = time.Time{}
		}
		out[i] = w
	}
	return out
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
