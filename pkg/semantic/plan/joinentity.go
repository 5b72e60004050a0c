package plan

import (
	"fmt"
	"strings"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

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
		on = append(on, e.Left.Table+"."+Text(e.Left.Expr)+" = "+Text(e.Right.Expr))
	}
	s := kind + named(n.Source.Name, n.As) + " on " + n.Entity + ": " + strings.Join(on, " and ")
	if v := n.Validity; v != nil {
		s += fmt.Sprintf(" valid at %s [%s, %s)", v.At.Name, Text(v.From.Expr), Text(v.To.Expr))
	}
	return s
}
