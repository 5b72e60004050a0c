package plan

import (
	"fmt"
	"slices"
	"strings"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/expr"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

// GroupKey is one column to group by.
type GroupKey struct {
	Column string
	Field  string    // of the scope; query.WindowColumn for the window
	Kept   expr.Expr // not nil: the key has a value only where it holds; over the scope
	Rest   bool      // the key is 1 where Kept does not hold, else 0; it has no field
}

// Fields are the fields of the scope that the key reads.
func (k GroupKey) Fields() []string {
	var out []string
	if !k.Rest {
		out = append(out, k.Field)
	}
	for _, r := range expr.Refs(k.Kept) {
		if !slices.Contains(out, r.Name) {
			out = append(out, r.Name)
		}
	}
	return out
}

// Signature is equal for keys of one value.
func (k GroupKey) Signature(scope Scope) string {
	s := k.Column + "=" + FieldSignature(scope[k.Field])
	if k.Kept != nil {
		s += fmt.Sprintf(" where %s %v", Text(k.Kept), k.Rest)
	}
	return s
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
	// Of is the measure whose rows' values Value is; nil for what is made of others.
	Of *model.Measure
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
		s += "\n" + m.Column + " = " + string(m.Agg) + "(" + Text(m.Value) + ")"
		if m.Filter != nil {
			s += " where " + Text(m.Filter)
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
