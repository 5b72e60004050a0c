package plan

import (
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

// Scan reads a source; with Validity, whose Day is set then, only the rows that are
// valid, and with Among, only those whose keys are.
type Scan struct {
	Source   *model.Source
	As       string
	Validity *Validity
	Among    []Among
}

// Inputs are the pipelines that keys are looked for among.
func (n *Scan) Inputs() (in []Node) {
	for _, a := range n.Among {
		in = append(in, a.Of)
	}
	return in
}

// Line names the source.
func (n *Scan) Line() string {
	s := "Scan " + named(n.Source.Name, n.As)
	if n.Validity != nil {
		s += n.Validity.line()
	}
	for _, a := range n.Among {
		s += "\n" + a.line()
	}
	return s
}

func named(name, as string) string {
	if as == "" || as == name {
		return name
	}
	return name + " as " + as
}
