package plan

// ScanGroup reads groups as rows, so that they can be joined and grouped again.
// The group's columns are the relation's.
type ScanGroup struct {
	In Group
	As string
}

// Inputs is the group.
func (n *ScanGroup) Inputs() []Node { return []Node{n.In} }

// Line names the alias.
func (n *ScanGroup) Line() string { return "ScanGroup " + n.As }
