package plan

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
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

// ByStart gives the windows in order of time.
func ByStart(windows []query.Window) []query.Window {
	sorted := slices.Clone(windows)
	slices.SortStableFunc(sorted, func(x, y query.Window) int {
		return cmp.Or(x.From.Compare(y.From), x.To.Compare(y.To))
	})
	return sorted
}

// fewWindows is how many windows engines tell apart by comparing more cheaply
// than by truncation.
const fewWindows = 8

// Separator finds a grain by which windows of a time can be told apart: each
// lies within one bucket and no two share one, so that truncation names the
// window. The wished grain is tried first, then those that engines truncate to
// most cheaply.
func Separator(windows []query.Window, at Field, wish grain.Grain) (grain.Grain, grain.Calendar) {
	if len(windows) <= fewWindows {
		return "", grain.Calendar{}
	}
	for _, g := range []grain.Grain{wish, grain.Year, grain.Month, grain.Day, grain.Quarter, grain.Week, grain.Hour} {
		if g == "" || at.Time.Grain.Coarser(g) || !g.IsStandard() {
			continue
		}
		for _, cal := range []grain.Calendar{at.Cal, grain.Gregorian()} {
			if separates(windows, g, cal) {
				return g, cal
			}
		}
	}
	return "", grain.Calendar{}
}

func separates(windows []query.Window, g grain.Grain, cal grain.Calendar) bool {
	seen := map[int64]bool{}
	for _, w := range windows {
		if w.From.IsZero() || w.To.IsZero() {
			return false
		}
		start := cal.Trunc(w.From, g)
		if !cal.Trunc(w.To.Add(-time.Nanosecond), g).Equal(start) || seen[start.Unix()] {
			return false
		}
		seen[start.Unix()] = true
	}
	return true
}

func windowsKey(windows []query.Window) string {
	var s strings.Builder
	for _, w := range windows {
		fmt.Fprintf(&s, "%d:%d-%d,", w.ID, w.From.UnixNano(), w.To.UnixNano())
	}
	return s.String()
}

// signature tells asks apart that differ in more than the metric.
func (a ask) signature(off offset) string {
	s := " where " + texts(a.extra, " and ") + shiftText(off.window, off.toGrain)
	if len(a.windows) > 0 {
		s += " windows " + windowsKey(a.windows)
	}
	if !a.rng.IsZero() {
		s += " in " + rangeText(a.rng)
	}
	for _, k := range a.keys {
		s += "/" + k.Column
	}
	return s
}
