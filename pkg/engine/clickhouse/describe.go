package clickhouse

import (
	"context"
	"time"

	client "github.com/ClickHouse/clickhouse-go/v2"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/execute"
)

// describedFor is how long the types of columns are taken as known.
const describedFor = 10 * time.Minute

// Describe has the server tell a statement's columns without running it.
func (c *runner) Describe(ctx context.Context, st execute.Statement) (map[string]execute.Type, error) {
	return c.descriptions.Of(st.SQL, describedFor, func() (map[string]execute.Type, error) {
		rows, err := c.empty(ctx, st)
		if err != nil {
			return nil, err
		}
		return rows.Types(), nil
	})
}

// empty is the statement's answer of no row.
func (c *runner) empty(ctx context.Context, st execute.Statement) (*execute.RowSet, error) {
	if st.Connection == "" {
		st.Connection = c.config.Name
	}
	ctx, cancel := execute.Limited(ctx, c.config.Timeout)
	defer cancel()
	if err := c.server.look(ctx, c.db, c.config.Timeout); err != nil {
		return nil, failed(ctx, st, err)
	}
	rows, err := c.db.QueryContext(client.Context(ctx, client.WithSettings(c.server.settings)), "DESCRIBE TABLE (\n"+st.SQL+"\n)", st.Args...)
	if err != nil {
		return nil, failed(ctx, st, err)
	}
	defer rows.Close() //nolint:errcheck // read-only
	known, err := execute.Collect(rows, execute.Statement{Columns: []execute.OutColumn{{Name: "name", Kind: execute.String}, {Name: "type", Kind: execute.String}}}, 0, c.typed, add)
	if err != nil {
		return nil, failed(ctx, st, err)
	}
	names, types := known.Column("name").Strings, known.Column("type").Strings
	r := execute.NewReader(names, st.Columns)
	for i, t := range types {
		r.Typed(i, c.named(t))
	}
	return r.Done(), nil
}
