package plan

// Reaggregate keeps one value per remaining key: the first, last or average of
// Column along Order, which leaves the keys.
type Reaggregate struct {
	In     Group
	Order  string
	Column string
	How    string // first, last, average
}

// Inputs is the grouped input.
func (n *Reaggregate) Inputs() []Node { return []Node{n.In} }

// Columns are the input's without Order.
func (n *Reaggregate) Columns() (keys, values []string) {
	k, v := n.In.Columns()
	for _, c := range k {
		if c != n.Order {
			keys = append(keys, c)
		}
	}
	return keys, v
}

// Line tells which value stays.
func (n *Reaggregate) Line() string {
	return "Reaggregate " + n.How + " " + n.Column + " along " + n.Order
}
