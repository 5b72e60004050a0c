package plan

// MinMax gives the smallest and the largest value of the only key.
type MinMax struct{ In Group }

// Inputs is the grouped input.
func (n *MinMax) Inputs() []Node { return []Node{n.In} }

// Columns are the key with __min and __max.
func (n *MinMax) Columns() (keys, values []string) {
	k, _ := n.In.Columns()
	return []string{k[0] + "__min", k[0] + "__max"}, nil
}

// Line says so.
func (n *MinMax) Line() string { return "MinMax" }
