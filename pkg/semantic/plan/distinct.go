package plan

import (
	"strings"
)

// Distinct gives the combinations of keys that occur. Every keeps repetitions.
type Distinct struct {
	In    Node
	Scope Scope
	Keys  []GroupKey
	Every bool
}

// Inputs is the pipeline.
func (n *Distinct) Inputs() []Node { return []Node{n.In} }

// Columns are the keys.
func (n *Distinct) Columns() (keys, values []string) {
	for _, k := range n.Keys {
		keys = append(keys, k.Column)
	}
	return keys, nil
}

// Line tells the keys.
func (n *Distinct) Line() string {
	keys, _ := n.Columns()
	return "Distinct " + strings.Join(keys, ", ")
}
