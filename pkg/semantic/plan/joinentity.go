package plan

import (
	"fmt"
	"strings"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

// Equal is a condition of a join.
type Equal struct{ Left, Right Field }

// Validity limits a source to the rows whose window [From, To) holds At; an empty
// To is open. Where Day is set it is that day, of which its end counts, for all
// rows alike.
type Validity struct {
	At, From, To Field
	Day          time.Time
}

// line tells when rows are valid.
func (v *Validity) line() string {
	at := v.At.Name
	if !v.Day.IsZero() {
		at = v.Day.Format(time.DateOnly)
	}
	return fmt.Sprintf(" valid at %s [%s, %s)", at, Text(v.From.Expr), Text(v.To.Expr))
}

// signature is equal for the same limit.
func (v *Validity) signature() string {
	if v == nil {
		return ""
	}
	s := " valid " + FieldSignature(v.From) + FieldSignature(v.To)
	if v.Day.IsZero() {
		return s + FieldSignature(v.At)
	}
	return s + v.Day.Format(time.DateOnly)
}

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
		s += v.line()
	}
	return s
}
