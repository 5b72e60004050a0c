// Package survey looks at the data that definitions speak of: whether tables and
// columns are there, keys are unique, times are times. Some looks are taken before
// the first answer, so that no wrong one is given; all of them by
// `wheelhouse validate --connect`.
package survey

import (
	"context"
	"slices"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/execute"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sql/ast"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sql/dialect"
)

// Database is one connection of a model, to be looked at.
type Database struct {
	Model      *model.Model
	Connection *model.Connection
	Runner     execute.Runner
	Dialect    dialect.Dialect
	// Now is the clock, local: what lies after it has not happened.
	Now time.Time
}

// UnfitError is data that are not what the definitions say, so that no answer
// from them can be right.
type UnfitError struct{ Found diag.List }

// Error prints the findings.
func (e *UnfitError) Error() string { return e.Found.Err().Error() }

// ask runs a select; its columns are read as the driver gives them, or exactly
// where they are named.
func (db *Database) ask(ctx context.Context, s *ast.Select, exact ...string) (*execute.RowSet, error) {
	st := execute.Statement{Connection: db.Connection.Name}
	for i := range s.Columns {
		s.Columns[i].Exact = slices.Contains(exact, s.Columns[i].As)
	}
	st.SQL, st.Args = dialect.Render(db.Dialect, &ast.Statement{Body: s})
	for _, name := range exact {
		st.Columns = append(st.Columns, execute.OutColumn{Name: name, Exact: true})
	}
	return db.Runner.Run(ctx, st, 0)
}

// typed tells engines whose columns have types.
func (db *Database) typed() bool { return db.Dialect.Caps().Typed }

// place is where something of an object is written.
func (db *Database) place(object any, path string, pos diag.Pos) diag.Pos {
	return db.Model.PlaceOf(object, path, pos)
}
