package plan

import (
	"fmt"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
)

// OrderLimit sorts the answer and cuts it off.
type OrderLimit struct {
	In    Group
	Order []query.CoreOrder
	Limit int
}

// Inputs is the grouped input.
func (n *OrderLimit) Inputs() []Node { return []Node{n.In} }

// Columns are the input's.
func (n *OrderLimit) Columns() (keys, values []string) { return n.In.Columns() }

// Line tells order and limit.
func (n *OrderLimit) Line() string {
	var parts []string
	for _, o := range n.Order {
		if o.Desc {
			parts = append(parts, o.Column+" descending")
		} else {
			parts = append(parts, o.Column)
		}
	}
	s := "Order by " + listOr(parts, "nothing")
	if n.Limit > 0 {
		s += fmt.Sprintf(", first %d", n.Limit)
	}
	return s
}
