package conformance

import (
	"context"
	"crypto/rand"
	"database/sql"
	"encoding/hex"
	"fmt"
	"net/url"
	"os"
	"path/filepath"

	_ "github.com/jackc/pgx/v5/stdlib" // driver pgx
	_ "modernc.org/sqlite"             // driver sqlite

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/engine"
	_ "github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/engine/all" // that the suite runs on
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/execute"
)

// Database is the suite's tables on an engine, for the length of a run.
type Database struct {
	Engine string
	Runner execute.Runner
	remove func()
}

// Close takes the tables away again.
func (d *Database) Close() {
	d.Runner.Close() //nolint:errcheck // the tables go with it
	d.remove()
}

// SQLite loads the suite into a temporary file.
func SQLite(ctx context.Context, s *Suite) (*Database, error) {
	dir, err := os.MkdirTemp("", "conformance")
	if err != nil {
		return nil, err
	}
	remove := func() { os.RemoveAll(dir) } //nolint:errcheck // a temporary folder
	file := filepath.Join(dir, "suite.sqlite")
	db, err := sql.Open("sqlite", "file:"+(&url.URL{Path: file}).EscapedPath()+"?_pragma=synchronous(0)")
	if err == nil {
		err = s.LoadTables(ctx, db, "sqlite", "")
		db.Close() //nolint:errcheck // what matters is written by Commit
	}
	if err != nil {
		remove()
		return nil, err
	}
	runner, err := engine.Open(engine.Config{Name: "suite", Engine: "sqlite", Settings: engine.Settings{"path": file}})
	if err != nil {
		remove()
		return nil, err
	}
	return &Database{Engine: "sqlite", Runner: runner, remove: remove}, nil
}

// Postgres loads the suite into a schema of its own in the database that the
// DSN names, and drops it in the end.
func Postgres(ctx context.Context, s *Suite, dsn string) (*Database, error) {
	db, err := sql.Open("pgx", dsn)
	if err != nil {
		return nil, fmt.Errorf("reach PostgreSQL: %w", err)
	}
	suffix := make([]byte, 6)
	rand.Read(suffix) //nolint:errcheck // never fails
	schema := "conformance_" + hex.EncodeToString(suffix)
	remove := func() {
		// The run's context may be cancelled by now; the schema still has to go.
		db.ExecContext(context.WithoutCancel(ctx), "DROP SCHEMA IF EXISTS "+schema+" CASCADE") //nolint:errcheck // best effort
		db.Close()                                                                             //nolint:errcheck // nothing follows
	}
	if err := s.LoadTables(ctx, db, "postgres", schema); err != nil {
		remove()
		return nil, err
	}
	runner, err := engine.Open(engine.Config{Name: "suite", Engine: "postgres", Settings: engine.Settings{"dsn": dsn, "schema": schema}})
	if err != nil {
		remove()
		return nil, err
	}
	return &Database{Engine: "postgres", Runner: runner, remove: remove}, nil
}
