package plan

import (
	"strings"
)

// Pick keeps, of a balance, only the rows at the first or last time per
// group of By and Within.
type Pick struct {
	In     Node
	At     Field
	Last   bool
	By     []string // fields
	Within string   // field or WindowColumn; empty: over everything
}

// Inputs is the pipeline.
func (n *Pick) Inputs() []Node { return []Node{n.In} }

// Line tells what is picked.
func (n *Pick) Line() string {
	s := "Pick first "
	if n.Last {
		s = "Pick last "
	}
	s += n.At.Name
	if n.Within != "" {
		s += " within " + n.Within
	}
	if len(n.By) > 0 {
		s += " per " + strings.Join(n.By, ", ")
	}
	return s
}
