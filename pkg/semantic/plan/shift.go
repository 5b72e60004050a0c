package plan

import (
	"fmt"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

// Shift moves facts along a spine: a fact counts in the bucket whose own time,
// moved back by Offset (or to the start of ToGrain), is the fact's.
type Shift struct {
	In      Node
	Spine   *model.Spine
	As      string
	At      Field // the fact's time at the spine's grain
	Offset  *model.Span
	ToGrain grain.Grain
	// Starts keeps, with ToGrain, only spine rows at the start of one of these
	// fields' buckets.
	Starts []string
	Scope  Scope // of Starts
	// Custom is set when Offset counts buckets of a custom grain. Whole tells
	// that only that grain is asked for, so that buckets move as a whole.
	Custom *model.CustomGrain
	Whole  bool
}

// Inputs is the pipeline.
func (n *Shift) Inputs() []Node { return []Node{n.In} }

// Line tells how far.
func (n *Shift) Line() string { return "Shift " + n.At.Name + ShiftText(n.Offset, n.ToGrain) }

// ShiftText writes how far something is moved, "" for not at all.
func ShiftText(offset *model.Span, to grain.Grain) string {
	if offset != nil {
		return fmt.Sprintf(" by %d %s", offset.Count, offset.Grain)
	}
	if to != "" {
		return " to start of " + string(to)
	}
	return ""
}
