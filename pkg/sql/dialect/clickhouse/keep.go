package clickhouse

import (
	"strings"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sql/dialect"
)

// Keep is a materialised view that is filled anew as a whole: one that adds what is
// inserted would not see what is corrected or deleted.
func (d Dialect) Keep(table, _ string, columns []string, body string) dialect.Kept {
	return dialect.Kept{
		Make: []string{
			"CREATE MATERIALIZED VIEW " + table + "\nREFRESH EVERY 1 HOUR\nENGINE = MergeTree ORDER BY (" + strings.Join(columns, ", ") +
				") SETTINGS allow_nullable_key = 1\nAS " + body,
		},
		Refresh: []string{"SYSTEM REFRESH VIEW " + table},
	}
}
