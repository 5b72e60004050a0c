package plan

import "strings"

// Node is one step of a plan.
type Node interface {
	// Inputs are the steps it reads, in order.
	Inputs() []Node
	// Line describes the step in one line.
	Line() string
}

// Group is a node that gives one row per combination of keys.
type Group interface {
	Node
	// Columns names the output columns: keys first, then values.
	Columns() (keys, values []string)
}

// Print draws the plan as an indented tree, last step first.
func Print(n Node) string {
	var b strings.Builder
	print(&b, n, 0)
	return b.String()
}

func print(b *strings.Builder, n Node, depth int) {
	for i, l := range strings.Split(n.Line(), "\n") {
		b.WriteString(strings.Repeat("  ", depth))
		if i > 0 {
			b.WriteString("  ")
		}
		b.WriteString(l + "\n")
	}
	for _, in := range n.Inputs() {
		print(b, in, depth+1)
	}
}
