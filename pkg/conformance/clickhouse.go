package conformance

import (
	"context"
	"errors"
	"fmt"
	"net/url"

	client "github.com/ClickHouse/clickhouse-go/v2"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/engine"
)

// ClickHouse loads the suite into a database of its own on the server that the address
// names, http://user:password@host:8123 of a user who may make databases, and drops it
// in the end.
func ClickHouse(ctx context.Context, s *Suite, address string) (*Database, error) {
	u, err := url.Parse(address)
	if err != nil || u.Host == "" {
		return nil, errors.New("the server's address is not of the form http://user:password@host:8123")
	}
	name := "conformance_" + suffix()
	o, err := client.ParseDSN(u.String())
	if err != nil {
		return nil, fmt.Errorf("reach ClickHouse: %w", err)
	}
	server := client.OpenDB(o)
	remove := func() {
		server.ExecContext(context.WithoutCancel(ctx), "DROP DATABASE IF EXISTS "+name) //nolint:errcheck // best effort
		server.Close()                                                                  //nolint:errcheck // nothing follows
	}
	if _, err := server.ExecContext(ctx, "CREATE DATABASE "+name); err != nil {
		remove()
		return nil, fmt.Errorf("make database %s: %w", name, err)
	}
	u.Path = "/" + name
	if err := s.loadClickHouse(ctx, u.String()); err != nil {
		remove()
		return nil, err
	}
	runner, err := engine.Open(engine.Config{Name: "suite", Engine: "clickhouse", Settings: engine.Settings{"dsn": u.String()}})
	if err != nil {
		remove()
		return nil, err
	}
	return &Database{Engine: "clickhouse", Runner: runner, remove: remove}, nil
}

// loadClickHouse makes tables that need neither an engine named nor a key.
func (s *Suite) loadClickHouse(ctx context.Context, address string) error {
	o, err := client.ParseDSN(address)
	if err != nil {
		return err
	}
	o.Settings = client.Settings{"default_table_engine": "Memory", "session_timezone": "UTC"}
	db := client.OpenDB(o)
	defer db.Close() //nolint:errcheck // what matters is written
	return s.LoadTables(ctx, db, "clickhouse", "")
}
