package plan

import (
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

// ScanSpine reads a time spine as rows of its own.
type ScanSpine struct {
	Spine *model.Spine
	As    string
}

// Inputs is empty.
func (*ScanSpine) Inputs() []Node { return nil }

// Line names the grain.
func (n *ScanSpine) Line() string { return "ScanSpine " + named(string(n.Spine.Grain), n.As) }
