package clickhouse

import (
	"context"
	"sync"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/execute"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sql/ast"
	dialect "github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sql/dialect/clickhouse"
)

// estimateAge is how long the size of a table is taken as known.
const estimateAge = 10 * time.Minute

// estimates remembers the sizes of tables.
type estimates struct {
	mu    sync.Mutex
	known map[[2]string]knownEstimates
}

type knownEstimates struct {
	execute.Estimates
	at time.Time
}

var _ execute.Estimating = (*runner)(nil)

// Estimates reads how many rows a table has, which the engine counts as it writes; of a view
// it does not know. It counts no different values. How its parts are sorted is no index by
// which a period would be asked for by itself: it leaves parts out for any condition.
func (c *runner) Estimates(ctx context.Context, schema, table string) (execute.Estimates, error) {
	id := [2]string{schema, table}
	c.estimates.mu.Lock()
	found, ok := c.estimates.known[id]
	c.estimates.mu.Unlock()
	if ok && time.Since(found.at) < estimateAge {
		return found.Estimates, nil
	}
	text := func(s string) string { return dialect.Dialect{}.Literal(ast.Lit{Kind: ast.Text, Text: s}) }
	of := "currentDatabase()"
	if schema != "" {
		of = text(schema)
	}
	rows, err := c.Run(ctx, execute.Statement{
		SQL:     "SELECT toFloat64(ifNull(total_rows, 0)) AS n FROM system.tables WHERE database = " + of + " AND name = " + text(table),
		Columns: []execute.OutColumn{{Name: "n", Kind: execute.Number}}}, 0)
	if err != nil {
		return execute.Estimates{}, err
	}
	found = knownEstimates{at: time.Now()}
	if rows.Len > 0 {
		found.Rows = rows.Columns[0].Numbers[0]
	}
	c.estimates.mu.Lock()
	defer c.estimates.mu.Unlock()
	if c.estimates.known == nil {
		c.estimates.known = map[[2]string]knownEstimates{}
	}
	c.estimates.known[id] = found
	return found.Estimates, nil
}
