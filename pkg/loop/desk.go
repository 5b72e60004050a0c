// Package loop is the loop from a finding to what was learnt of it: who takes it, what
// they do, what came of that. It reads numbers through the service as everyone does,
// for whoever asks, and remembers in the state database.
//
// Each deed is a method of Desk: it asks whether the subject may (permission.go), writes
// in one transaction with its entry in the audit (state.Tx.Audit), and holds to the
// version that its sender had read (state.StaleError).
package loop

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/service"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/state"
)

// ErrNoState is a deed where nothing can be remembered.
var ErrNoState = errors.New("nothing can be remembered here: the data source has no state database; choose SQLite, PostgreSQL, MySQL or MariaDB in its settings")

// Desk works on one project's findings. It is safe for concurrent use.
type Desk struct {
	Store   *state.Store // nil: every deed is ErrNoState
	Service *service.Service
	Project string // whose rows of the state database
	Source  string // uid of the data source, for links
	Now     func() time.Time
	Org     *int64        // the organisation whoever asks, where there are none: the preview's; nil: the asker's
	Keep    time.Duration // how long judgements are kept; 0: Kept
	Memory  *Memory       // of what was written; the same for all desks of a process on one database
	Alerts  Alerts        // silences messages; nil where nobody can
	Record  Recorder      // of what happened; nil where none is kept
	Shelf   Shelf         // where definitions lie as they are written; nil where nobody knows
	People  People        // who is in Grafana; nil where nobody can tell
	Readers Readers       // who uses a metric in Grafana; nil where nobody can tell
}

// Shelf holds definitions as they are written.
type Shelf interface {
	// Files are those in force, names to texts, with the version that they were published
	// as; 0 where they are not kept in versions.
	Files(ctx context.Context) (files map[string]string, version int, err error)
	// Load reads files as those in force were read.
	Load(files map[string]string) (*model.Model, diag.List)
	// Renew takes newer ones into force at once, where there are.
	Renew(ctx context.Context)
}

// People tells who is there to answer for something.
type People interface {
	// Present are the logins, mail addresses and names of people who can sign in, and the
	// names and addresses of teams, as model.Lowered writes them.
	Present(ctx context.Context) (map[string]bool, error)
}

// Readers tells who uses metrics outside of the definitions.
type Readers interface {
	// Using lists dashboards and alert rules that ask for any of the metrics;
	// MoreReadersError beside them where there may be more.
	Using(ctx context.Context, metrics []string) ([]Reader, error)
}

// MoreReadersError says that not all dashboards were looked through. What was found in the
// others comes with it.
type MoreReadersError struct{ Looked int }

func (e MoreReadersError) Error() string {
	return fmt.Sprintf("there are more than %d dashboards, and no more than those are looked through", e.Looked)
}

// Reader is a dashboard or an alert rule of this Grafana.
type Reader struct {
	Kind    string   `json:"kind"` // dashboard, alert; report in housekeeping
	UID     string   `json:"uid"`
	Title   string   `json:"title"`
	Folder  string   `json:"folder,omitempty"`
	Metrics []string `json:"metrics"` // of those that were asked for
}

// Place is whose rows are read and written for a subject's organisation; ErrNoState where
// nothing is remembered.
func (d *Desk) Place(org int64) (state.Place, error) {
	if d == nil || d.Store == nil {
		return state.Place{}, ErrNoState
	}
	if d.Org != nil {
		org = *d.Org
	}
	return state.Place{Org: org, Project: d.Project}, nil
}

// Alerts silences the messages of alerts, where they are sent.
type Alerts interface {
	// Silence keeps the alerts of a rule's units from sending messages until then, and
	// gives what Lift takes back. why is shown beside it.
	Silence(ctx context.Context, rule string, units [][]query.ScopeStep, until time.Time, why string) (ids []string, err error)
	Lift(ctx context.Context, ids []string) error
}
