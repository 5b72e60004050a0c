package postgres

import (
	"strings"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sql/dialect"
)

// Keep is a materialised view with an index.
func (d Dialect) Keep(table, bare string, columns []string, body string) dialect.Kept {
	return dialect.Kept{
		Make: []string{
			"CREATE MATERIALIZED VIEW " + table + " AS\n" + body,
			"CREATE INDEX " + d.Ident(bare+"_by_time") + " ON " + table + " (" + strings.Join(columns, ", ") + ")",
			"ANALYZE " + table,
		},
		Refresh: []string{"REFRESH MATERIALIZED VIEW " + table, "ANALYZE " + table},
	}
}
