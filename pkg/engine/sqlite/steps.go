package sqlite

import (
	"context"
	"fmt"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/execute"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sql/dialect"
)

var _ execute.Stepping = (*runner)(nil)

// Steps looks up each value behind the one before, which SQLite itself does for DISTINCT
// only where ANALYZE has counted that it pays. The index has to tell texts apart letter by
// letter: by another collation it would step over texts that differ.
func (s *runner) Steps(ctx context.Context, table, column string, n int) (string, error) {
	rows, err := s.Run(ctx, execute.Statement{Args: []any{table, column}, SQL: `SELECT count(*) AS n
		FROM pragma_index_list(?1) AS list JOIN pragma_index_xinfo(list.name) AS info
		WHERE list.partial = 0 AND info.seqno = 0 AND info.coll = 'BINARY' AND lower(info.name) = lower(?2)`}, 0)
	if err != nil || rows.Columns[0].Numbers[0] == 0 {
		return "", err
	}
	from, value := dialect.Quoted(table), dialect.Quoted(column)
	first := fmt.Sprintf("SELECT %[1]s FROM %[2]s WHERE %[1]s IS NOT NULL ORDER BY %[1]s COLLATE BINARY LIMIT 1", value, from)
	next := fmt.Sprintf("SELECT %[1]s FROM %[2]s WHERE %[1]s COLLATE BINARY > step.value ORDER BY %[1]s COLLATE BINARY LIMIT 1", value, from)
	return fmt.Sprintf("WITH RECURSIVE step(value, n) AS (SELECT (%s), 1 UNION ALL SELECT (%s), step.n + 1 FROM step WHERE step.value IS NOT NULL AND step.n < %d) "+
		"SELECT value FROM step WHERE value IS NOT NULL", first, next, n), nil
}
