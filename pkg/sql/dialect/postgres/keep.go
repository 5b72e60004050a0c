package postgres

import (
	"strings"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sql/dialect"
)

// mostIndexed is how many columns an index has.
const mostIndexed = 32

// Keep is a materialised view with an index, which the server gives a name: one made of the
// view's would be cut where that is long, to the view's own.
func (d Dialect) Keep(table, _ string, columns []string, body string) dialect.Kept {
	return dialect.Kept{
		Make: []string{
			"CREATE MATERIALIZED VIEW " + table + " AS\n" + body,
			"CREATE INDEX ON " + table + " (" + strings.Join(columns[:min(len(columns), mostIndexed)], ", ") + ")",
			"ANALYZE " + table,
		},
		Refresh: []string{"REFRESH MATERIALIZED VIEW " + table, "ANALYZE " + table},
	}
}
