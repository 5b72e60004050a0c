package sqlite

import (
	"strings"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sql/dialect"
)

// Keep is a table with an index, filled anew in one transaction.
func (d Dialect) Keep(table, bare string, columns []string, body string) dialect.Kept {
	return dialect.Kept{
		Make: []string{
			"CREATE TABLE " + table + " AS\n" + body,
			"CREATE INDEX " + d.Ident(bare+"_by_time") + " ON " + table + " (" + strings.Join(columns, ", ") + ")",
		},
		Refresh: []string{"BEGIN IMMEDIATE", "DELETE FROM " + table, "INSERT INTO " + table + "\n" + body, "COMMIT"},
	}
}
