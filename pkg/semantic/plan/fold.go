package plan

import "strings"

// Fold adds up a source's rows by some of its own columns before anything is
// joined to them. What comes out is read under the source's alias and has the
// columns under their own names, so steps above need not know of it. Windows
// limit the rows to those that any window holds.
type Fold struct {
	In       Node
	Scope    Scope
	As       string
	Columns  []string // of the source; the first is the time of Windows
	Measures []Measured
	Windows  *AssignWindow
}

// Inputs is the pipeline that is added up.
func (n *Fold) Inputs() []Node { return []Node{n.In} }

// Line tells columns and sums.
func (n *Fold) Line() string {
	s := "Fold " + n.As + " by " + strings.Join(n.Columns, ", ")
	for _, m := range n.Measures {
		s += "\n" + m.Column + " = " + string(m.Agg) + "(" + text(m.Value) + ")"
		if m.Filter != nil {
			s += " where " + text(m.Filter)
		}
	}
	return s
}
