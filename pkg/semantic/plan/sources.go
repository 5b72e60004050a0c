package plan

import (
	"slices"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

// Sources lists what a plan reads, each once, in the order in which it appears.
func Sources(n Node) []*model.Source {
	var out []*model.Source
	visit(n, func(n Node) {
		var s *model.Source
		switch v := n.(type) {
		case *Scan:
			s = v.Source
		case *JoinEntity:
			s = v.Source
		case *Fetched:
			s = v.Source
		}
		if s != nil && !slices.Contains(out, s) {
			out = append(out, s)
		}
	})
	return out
}

// EntityJoins lists the joins towards a source in which a key is to occur once.
func EntityJoins(n Node) (out []*JoinEntity) {
	visit(n, func(n Node) {
		if j, ok := n.(*JoinEntity); ok {
			out = append(out, j)
		}
	})
	return out
}

func visit(n Node, f func(Node)) {
	f(n)
	for _, in := range n.Inputs() {
		visit(in, f)
	}
}
