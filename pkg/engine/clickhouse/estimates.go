package clickhouse

import (
	"context"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/execute"
)

var _ execute.Estimating = (*runner)(nil)

// Estimates reads how many rows a table has, which the engine counts as it writes; of a view
// it does not know. It counts no different values. How its parts are sorted is no index by
// which a period would be asked for by itself: it leaves parts out for any condition.
func (c *runner) Estimates(ctx context.Context, schema, table string) (execute.Estimates, error) {
	return c.estimates.Of([2]string{schema, table}, execute.EstimateAge, func() (execute.Estimates, error) { return c.estimated(ctx, schema, table) })
}

func (c *runner) estimated(ctx context.Context, schema, table string) (found execute.Estimates, err error) {
	rows, err := c.Run(ctx, execute.Statement{
		SQL:     "SELECT toFloat64(ifNull(total_rows, 0)) AS n FROM system.tables WHERE database = " + database(schema) + " AND name = " + text(table),
		Columns: []execute.OutColumn{{Name: "n", Kind: execute.Number}}}, 0)
	if err == nil && rows.Len > 0 {
		found.Rows = rows.Columns[0].Numbers[0]
	}
	return found, err
}
