package plan

import (
	"fmt"
	"strings"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
)

// Regrouped is one value that Regroup makes of those of several buckets: by
// Agg (sum, min, max), or as the sum of Column divided by that of Per.
type Regrouped struct {
	Column string
	From   string
	Agg    model.Agg
	Per    string
}

// Regroup adds up groups by buckets of time, of which In's window column holds
// the start, into windows made of whole buckets. Windows may overlap.
type Regroup struct {
	In      Group
	Windows []query.Window
	Values  []Regrouped
}

// Inputs is the grouped input.
func (n *Regroup) Inputs() []Node { return []Node{n.In} }

// Columns are the input's keys and the values.
func (n *Regroup) Columns() (keys, values []string) {
	keys, _ = n.In.Columns()
	for _, v := range n.Values {
		values = append(values, v.Column)
	}
	return keys, values
}

// Line tells windows and values.
func (n *Regroup) Line() string {
	var parts []string
	for _, v := range n.Values {
		parts = append(parts, v.Column)
	}
	lo, hi := Hull(n.Windows)
	return fmt.Sprintf("Regroup into %d windows %s: %s", len(n.Windows), RangeText(query.Range{From: lo, To: hi}), strings.Join(parts, ", "))
}
