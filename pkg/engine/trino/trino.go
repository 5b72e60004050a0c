package trino

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"regexp"
	"strings"
	"time"

	client "github.com/trinodb/trino-go-client/trino"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/engine"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/execute"
)

type runner struct {
	config engine.Config
	schema string // of tables that name none
	db     *sql.DB

	descriptions execute.Descriptions
}

func open(c engine.Config) (execute.Runner, error) {
	config, err := configured(c)
	if err != nil {
		return nil, fmt.Errorf("the dsn cannot be read: %w", err)
	}
	connector, err := client.NewConnector(config)
	if err != nil {
		return nil, fmt.Errorf("the dsn cannot be used: %w", err)
	}
	db := sql.OpenDB(connector)
	db.SetMaxOpenConns(16) // they are no more than headers
	db.SetMaxIdleConns(4)
	return &runner{config: c, schema: config.Schema, db: db}, nil
}

// query is how statements begin that read and cannot do anything else: there are no
// sessions that only read, but a server takes one statement at a time, and those that
// write begin with another word.
var query = regexp.MustCompile(`^(?is)(\s|--[^\n]*\n|/\*.*?\*/|\()*(select|with|values|table)\b`)

// Run runs a statement; a cancelled context ends it on the server.
func (t *runner) Run(ctx context.Context, st execute.Statement, limit int) (*execute.RowSet, error) {
	if st.Connection == "" {
		st.Connection = t.config.Name
	}
	switch {
	case len(st.Args) > 0:
		return nil, execute.Fail(ctx, execute.Engine, st, errors.New("the statement has values to bind, and the dialect writes them into it"))
	case !query.MatchString(st.SQL):
		return nil, execute.Fail(ctx, execute.Engine, st, errors.New("the statement does more than read: it has to begin with SELECT, WITH or VALUES"))
	}
	ctx, cancel := execute.Limited(ctx, t.config.Timeout)
	defer cancel()
	rows, err := t.db.QueryContext(ctx, st.SQL)
	if err != nil {
		return nil, failed(ctx, st, err)
	}
	defer rows.Close() //nolint:errcheck // read-only
	if st.Columns, err = named(rows, st.Columns); err != nil {
		return nil, failed(ctx, st, err)
	}
	out, err := execute.Collect(rows, st, limit, typed, add)
	if known := (*execute.Error)(nil); errors.As(err, &known) {
		return nil, known
	}
	if err != nil {
		return nil, failed(ctx, st, err)
	}
	return out, nil
}

// named tells which columns are those that are wanted: the engine gives the names of
// sub-selects in small letters.
func named(rows *sql.Rows, wanted []execute.OutColumn) ([]execute.OutColumn, error) {
	names, err := rows.Columns()
	if err != nil {
		return nil, err
	}
	out := append([]execute.OutColumn(nil), wanted...)
	for i, w := range out {
		for _, n := range names {
			if n != w.Name && n != w.As && strings.EqualFold(n, w.Name) {
				out[i].As = n
			}
		}
	}
	return out, nil
}

// describedFor is how long the types of columns are taken as known.
const describedFor = 10 * time.Minute

// Describe runs the statement, which gives no row.
func (t *runner) Describe(ctx context.Context, st execute.Statement) (map[string]execute.Type, error) {
	return t.descriptions.Of(st.SQL, describedFor, func() (map[string]execute.Type, error) {
		rows, err := t.Run(ctx, st, 0)
		if err != nil {
			return nil, err
		}
		return rows.Types(), nil
	})
}

// Ping tells the server's version.
func (t *runner) Ping(ctx context.Context) (string, error) {
	st := execute.Statement{Connection: t.config.Name, SQL: "SELECT node_version FROM system.runtime.nodes WHERE coordinator LIMIT 1"}
	rows, err := t.Run(ctx, st, 1)
	switch {
	case err == nil && rows.Len == 1 && strings.HasPrefix(rows.Columns[0].Strings[0], "0."):
		return "Presto " + rows.Columns[0].Strings[0], nil
	case err == nil && rows.Len == 1:
		return "Trino " + rows.Columns[0].Strings[0], nil
	}
	st.SQL = "SELECT 1" // who may not look at the system may still read tables
	if _, err := t.Run(ctx, st, 1); err != nil {
		return "", err
	}
	return "Trino or Presto", nil
}

// Close ends all connections.
func (t *runner) Close() error { return t.db.Close() }
