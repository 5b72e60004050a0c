package plan

import (
	"fmt"
	"strings"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/expr"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

// Scan reads a source.
type Scan struct {
	Source *model.Source
	As     string
}

// Inputs is empty.
func (*Scan) Inputs() []Node { return nil }

// Line names the source.
func (n *Scan) Line() string { return "Scan " + named(n.Source.Name, n.As) }

func named(name, as string) string {
	if as == "" || as == name {
		return name
	}
	return name + " as " + as
}

// ScanSpine reads a time spine as rows of its own.
type ScanSpine struct {
	Spine *model.Spine
	As    string
}

// Inputs is empty.
func (*ScanSpine) Inputs() []Node { return nil }

// Line names the grain.
func (n *ScanSpine) Line() string { return "ScanSpine " + named(string(n.Spine.Grain), n.As) }

// Equal is a condition of a join.
type Equal struct{ Left, Right Field }

// Validity limits a join to the row of the right side whose window [From, To)
// holds At; an empty To is open.
type Validity struct{ At, From, To Field }

// JoinEntity adds a source that holds at most one row per key: a left join
// towards a primary, unique or natural entity. Full keeps unmatched rows of
// both sides, for questions about dimensions alone.
type JoinEntity struct {
	In       Node
	Source   *model.Source
	As       string
	Entity   string
	On       []Equal
	Validity *Validity
	Full     bool
}

// Inputs is the joined pipeline.
func (n *JoinEntity) Inputs() []Node { return []Node{n.In} }

// Line tells source and keys.
func (n *JoinEntity) Line() string {
	kind := "JoinEntity "
	if n.Full {
		kind = "FullJoinEntity "
	}
	var on []string
	for _, e := range n.On {
		on = append(on, e.Left.Table+"."+text(e.Left.Expr)+" = "+text(e.Right.Expr))
	}
	s := kind + named(n.Source.Name, n.As) + " on " + n.Entity + ": " + strings.Join(on, " and ")
	if v := n.Validity; v != nil {
		s += fmt.Sprintf(" valid at %s [%s, %s)", v.At.Name, text(v.From.Expr), text(v.To.Expr))
	}
	return s
}

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

// Filter keeps rows for which all conditions hold.
type Filter struct {
	In  Node
	All []expr.Expr
}

// Inputs is the filtered pipeline.
func (n *Filter) Inputs() []Node { return []Node{n.In} }

// Line tells the conditions.
func (n *Filter) Line() string { return "Filter " + texts(n.All, " and ") }

// Pick keeps, of a balance, only the rows at the first or last time per
// group of By and Within.
type Pick struct {
	In     Node
	At     Field
	Last   bool
	By     []string // fields
	Within string   // field or WindowColumn; empty: over everything
}

// Inputs is the pipeline.
func (n *Pick) Inputs() []Node { return []Node{n.In} }

// Line tells what is picked.
func (n *Pick) Line() string {
	s := "Pick first "
	if n.Last {
		s = "Pick last "
	}
	s += n.At.Name
	if n.Within != "" {
		s += " within " + n.Within
	}
	if len(n.By) > 0 {
		s += " per " + strings.Join(n.By, ", ")
	}
	return s
}
