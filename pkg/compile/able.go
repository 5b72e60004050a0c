package compile

import (
	engines "github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/engine"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/plan"
)

// NoFullJoin tells that an engine has no SQL for a list of dimensions of several
// sources.
type NoFullJoin struct{ Engine string }

func (e NoFullJoin) Error() string {
	return e.Engine + " cannot keep what only one side of a join has, which a list of dimensions of several sources needs: ask for a metric by them"
}

// able refuses a plan that an engine has no SQL for, instead of leaving that to
// the engine's own message.
func able(p *plan.Plan, d *engines.Descriptor) error {
	if !d.Dialect.Caps().FullJoin && joinsFully(p.Root) {
		return NoFullJoin{d.Label}
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
