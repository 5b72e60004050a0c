package plan

import (
	"slices"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

// Joined is a source that an answer joins, and the entity whose key has to occur
// once in it: where it occurs twice, what is joined to it counts twice.
type Joined struct {
	Source *model.Source
	Entity string
	// Validity tells a key that may occur again in another window of time.
	Validity bool
}

// Joins lists the sources that the plan joins, each once per entity, in the order
// in which they are first joined.
func (p *Plan) Joins() []Joined {
	var out []Joined
	seen := map[Node]bool{}
	var walk func(Node)
	walk = func(n Node) {
		if seen[n] {
			return
		}
		seen[n] = true
		for _, in := range n.Inputs() {
			walk(in)
		}
		if j, ok := n.(*JoinEntity); ok {
			joined := Joined{j.Source, j.Entity, j.Validity != nil}
			if !slices.Contains(out, joined) {
				out = append(out, joined)
			}
		}
	}
	walk(p.Root)
	return out
}
