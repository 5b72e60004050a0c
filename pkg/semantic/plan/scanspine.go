package plan

import (
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

// Columns of a spine as Shift and Accumulate offer it: the bucket that a row of
// the answer belongs to, and the time that facts must have to count in it.
const (
	SpineBucket = "bucket"
	SpineAt     = "at"
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
