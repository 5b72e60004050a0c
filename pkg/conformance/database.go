package conformance

import (
	"context"
	"crypto/rand"
	"database/sql"
	"encoding/hex"
	"errors"
	"fmt"
	"net/url"
	"os"
	"path/filepath"

	client "github.com/go-sql-driver/mysql"
	_ "github.com/jackc/pgx/v5/stdlib" // driver pgx
	_ "modernc.org/sqlite"             // driver sqlite

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/engine"
	_ "github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/engine/all" // that the suite runs on
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/execute"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/trinotables"
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
	schema := "conformance_" + suffix()
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

// MySQL loads the suite into a database of its own on the server that the address
// names, mysql://user:password@host:port of a user who may make databases, and
// drops it in the end. Texts are equal where their letters are, as on the others.
func MySQL(ctx context.Context, s *Suite, address string) (*Database, error) {
	u, err := url.Parse(address)
	if err != nil || u.Host == "" {
		return nil, errors.New("the server's address is not of the form mysql://user:password@host:port")
	}
	c := client.NewConfig()
	c.Net, c.Addr, c.User = "tcp", u.Host, u.User.Username()
	c.Passwd, _ = u.User.Password()
	connector, err := client.NewConnector(c)
	if err != nil {
		return nil, fmt.Errorf("reach MySQL: %w", err)
	}
	db := sql.OpenDB(connector)
	db.SetMaxOpenConns(1)
	name := "conformance_" + suffix()
	remove := func() {
		db.ExecContext(context.WithoutCancel(ctx), "DROP DATABASE IF EXISTS "+name) //nolint:errcheck // best effort
		db.Close()                                                                  //nolint:errcheck // nothing follows
	}
	for _, q := range []string{"CREATE DATABASE " + name + " CHARACTER SET utf8mb4 COLLATE utf8mb4_bin", "USE " + name} {
		if _, err := db.ExecContext(ctx, q); err != nil {
			remove()
			return nil, fmt.Errorf("make database %s: %w", name, err)
		}
	}
	if err := s.LoadTables(ctx, db, "mysql", ""); err != nil {
		remove()
		return nil, err
	}
	u.Path = "/" + name
	// Merged into what joins them, computed columns of a spine have no index, and
	// MariaDB compares each row with each.
	u.RawQuery = url.Values{"optimizer_switch": {"'derived_merge=off'"}}.Encode()
	runner, err := engine.Open(engine.Config{Name: "suite", Engine: "mysql", Settings: engine.Settings{"dsn": u.String()}})
	if err != nil {
		remove()
		return nil, err
	}
	return &Database{Engine: "mysql", Runner: runner, remove: remove}, nil
}

// Trino loads the suite into a schema of its own in the catalog that the address names,
// http://user@host:port/catalog of a user who may make schemas, and drops it in the end.
func Trino(ctx context.Context, s *Suite, address string) (*Database, error) {
	db, dsn, remove, err := trinotables.Schema(address, "conformance_"+suffix())
	if err != nil {
		return nil, fmt.Errorf("reach Trino: %w", err)
	}
	if err := s.LoadTables(ctx, db, "trino", ""); err != nil {
		remove()
		return nil, err
	}
	runner, err := engine.Open(engine.Config{Name: "suite", Engine: "trino", Settings: engine.Settings{"dsn": dsn}})
	if err != nil {
		remove()
		return nil, err
	}
	return &Database{Engine: "trino", Runner: runner, remove: remove}, nil
}

// suffix sets a run's tables apart from those of others.
func suffix() string {
	b := make([]byte, 6)
	rand.Read(b) //nolint:errcheck // never fails
	return hex.EncodeToString(b)
}
