package plan

import (
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/expr"
)

// Computed is one output of Compute.
type Computed struct {
	Column string
	Value  expr.Expr
}

// Compute evaluates expressions per group; refs are columns of the input.
type Compute struct {
	In  Group
	Out []Computed
}

// Inputs is the grouped input.
func (n *Compute) Inputs() []Node { return []Node{n.In} }

// Columns are the input's keys and the outputs.
func (n *Compute) Columns() (keys, values []string) {
	keys, _ = n.In.Columns()
	for _, o := range n.Out {
		values = append(values, o.Column)
	}
	return keys, values
}

// Line tells the expressions.
func (n *Compute) Line() string {
	s := "Compute"
	for _, o := range n.Out {
		s += "\n" + o.Column + " = " + Text(o.Value)
	}
	return s
}
