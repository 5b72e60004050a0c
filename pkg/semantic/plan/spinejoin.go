package plan

import (
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/expr"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
)

// SpineTime is a time key that a SpineJoin takes from the spine.
type SpineTime struct {
	Column string
	Grain  grain.Grain
	Part   string
}

// SpineJoin puts grouped values on a spine: the value of a bucket is the one
// whose time is the bucket's, moved back by Offset or to the start of ToGrain.
// With Fill, buckets without a value stay.
type SpineJoin struct {
	In      Group
	Spine   *model.Spine
	Times   []SpineTime // all keys that are metric time; the first one joins
	Offset  *model.Span
	ToGrain grain.Grain
	Custom  *model.CustomGrain
	Whole   bool
	Fill    bool
	Filter  []expr.Expr // on the spine; refs are fields of Scope
	Scope   Scope       // of Filter
	Range   query.Range
}

// Inputs is the grouped input.
func (n *SpineJoin) Inputs() []Node { return []Node{n.In} }

// Columns are the input's.
func (n *SpineJoin) Columns() (keys, values []string) { return n.In.Columns() }

// Line tells how it joins.
func (n *SpineJoin) Line() string {
	s := "SpineJoin " + string(n.Spine.Grain) + " on " + n.Times[0].Column + ShiftText(n.Offset, n.ToGrain)
	if n.Fill {
		s += ", all buckets"
	}
	if !n.Range.IsZero() {
		s += " in " + RangeText(n.Range)
	}
	if len(n.Filter) > 0 {
		s += " where " + Texts(n.Filter, " and ")
	}
	return s
}
