package model

import (
	"fmt"
	"slices"
	"strings"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/expr"
)

// Care is how the numbers of a metric are told to a reader. The zero value tells them
// as they are.
type Care struct {
	Require  []string   // dimensions that a request groups by or filters to members
	Round    float64    // to multiples of it, in the metric's unit; 0: all digits
	Mask     bool       // no values, only how they stand to their target
	Smallest []Smallest // groups that are told, of all of these sizes
}

// Smallest is the size from which on a group's numbers are told.
type Smallest struct {
	Of    string // entity whose members are counted; "": rows
	Least int
}

// IsZero tells that numbers are told as they are.
func (c Care) IsZero() bool { return c.Text() == "" }

// Text is the same for the same care, "" for none.
func (c Care) Text() string {
	var list []string
	for _, name := range c.Require {
		list = append(list, "by "+name)
	}
	for _, s := range c.Smallest {
		list = append(list, fmt.Sprintf("least %d %s", s.Least, s.Of))
	}
	slices.Sort(list)
	if c.Mask {
		list = append(list, "mask")
	}
	if c.Round != 0 {
		list = append(list, fmt.Sprintf("round %v", c.Round))
	}
	return strings.Join(slices.Compact(list), "; ")
}

// With is the care of both: whatever either keeps back is kept back.
func (c Care) With(o Care) Care {
	out := Care{Require: slices.Concat(c.Require, o.Require), Round: max(c.Round, o.Round), Mask: c.Mask || o.Mask}
	if out.Mask {
		out.Round = 0 // the verdict is of the value itself
	}
	slices.Sort(out.Require)
	out.Require = slices.Compact(out.Require)
	out.Smallest = slices.Clone(c.Smallest)
	for _, s := range o.Smallest {
		at := slices.IndexFunc(out.Smallest, func(have Smallest) bool { return have.Of == s.Of })
		if at < 0 {
			out.Smallest = append(out.Smallest, s)
			continue
		}
		out.Smallest[at].Least = max(out.Smallest[at].Least, s.Least)
	}
	slices.SortFunc(out.Smallest, func(a, b Smallest) int { return strings.Compare(a.Of, b.Of) })
	return out
}

// Milder tells whether c keeps back nothing that o tells: its readers are told at least
// as much.
func (c Care) Milder(o Care) bool { return c.With(o).Text() == o.With(Care{}).Text() }

// Sums tells a metric that is its inputs added to and taken from each other, so that it
// is as exact as they are: multiples of 1000 make multiples of 1000. A quotient of them
// would tell more digits than each of them does.
func (m *Metric) Sums() bool {
	switch m.Kind {
	case Simple, Cumulative:
		return true
	case Derived:
		return sums(m.Derived.Expr)
	}
	return false
}

// Converts tells a metric of which a part counts events that follow others.
func (m *Metric) Converts() bool {
	return m.Kind == Conversion || slices.ContainsFunc(m.Inputs(), func(in MetricInput) bool { return in.Metric.Converts() })
}

func sums(e expr.Expr) bool {
	switch e := e.(type) {
	case expr.Ref:
		return true
	case expr.Unary:
		return e.Op == "-" && sums(e.X)
	case expr.Binary:
		return (e.Op == "+" || e.Op == "-") && sums(e.X) && sums(e.Y)
	}
	return false
}
