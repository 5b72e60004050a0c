package plan

import (
	"strings"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

// Fetched is a group that another language than SQL asks an engine for. Its rows are in a
// table when what stands above is asked of them.
type Fetched struct {
	Source       *model.Source
	Table        string
	Keys, Values []string
	Questions    []string // as the engine is asked
}

// Inputs are none.
func (n *Fetched) Inputs() []Node { return nil }

// Columns are the table's.
func (n *Fetched) Columns() (keys, values []string) { return n.Keys, n.Values }

// Line tells the questions.
func (n *Fetched) Line() string {
	return "Fetched " + n.Table + " of " + n.Source.Name + "\n" + strings.Join(n.Questions, "\n")
}
