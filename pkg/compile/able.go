package compile

import (
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/plan"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sql/dialect"
)

// NoFullJoin tells that an engine has no SQL for a list of dimensions of several
// sources.
type NoFullJoin struct{ Engine string }

func (e NoFullJoin) Error() string {
	return e.Engine + " cannot keep what only one side of a join has, which a list of dimensions of several sources needs: ask for a metric by them"
}

// able refuses a plan that an engine has no SQL for, instead of leaving that to
// the engine's own message.
func able(p *plan.Plan, d dialect.Dialect, label string) error {
	if !d.Caps().FullJoin && joinsFully(p.Root) {
		return NoFullJoin{label}
	}
	return nil
}

func joinsFully(n plan.Node) bool {
	switch j := n.(type) {
	case *plan.JoinEntity:
		if j.Full {
			return true
		}
	case *plan.JoinMetric:
		if j.Full {
			return true
		}
	}
	for _, in := range n.Inputs() {
		if joinsFully(in) {
			return true
		}
	}
	return false
}
