package sqldb

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/pgtype"
	"github.com/jackc/pgx/v5/pgxpool"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/execute"
)

// postgres connects on first use, so that a database that is down at start
// works as soon as it is up.
type postgres struct {
	config    Config
	mu        sync.Mutex
	pool      *pgxpool.Pool
	estimates estimates
}

func openPostgres(c Config) (execute.Runner, error) {
	if c.DSN == "" {
		return nil, fmt.Errorf("connection %s: postgres needs a dsn", c.Name)
	}
	return &postgres{config: c}, nil
}

func (p *postgres) connect(ctx context.Context) (*pgxpool.Pool, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.pool != nil {
		return p.pool, nil
	}
	dsn, err := expand(p.config)
	if err != nil {
		return nil, err
	}
	config, err := pgxpool.ParseConfig(dsn)
	if err != nil {
		return nil, fmt.Errorf("the dsn cannot be read: %w", err)
	}
	if p.config.Schema != "" {
		config.ConnConfig.RuntimeParams["search_path"] = p.config.Schema
	}
	// Times without a zone hold UTC where they are instants; see the dialect.
	config.ConnConfig.RuntimeParams["timezone"] = "UTC"
	config.ConnConfig.RuntimeParams["application_name"] = "wheelhouse"
	config.ConnConfig.RuntimeParams["default_transaction_read_only"] = "on"
	// Compiling a statement of forty metrics takes PostgreSQL longer than running
	// it over a few hundred thousand rows.
	config.ConnConfig.RuntimeParams["jit"] = "off"
	pool, err := pgxpool.NewWithConfig(context.WithoutCancel(ctx), config)
	if err != nil {
		return nil, err
	}
	p.pool = pool
	return pool, nil
}

// Run runs a statement; a cancelled context cancels it on the server.
func (p *postgres) Run(ctx context.Context, st execute.Statement, limit int) (*execute.RowSet, error) {
	if st.Connection == "" {
		st.Connection = p.config.Name
	}
	pool, err := p.connect(ctx)
	if err != nil {
		return nil, execute.Fail(ctx, execute.Connect, st, inOneLine(err))
	}
	rows, err := pool.Query(ctx, st.SQL, st.Args...)
	if err != nil {
		return nil, execute.Fail(ctx, kindOfFailure(err), st, inOneLine(err))
	}
	defer rows.Close()
	names := make([]string, len(rows.FieldDescriptions()))
	for i, f := range rows.FieldDescriptions() {
		names[i] = f.Name
	}
	r := newReader(names, st.Columns)
	cells := cellReaders(rows.FieldDescriptions())
	for rows.Next() {
		if limit > 0 && r.rows == limit {
			return nil, execute.Exceeded(st, limit)
		}
		if err := readRow(r, rows, cells); err != nil {
			return nil, execute.Fail(ctx, execute.Engine, st, err)
		}
		r.rows++
	}
	if err := rows.Err(); err != nil {
		return nil, execute.Fail(ctx, kindOfFailure(err), st, inOneLine(err))
	}
	return r.done(), nil
}

// readRow reads from the wire where all types are known, else through the
// driver's values.
func readRow(r *reader, rows pgx.Rows, cells []*cellReader) error {
	if cells != nil {
		for i, b := range rows.RawValues() {
			if err := cells[i].addTo(r, i, b); err != nil {
				return err
			}
		}
		return nil
	}
	values, err := rows.Values()
	if err != nil {
		return err
	}
	for i, v := range values {
		if n, ok := v.(pgtype.Numeric); ok {
			if v, err = numeric(n); err != nil {
				return err
			}
		}
		if err := r.add(i, v); err != nil {
			return err
		}
	}
	return nil
}

func numeric(n pgtype.Numeric) (any, error) {
	f, err := n.Float64Value()
	if err != nil || !f.Valid {
		return nil, err
	}
	return f.Float64, nil
}

// kindOfFailure tells a refused or lost connection from a bad statement. Class
// 08 is connection exceptions, 28 authorisation, 3D an unknown database, 57 an
// operator's intervention.
func kindOfFailure(err error) execute.ErrorKind {
	var server *pgconn.PgError
	if errors.As(err, &server) {
		if class := server.Code[:2]; strings.Contains("08 28 3D 57", class) {
			return execute.Connect
		}
		return execute.Engine
	}
	return execute.Connect
}

// Ping tells PostgreSQL's version.
func (p *postgres) Ping(ctx context.Context) (string, error) {
	st := execute.Statement{Connection: p.config.Name}
	pool, err := p.connect(ctx)
	if err != nil {
		return "", execute.Fail(ctx, execute.Connect, st, inOneLine(err))
	}
	var version string
	if err := pool.QueryRow(ctx, "SHOW server_version").Scan(&version); err != nil {
		return "", execute.Fail(ctx, kindOfFailure(err), st, inOneLine(err))
	}
	return "PostgreSQL " + version, nil
}

// Close ends all connections.
func (p *postgres) Close() error {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.pool != nil {
		p.pool.Close()
		p.pool = nil
	}
	return nil
}
