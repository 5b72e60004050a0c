package plan

import (
	"fmt"
	"strings"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/expr"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
)

// GroupKey is one column to group by.
type GroupKey struct {
	Column string
	Field  string   // of the scope; query.WindowColumn for the window
	Keep   []string // not nil: values outside become query.OthersMember
}

// Measured is one aggregation. Value is over the columns of relation Table; nil
// counts rows. Filter, over the scope, limits the rows that count.
type Measured struct {
	Column     string
	Agg        model.Agg
	Value      expr.Expr
	Table      string
	Percentile float64
	Discrete   bool
	Filter     expr.Expr
}

// Aggregate groups rows by keys. A measure's group has no value where no row
// of it counts; groups in which nothing counts do not appear.
type Aggregate struct {
	In       Node
	Scope    Scope
	Keys     []GroupKey
	Measures []Measured
}

// Inputs is the pipeline.
func (n *Aggregate) Inputs() []Node { return []Node{n.In} }

// Columns are keys and measures.
func (n *Aggregate) Columns() (keys, values []string) {
	for _, k := range n.Keys {
		keys = append(keys, k.Column)
	}
	for _, m := range n.Measures {
		values = append(values, m.Column)
	}
	return keys, values
}

// Line tells keys and measures.
func (n *Aggregate) Line() string {
	keys, _ := n.Columns()
	s := "Aggregate by " + listOr(keys, "nothing")
	for _, m := range n.Measures {
		s += "\n" + m.Column + " = " + string(m.Agg) + "(" + text(m.Value) + ")"
		if m.Filter != nil {
			s += " where " + text(m.Filter)
		}
	}
	return s
}

func listOr(list []string, none string) string {
	if len(list) == 0 {
		return none
	}
	return strings.Join(list, ", ")
}

// Distinct gives the combinations of keys that occur. Every keeps repetitions.
type Distinct struct {
	In    Node
	Scope Scope
	Keys  []GroupKey
	Every bool
}

// Inputs is the pipeline.
func (n *Distinct) Inputs() []Node { return []Node{n.In} }

// Columns are the keys.
func (n *Distinct) Columns() (keys, values []string) {
	for _, k := range n.Keys {
		keys = append(keys, k.Column)
	}
	return keys, nil
}

// Line tells the keys.
func (n *Distinct) Line() string {
	keys, _ := n.Columns()
	return "Distinct " + strings.Join(keys, ", ")
}

// Rewindow renames windows: rows of window From (its id, or its start when In
// assigns a grid) appear once for each To. Other windows go. Only the columns
// of Values stay.
type Rewindow struct {
	In     Group
	Pairs  []WindowPair
	Grid   bool
	Values []string
}

// WindowPair maps one window to another's id.
type WindowPair struct {
	From query.Window
	To   int
}

// Inputs is the grouped input.
func (n *Rewindow) Inputs() []Node { return []Node{n.In} }

// Columns are the input's keys and the values kept.
func (n *Rewindow) Columns() (keys, values []string) {
	keys, _ = n.In.Columns()
	return keys, n.Values
}

// Line tells how many windows.
func (n *Rewindow) Line() string {
	return fmt.Sprintf("Rewindow %d windows: %s", len(n.Pairs), strings.Join(n.Values, ", "))
}

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
	s := "SpineJoin " + string(n.Spine.Grain) + " on " + n.Times[0].Column + shiftText(n.Offset, n.ToGrain)
	if n.Fill {
		s += ", all buckets"
	}
	if !n.Range.IsZero() {
		s += " in " + rangeText(n.Range)
	}
	if len(n.Filter) > 0 {
		s += " where " + texts(n.Filter, " and ")
	}
	return s
}

// Restrict keeps groups for which all conditions hold; refs are columns.
type Restrict struct {
	In  Group
	All []expr.Expr
	// Times tells the clock of columns that are times.
	Times map[string]Clock
	// Keys, when not nil, are the keys that stay.
	Keys []string
}

