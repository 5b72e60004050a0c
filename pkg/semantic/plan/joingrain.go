package plan

import (
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

// JoinGrain adds the custom buckets of a spine, looked up by a time.
type JoinGrain struct {
	In    Node
	Spine *model.Spine
	As    string
	At    Field
}

// Inputs is the joined pipeline.
func (n *JoinGrain) Inputs() []Node { return []Node{n.In} }

// Line tells by what it is looked up.
func (n *JoinGrain) Line() string {
	return "JoinGrain " + named(string(n.Spine.Grain)+" spine", n.As) + " at " + n.At.Name
}
