package plan

import (
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/expr"
)

// Filter keeps rows for which all conditions hold.
type Filter struct {
	In  Node
	All []expr.Expr
}

// Inputs is the filtered pipeline.
func (n *Filter) Inputs() []Node { return []Node{n.In} }

// Line tells the conditions.
func (n *Filter) Line() string { return "Filter " + Texts(n.All, " and ") }
