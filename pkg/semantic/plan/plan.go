package plan

import (
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
)

// Plan is a planned Core.
type Plan struct {
	Root       Group
	Connection *model.Connection // nil when the model has none
	Keys       []Key
	Metrics    []string
	// Ordered, Stored, Listed and Statistics are query.Core's, for what comes after.
	Ordered    func(*model.Source, []string) bool
	Stored     func(*model.Source, string) bool
	Listed     func(*model.Source, string) query.Listing
	Statistics query.Statistics
}

// Key tells what a key column of the answer holds.
type Key struct {
	Column string
	Time   bool // a time, not a part of one
	Part   bool // a part of a time: a number
	Rest   bool // 1 for the rest of a top-N, else 0
	Truth  bool // true or false
}
