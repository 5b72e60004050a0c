package plan

import "strings"

// Fold adds up a source's rows before anything, or all that is needed, is joined
// to them. It groups by columns of the source, and by Keys, which may come from
// what In has joined. What comes out is read under the source's alias, with the
// columns under their own names and the keys under theirs.
//
// Without Keys, Windows limits the rows to those that any window holds, and the
// window is assigned above, from the first column. With Keys, In assigns it.
type Fold struct {
	In       Node
	Scope    Scope
	As       string
	Columns  []string
	Keys     []GroupKey
	Measures []Measured
	Windows  *AssignWindow // nil with Keys
}

// Inputs is the pipeline that is added up.
func (n *Fold) Inputs() []Node { return []Node{n.In} }

// Line tells columns, keys and sums.
func (n *Fold) Line() string {
	by := append([]string{}, n.Columns...)
	for _, k := range n.Keys {
		by = append(by, k.Column)
	}
	s := "Fold " + n.As + " by " + strings.Join(by, ", ")
	for _, m := range n.Measures {
		s += "\n" + m.Column + " = " + string(m.Agg) + "(" + Text(m.Value) + ")"
		if m.Filter != nil {
			s += " where " + Text(m.Filter)
		}
	}
	return s
}
