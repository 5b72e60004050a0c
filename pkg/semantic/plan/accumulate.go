package plan

import (
	"fmt"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
)

// Accumulate gives each bucket of a spine all facts up to it: over a trailing
// Window, since the start of ToDate, or all.
type Accumulate struct {
	In     Node
	Spine  *model.Spine
	As     string
	At     Field
	Window *model.Span
	ToDate grain.Grain
	query.Range
}

// Inputs is the pipeline.
func (n *Accumulate) Inputs() []Node { return []Node{n.In} }

// Line tells over what.
func (n *Accumulate) Line() string {
	s := "Accumulate " + n.At.Name
	switch {
	case n.Window != nil:
		s += fmt.Sprintf(" over %d %s", n.Window.Count, n.Window.Grain)
	case n.ToDate != "":
		s += " since start of " + string(n.ToDate)
	default:
		s += " over all time"
	}
	if !n.Range.IsZero() {
		s += " for " + RangeText(n.Range)
	}
	return s
}
