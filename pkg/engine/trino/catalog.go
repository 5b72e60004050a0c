package trino

import (
	"cmp"
	"context"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/execute"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sql/dialect"
)

var _ execute.Cataloguing = (*runner)(nil)

// Tables lists the tables and views of a schema of the connection's catalog, or of
// the connection's own.
func (t *runner) Tables(ctx context.Context, schema string) ([]string, error) {
	rows, err := t.Run(ctx, execute.Statement{
		SQL:     "SELECT table_name AS name FROM information_schema.tables WHERE table_schema = " + dialect.QuotedText(cmp.Or(schema, t.schema)) + " ORDER BY 1",
		Columns: []execute.OutColumn{{Name: "name", Kind: execute.String}},
	}, 0)
	if err != nil {
		return nil, err
	}
	return rows.Columns[0].Strings, nil
}

// UniqueKeys are none: neither engine keeps any.
func (t *runner) UniqueKeys(context.Context, string, string) ([][]string, error) { return nil, nil }
