package plan

import (
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

// Scan reads a source.
type Scan struct {
	Source *model.Source
	As     string
}

// Inputs is empty.
func (*Scan) Inputs() []Node { return nil }

// Line names the source.
func (n *Scan) Line() string { return "Scan " + named(n.Source.Name, n.As) }

func named(name, as string) string {
	if as == "" || as == name {
		return name
	}
	return name + " as " + as
}
