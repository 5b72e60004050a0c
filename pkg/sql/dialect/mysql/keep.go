package mysql

import (
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sql/dialect"
)

// Keep is a table with an index on its time: texts may be too long for one. A new one is
// filled beside it and takes its name, so that readers see one or the other.
func (d Dialect) Keep(table, bare string, columns []string, body string) dialect.Kept {
	prefix := table[:len(table)-len(d.Ident(bare))]
	next, last := prefix+d.Ident(bare+"_next"), prefix+d.Ident(bare+"_last")
	index := "(INDEX (" + columns[0] + "))"
	return dialect.Kept{
		Make: []string{"CREATE TABLE " + table + " " + index + " AS\n" + body},
		Refresh: []string{
			"CREATE TABLE " + next + " " + index + " AS\n" + body,
			"RENAME TABLE " + table + " TO " + last + ", " + next + " TO " + table,
			"DROP TABLE " + last,
		},
	}
}
