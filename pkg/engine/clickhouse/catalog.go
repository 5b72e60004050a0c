package clickhouse

import (
	"context"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/execute"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sql/ast"
	dialect "github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sql/dialect/clickhouse"
)

var _ execute.Cataloguing = (*runner)(nil)

// Tables lists the tables and views of a database, or of the connection's own.
func (c *runner) Tables(ctx context.Context, schema string) ([]string, error) {
	rows, err := c.Run(ctx, execute.Statement{
		SQL:     "SELECT name FROM system.tables WHERE database = " + database(schema) + " AND NOT is_temporary ORDER BY 1",
		Columns: []execute.OutColumn{{Name: "name", Kind: execute.String}}}, 0)
	if err != nil {
		return nil, err
	}
	return rows.Columns[0].Strings, nil
}

// UniqueKeys are none: the engine holds no key to be unique.
func (*runner) UniqueKeys(context.Context, string, string) ([][]string, error) { return nil, nil }

// database names one, or the connection's own.
func database(schema string) string {
	if schema == "" {
		return "currentDatabase()"
	}
	return text(schema)
}

func text(s string) string { return dialect.Dialect{}.Literal(ast.Lit{Kind: ast.Text, Text: s}) }
