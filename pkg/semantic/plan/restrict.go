package plan

import (
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/expr"
)

// Restrict keeps groups for which all conditions hold; refs are columns.
type Restrict struct {
	In  Group
	All []expr.Expr
	// Times tells the clock of columns that are times.
	Times map[string]Clock
	// Keys, when not nil, are the keys that stay.
	Keys []string
}

// Inputs is the grouped input.
func (n *Restrict) Inputs() []Node { return []Node{n.In} }

// Columns are the input's, with fewer keys where Keys says so.
func (n *Restrict) Columns() (keys, values []string) {
	keys, values = n.In.Columns()
	if n.Keys != nil {
		keys = n.Keys
	}
	return keys, values
}

// Line tells the conditions.
func (n *Restrict) Line() string { return "Restrict " + Texts(n.All, " and ") }
