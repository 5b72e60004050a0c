package plan

import (
	"strings"
)

// JoinMetric adds the value that a metric has for each key, so that rows can be
// filtered by it. Full keeps values without rows too, for questions about
// dimensions alone.
type JoinMetric struct {
	In     Node
	Metric Group
	As     string
	Left   []Field  // of the pipeline
	Right  []string // columns of Metric
	Full   bool
}

// Inputs is the pipeline and the metric's plan.
func (n *JoinMetric) Inputs() []Node { return []Node{n.In, n.Metric} }

// Line names the key.
func (n *JoinMetric) Line() string {
	return "JoinMetric " + n.As + " on " + strings.Join(n.Right, ", ")
}
