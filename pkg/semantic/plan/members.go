package plan

import "github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"

// Counting different values in two steps: Members lists a group's values,
// CountMembers counts the different ones of several such lists. Like any sum it
// is empty where no row counts, and zero where only NULL does.
const (
	Members      model.Agg = "members"
	CountMembers model.Agg = "count_members"
)
