package compile

import (
	"slices"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/plan"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sql/dialect"
)

// NoFullJoin tells that an engine has no FULL JOIN and a list needs one by keys of
// several sources, which left joins cannot say.
type NoFullJoin struct{ Engine string }

func (e NoFullJoin) Error() string {
	return e.Engine + " cannot keep what only one side of a join by several sources has, which this list needs: ask for a metric by them"
}

// able refuses a plan that an engine has no SQL for, instead of leaving that to
// the engine's own message.
func able(p *plan.Plan, d dialect.Dialect, label string) error {
	if !d.Caps().FullJoin && joinsFully(p.Root) {
		return NoFullJoin{label}
	}
	return nil
}

// joinsFully tells a full join whose key is of several sources.
func joinsFully(n plan.Node) bool {
	var key []plan.Field
	switch j := n.(type) {
	case *plan.JoinEntity:
		for _, e := range j.On {
			if j.Full {
				key = append(key, e.Left)
			}
		}
	case *plan.JoinMetric:
		if j.Full {
			key = j.Left
		}
	}
	if slices.ContainsFunc(key, func(f plan.Field) bool { return f.Table != key[0].Table }) {
		return true
	}
	return slices.ContainsFunc(n.Inputs(), joinsFully)
}
