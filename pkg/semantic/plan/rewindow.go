package plan

import (
	"fmt"
	"strings"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
)

// Rewindow renames windows: rows of window From (its id, or its start when In
// assigns a grid) appear once for each To. Other windows go. Only the columns
// of Values stay.
type Rewindow struct {
	In     Group
	Pairs  []WindowPair
	Grid   bool
	Values []string
}

// WindowPair maps one window to another's id.
type WindowPair struct {
	From query.Window
	To   int
}

// Inputs is the grouped input.
func (n *Rewindow) Inputs() []Node { return []Node{n.In} }

// Columns are the input's keys and the values kept.
func (n *Rewindow) Columns() (keys, values []string) {
	keys, _ = n.In.Columns()
	return keys, n.Values
}

// Line tells how many windows.
func (n *Rewindow) Line() string {
	return fmt.Sprintf("Rewindow %d windows: %s", len(n.Pairs), strings.Join(n.Values, ", "))
}
