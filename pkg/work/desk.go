// Package work is the loop from a finding to what was learnt of it: who takes it, what
// they do, what came of that. It reads numbers through the service as everyone does,
// for whoever asks, and remembers in the state database.
//
// Each deed is a method of Desk: it asks whether the subject may (permission.go), writes
// in one transaction with its entry in the audit (state.Tx.Audit), and holds to the
// version that its sender had read (state.StaleError).
package work

import (
	"errors"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/service"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/state"
)

// ErrNoState is a deed where nothing can be remembered.
var ErrNoState = errors.New("nothing can be remembered here: the data source has no state database; choose SQLite or PostgreSQL in its settings")

// Desk works on one project's findings. It is safe for concurrent use.
type Desk struct {
	Store   *state.Store // nil: every deed is ErrNoState
	Service *service.Service
	Project string // whose rows of the state database
	Source  string // uid of the data source, for links
	Now     func() time.Time
}

// place is whose rows are read and written for a subject's organisation.
func (d *Desk) place(org int64) (state.Place, error) {
	if d == nil || d.Store == nil {
		return state.Place{}, ErrNoState
	}
	return state.Place{Org: org, Project: d.Project}, nil
}
