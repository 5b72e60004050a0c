package plan

import "fmt"

// Stack puts the rows of groups of equal columns one below the other. No two of them
// have a row of the same keys.
type Stack struct{ In []Group }

// Inputs are the parts.
func (n *Stack) Inputs() []Node {
	out := make([]Node, len(n.In))
	for i, in := range n.In {
		out[i] = in
	}
	return out
}

// Columns are those of every part.
func (n *Stack) Columns() (keys, values []string) { return n.In[0].Columns() }

// Line tells how many parts.
func (n *Stack) Line() string { return fmt.Sprintf("Stack %d parts", len(n.In)) }
