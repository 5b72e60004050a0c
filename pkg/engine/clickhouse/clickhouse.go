package clickhouse

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

	client "github.com/ClickHouse/clickhouse-go/v2"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/engine"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/execute"
)

type runner struct {
	config    engine.Config
	db        *sql.DB
	server    server
	estimates execute.TableEstimates

	descriptions execute.Descriptions
}

func open(c engine.Config) (execute.Runner, error) {
	o, err := configured(c.Settings["dsn"], c.Timeout)
	if err != nil {
		return nil, fmt.Errorf("the dsn cannot be read: %w", err)
	}
	db := client.OpenDB(o)
	db.SetMaxOpenConns(8)
	db.SetMaxIdleConns(4)
	db.SetConnMaxIdleTime(time.Minute)
	return &runner{config: c, db: db}, nil
}

// Run runs a statement; a cancelled context ends it on the server.
func (c *runner) Run(ctx context.Context, st execute.Statement, limit int) (out *execute.RowSet, err error) {
	if st.Connection == "" {
		st.Connection = c.config.Name
	}
	defer func() {
		if unread := recover(); unread != nil { // the driver does so where it meets a type within a type that it does not know
			out, err = nil, failed(ctx, st, fmt.Errorf("the driver cannot read what the statement gives: %v", unread))
		}
	}()
	ctx, cancel := execute.Limited(ctx, c.config.Timeout)
	defer cancel()
	if err := c.server.look(ctx, c.db, c.config.Timeout); err != nil {
		return nil, failed(ctx, st, err)
	}
	rows, err := c.db.QueryContext(client.Context(ctx, client.WithSettings(c.server.settings)), st.SQL, st.Args...)
	if err != nil {
		return nil, failed(ctx, st, err)
	}
	defer rows.Close() //nolint:errcheck // read-only
	types, err := rows.ColumnTypes()
	if err == nil && len(types) == 0 { // over HTTP, no row has no columns either
		return c.empty(ctx, st)
	}
	out, err = execute.Collect(rows, st, limit, c.typed, add)
	if known := (*execute.Error)(nil); errors.As(err, &known) {
		return nil, known
	}
	if err != nil {
		return nil, failed(ctx, st, err)
	}
	return out, nil
}

// Ping tells the server's version.
func (c *runner) Ping(ctx context.Context) (string, error) {
	var version string
	if err := c.db.QueryRowContext(ctx, "SELECT version()").Scan(&version); err != nil {
		return "", failed(ctx, execute.Statement{Connection: c.config.Name}, err)
	}
	return "ClickHouse " + version, nil
}

// Close ends all connections.
func (c *runner) Close() error { return c.db.Close() }
