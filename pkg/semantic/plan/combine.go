package plan

import (
	"fmt"
)

// Combine puts branches with equal keys side by side; an empty key equals an
// empty key. Where a branch has no row its values are empty.
type Combine struct{ In []Group }

// Inputs are the branches.
func (n *Combine) Inputs() []Node {
	out := make([]Node, len(n.In))
	for i, in := range n.In {
		out[i] = in
	}
	return out
}

// Columns are the common keys and all values.
func (n *Combine) Columns() (keys, values []string) {
	for i, in := range n.In {
		k, v := in.Columns()
		if i == 0 {
			keys = k
		}
		values = append(values, v...)
	}
	return keys, values
}

// Line tells how many branches.
func (n *Combine) Line() string {
	keys, _ := n.Columns()
	return fmt.Sprintf("Combine %d branches on %s", len(n.In), listOr(keys, "nothing"))
}
