package plan

import (
	"fmt"
	"strings"
)

// PickSet is values of PickGroups that share their rows: those where Present is
// more than zero. Values go from a column of In to one of the outcome.
type PickSet struct {
	Present string
	Values  []Regrouped
}

// PickGroups keeps, of groups by key and time, only those at the first or last
// time per combination of By and the window, found for each set among its own
// rows; and adds them up by Keys. It is Pick after a first grouping, so that
// balances with different conditions are read at once. Groups without an entity
// of By are no one's balance.
type PickGroups struct {
	In   Group
	At   string
	By   []string
	Last bool
	Keys []string
	Sets []PickSet
}

// Inputs is the grouped input.
func (n *PickGroups) Inputs() []Node { return []Node{n.In} }

// Columns are the keys and the values of all sets.
func (n *PickGroups) Columns() (keys, values []string) {
	for _, s := range n.Sets {
		for _, v := range s.Values {
			values = append(values, v.Column)
		}
	}
	return n.Keys, values
}

// Line tells what is picked.
func (n *PickGroups) Line() string {
	which := "first"
	if n.Last {
		which = "last"
	}
	_, values := n.Columns()
	return fmt.Sprintf("PickGroups %s %s per %s: %s", which, n.At, listOr(n.By, "window"), strings.Join(values, ", "))
}
