package postgres

import (
	"context"
	"fmt"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/engine"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/execute"
)

// runner connects on first use, so that a database that is down at start works
// as soon as it is up.
type runner struct {
	config    engine.Config
	mu        sync.Mutex
	pool      *pgxpool.Pool
	estimates execute.TableEstimates

	descriptions execute.Descriptions
}

func open(c engine.Config) (execute.Runner, error) { return &runner{config: c}, nil }

// grace is how long the server goes on with a statement after its limit: it ends
// one by itself only where nobody is left to tell it to.
const grace = 5 * time.Second

func (p *runner) connect(ctx context.Context) (*pgxpool.Pool, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.pool != nil {
		return p.pool, nil
	}
	config, err := pgxpool.ParseConfig(p.config.Settings["dsn"])
	if err != nil {
		return nil, execute.Because(execute.Incomplete, fmt.Errorf("the dsn cannot be read: %w", err))
	}
	parameters := config.ConnConfig.RuntimeParams
	if schema := p.config.Settings["schema"]; schema != "" {
		parameters["search_path"] = schema
	}
	// Times without a zone hold UTC where they are instants; see the dialect.
	parameters["timezone"] = "UTC"
	parameters["application_name"] = "wheelhouse"
	parameters["default_transaction_read_only"] = "on"
	// Compiling a statement of forty metrics takes PostgreSQL longer than running
	// it over a few hundred thousand rows.
	parameters["jit"] = "off"
	// Members come as texts and go back as filters, whatever a role is set to.
	parameters["datestyle"] = "ISO, YMD"
	parameters["intervalstyle"] = "postgres"
	parameters["bytea_output"] = "hex"
	if limit := p.config.Timeout; limit > 0 {
		parameters["statement_timeout"] = strconv.FormatInt((limit + grace).Milliseconds(), 10)
	}
	config.AfterConnect = func(_ context.Context, c *pgx.Conn) error {
		textFirst(c.TypeMap())
		return nil
	}
	pool, err := pgxpool.NewWithConfig(context.WithoutCancel(ctx), config)
	if err != nil {
		return nil, err
	}
	p.pool = pool
	return pool, nil
}

// mostValues is what the protocol can number.
const mostValues = 65535

// Run runs a statement; a cancelled context cancels it on the server.
func (p *runner) Run(ctx context.Context, st execute.Statement, limit int) (*execute.RowSet, error) {
	if st.Connection == "" {
		st.Connection = p.config.Name
	}
	if err := execute.Refuse(st, mostValues); err != nil {
		return nil, err
	}
	ctx, cancel := execute.Limited(ctx, p.config.Timeout)
	defer cancel()
	pool, err := p.connect(ctx)
	if err != nil {
		return nil, execute.Fail(ctx, execute.Connect, st, inOneLine(err))
	}
	rows, err := pool.Query(ctx, st.SQL, st.Args...)
	if err != nil {
		return nil, failed(ctx, st, err)
	}
	defer rows.Close()
	fields := rows.FieldDescriptions()
	names := make([]string, len(fields))
	for i, f := range fields {
		names[i] = f.Name
	}
	r := execute.NewReader(names, st.Columns)
	cells := make([]*cellReader, len(fields))
	for i, f := range fields {
		cells[i] = newCellReader(f)
		if t, ok := types.TypeForOID(f.DataTypeOID); ok {
			r.Typed(i, strings.TrimPrefix(t.Name, "_"))
		}
	}
	for rows.Next() {
		if limit > 0 && r.Rows() == limit {
			return nil, execute.Exceeded(st, limit)
		}
		for i, b := range rows.RawValues() {
			if err := cells[i].addTo(r, i, b); err != nil {
				return nil, execute.Fail(ctx, execute.Engine, st, execute.InColumn(names[i], err))
			}
		}
		r.Row()
	}
	if err := rows.Err(); err != nil {
		return nil, failed(ctx, st, err)
	}
	return r.Done(), nil
}

// Ping tells PostgreSQL's version.
func (p *runner) Ping(ctx context.Context) (string, error) {
	st := execute.Statement{Connection: p.config.Name}
	pool, err := p.connect(ctx)
	if err != nil {
		return "", execute.Fail(ctx, execute.Connect, st, inOneLine(err))
	}
	var version string
	if err := pool.QueryRow(ctx, "SHOW server_version").Scan(&version); err != nil {
		return "", failed(ctx, st, err)
	}
	return "PostgreSQL " + version, nil
}

// Close ends all connections.
func (p *runner) Close() error {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.pool != nil {
		p.pool.Close()
		p.pool = nil
	}
	return nil
}
