package plan

import (
	"fmt"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
)

// AssignWindow gives each row the window that its time falls in, in column
// query.WindowColumn; rows outside all windows go. Where windows overlap a row
// counts in each. With Grid, the column holds the start of the bucket instead
// of the window's id.
type AssignWindow struct {
	In      Node
	At      Field
	Windows []query.Window
	Grid    grain.Grain
	Cal     grain.Calendar
	Limited bool // no row is outside all windows
	// Days says that an index finds the rows by day and another key, so that days are
	// to be listed for a single range, too.
	Days bool
	// Numbered says that so many groups are made that a window's number is cheaper to
	// group by than what tells it from the others.
	Numbered bool
}

// Inputs is the pipeline.
func (n *AssignWindow) Inputs() []Node { return []Node{n.In} }

// Line tells how many windows there are.
func (n *AssignWindow) Line() string {
	s := fmt.Sprintf("AssignWindow %s: %d windows", n.At.Name, len(n.Windows))
	if n.Grid != "" {
		s = fmt.Sprintf("AssignWindow %s: %d buckets of a %s", n.At.Name, len(n.Windows), n.Grid)
	}
	if len(n.Windows) > 0 {
		lo, hi := Hull(n.Windows)
		s += " " + RangeText(query.Range{From: lo, To: hi})
	}
	return s
}

// Hull is the smallest interval that holds all windows.
func Hull(windows []query.Window) (from, to time.Time) {
	for i, w := range windows {
		if i == 0 || w.From.Before(from) {
			from = w.From
		}
		if i == 0 || w.To.After(to) {
			to = w.To
		}
	}
	return from, to
}

// Overlap tells whether any two windows share an instant.
func Overlap(windows []query.Window) bool {
	sorted := ByStart(windows)
	for i := 1; i < len(sorted); i++ {
		if sorted[i].From.Before(sorted[i-1].To) {
			return true
		}
	}
	return false
}
