package plan

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
)

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
			if !cal.Counts(g) && separates(windows, g, cal) {
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

// WindowsKey is a text that is equal for equal lists of windows.
func WindowsKey(windows []query.Window) string {
	var s strings.Builder
	for _, w := range windows {
		fmt.Fprintf(&s, "%d:%d-%d,", w.ID, w.From.UnixNano(), w.To.UnixNano())
	}
	return s.String()
}
