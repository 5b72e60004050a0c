package plan

import (
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

// CrossSpine pairs every row with every bucket of a spine.
type CrossSpine struct {
	In    Node
	Spine *model.Spine
	As    string
}

// Inputs is the joined pipeline.
func (n *CrossSpine) Inputs() []Node { return []Node{n.In} }

// Line names the grain.
func (n *CrossSpine) Line() string { return "CrossSpine " + named(string(n.Spine.Grain), n.As) }