// Inputs is the grouped input.
func (n *Restrict) Inputs() []Node { return []Node{n.In} }

// Columns are the input's, with fewer keys where Keys says so.
func (n *Restrict) Columns() (keys, values []string) {
	keys, values = n.In.Columns()
	if n.Keys != nil {
		keys = n.Keys
	}
	return keys, values
}

// Line tells the conditions.
func (n *Restrict) Line() string { return "Restrict " + texts(n.All, " and ") }

// Combine puts branches with equal keys side by side; an empty key equals an
// empty key. Where a branch has no row its values are empty.
type Combine struct{ In []Group }

// Inputs are the branches.
func (n *Combine) Inputs() []Node {
	out := make([]Node, len(n.In))
	for i, in := range n.In {
		out[i] = in
	}
	return out
}

// Columns are the common keys and all values.
func (n *Combine) Columns() (keys, values []string) {
	for i, in := range n.In {
		k, v := in.Columns()
		if i == 0 {
			keys = k
		}
		values = append(values, v...)
	}
	return keys, values
}

// Line tells how many branches.
func (n *Combine) Line() string {
	keys, _ := n.Columns()
	return fmt.Sprintf("Combine %d branches on %s", len(n.In), listOr(keys, "nothing"))
}

// Reaggregate keeps one value per remaining key: the first, last or average of
// Column along Order, which leaves the keys.
type Reaggregate struct {
	In     Group
	Order  string
	Column string
	How    string // first, last, average
}

// Inputs is the grouped input.
func (n *Reaggregate) Inputs() []Node { return []Node{n.In} }

// Columns are the input's without Order.
func (n *Reaggregate) Columns() (keys, values []string) {
	k, v := n.In.Columns()
	for _, c := range k {
		if c != n.Order {
			keys = append(keys, c)
		}
	}
	return keys, v
}

// Line tells which value stays.
func (n *Reaggregate) Line() string {
	return "Reaggregate " + n.How + " " + n.Column + " along " + n.Order
}

// Computed is one output of Compute.
type Computed struct {
	Column string
	Value  expr.Expr
}

// Compute evaluates expressions per group; refs are columns of the input.
type Compute struct {
	In  Group
	Out []Computed
}

// Inputs is the grouped input.
func (n *Compute) Inputs() []Node { return []Node{n.In} }

// Columns are the input's keys and the outputs.
func (n *Compute) Columns() (keys, values []string) {
	keys, _ = n.In.Columns()
	for _, o := range n.Out {
		values = append(values, o.Column)
	}
	return keys, values
}

// Line tells the expressions.
func (n *Compute) Line() string {
	s := "Compute"
	for _, o := range n.Out {
		s += "\n" + o.Column + " = " + text(o.Value)
	}
	return s
}

// MinMax gives the smallest and the largest value of the only key.
type MinMax struct{ In Group }

// Inputs is the grouped input.
func (n *MinMax) Inputs() []Node { return []Node{n.In} }

// Columns are the key with __min and __max.
func (n *MinMax) Columns() (keys, values []string) {
	k, _ := n.In.Columns()
	return []string{k[0] + "__min", k[0] + "__max"}, nil
}

// Line says so.
func (n *MinMax) Line() string { return "MinMax" }

// OrderLimit sorts the answer and cuts it off.
type OrderLimit struct {
	In    Group
	Order []query.CoreOrder
	Limit int
}

// Inputs is the grouped input.
func (n *OrderLimit) Inputs() []Node { return []Node{n.In} }

// Columns are the input's.
func (n *OrderLimit) Columns() (keys, values []string) { return n.In.Columns() }

// Line tells order and limit.
func (n *OrderLimit) Line() string {
	var parts []string
	for _, o := range n.Order {
		if o.Desc {
			parts = append(parts, o.Column+" descending")
		} else {
			parts = append(parts, o.Column)
		}
	}
	s := "Order by " + listOr(parts, "nothing")
	if n.Limit > 0 {
		s += fmt.Sprintf(", first %d", n.Limit)
	}
	return s
}
