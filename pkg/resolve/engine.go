// Package resolve answers a resolved request: it asks the relational core for
// the windows that values and comparisons need, then lines the rows up as one
// Answer with comparisons, targets, shares, ranks and the reason wherever a
// number is missing.
package resolve

import (
	"context"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/execute"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
)

// Scope is which rows of a metric may be read, and how its numbers are told.
type Scope struct {
	Key    string         // the same for the same rows; "" is all of them
	Levels []*model.Level // by whose units rows are told apart
	Care   model.Care     // how its numbers are told
}

// Beside is how totals of units are told that lie above those of a reader.
type Beside struct {
	// Context is one in which all rows of the units above are read.
	Context context.Context
	// Rows are levels by whose units the reader's own rows are told apart; none where the
	// reader reads all rows of the units above.
	Rows []*model.Level
	// Told are all levels of the hierarchy whose totals the reader is told, fine to coarse.
	Told []BesideLevel
}

// BesideLevel is a level whose units' totals are told, of those that hold a unit of which
// Of is true, by its members at levels.
type BesideLevel struct {
	Level *model.Level
	Of    func(member func(*model.Level) string) bool
}

// Engine runs relational questions. It is safe for concurrent use.
type Engine interface {
	// Rows compiles and runs one core on one connection.
	Rows(ctx context.Context, conn *model.Connection, c *query.Core) (*execute.RowSet, answer.Statement, error)
	// Scope is the rows of a metric that may be read. Metrics of different scopes are
	// asked for in statements of their own.
	Scope(ctx context.Context, m *model.Metric) (Scope, error)
	// Beside tells how totals of a level's units are told of a metric beside the units in
	// them that may be read; an error where they are not.
	Beside(ctx context.Context, m *model.Metric, l *model.Level) (Beside, error)
	// Coverage tells from when to when the rows of a measure's source that may be read
	// for a metric hold data as of a clock, in business time; ok is false where it has
	// no time to go by.
	Coverage(ctx context.Context, m *model.Metric, v *model.Measure, clock time.Time) (c query.Coverage, ok bool, err error)
	// Clocks gives the clocks of the zones of a measure's units, with what each zone's
	// rows cover by it; none where all units go by one, and Coverage tells.
	Clocks(ctx context.Context, m *model.Metric, v *model.Measure, clock time.Time) (query.UnitClocks, error)
	// Members lists the units of a level, see LevelCore, as of a day, or as they ever
	// were where it is zero; what it found may be some seconds old.
	Members(ctx context.Context, l *model.Level, organised time.Time) ([]answer.Unit, error)
	// Strays tells whether the source of a measure has rows of a time, zero for any, that
	// belong to no unit of a level as of a day, zero for as they ever were, see StrayCore;
	// what it found may be some minutes old.
	Strays(ctx context.Context, v *model.Measure, l *model.Level, within query.Range, organised time.Time) (bool, error)
	// Daily gives the values of a metric, of all rows that may be read, on each day of [from, to), see
	// DailyCore, and those of each unit of a level unless it is nil; what it found may be
	// some minutes old.
	Daily(ctx context.Context, m *model.Metric, per *model.Level, from, to, now time.Time) (Daily, error)
}
