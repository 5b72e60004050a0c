package plan

import (
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

// Scan reads a source; with Validity, whose Day is set then, only the rows that are
// valid.
type Scan struct {
	Source   *model.Source
	As       string
	Validity *Validity
}

// Inputs is empty.
func (*Scan) Inputs() []Node { return nil }

// Line names the source.
func (n *Scan) Line() string {
	s := "Scan " + named(n.Source.Name, n.As)
	if n.Validity != nil {
		s += n.Validity.line()
	}
	return s
}

func named(name, as string) string {
	if as == "" || as == name {
		return name
	}
	return name + " as " + as
}
