package mysql

import (
	"context"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/execute"
)

var _ execute.Cataloguing = (*runner)(nil)

// Tables lists the tables and views of a database, or of the connection's own.
func (m *runner) Tables(ctx context.Context, schema string) ([]string, error) {
	rows, err := m.Run(ctx, execute.Statement{Args: []any{schema}, SQL: `
		SELECT TABLE_NAME AS name FROM information_schema.TABLES WHERE TABLE_SCHEMA = COALESCE(NULLIF(?, ''), DATABASE()) ORDER BY 1`,
		Columns: []execute.OutColumn{{Name: "name", Kind: execute.String}}}, 0)
	if err != nil {
		return nil, err
	}
	return rows.Columns[0].Strings, nil
}

// UniqueKeys lists what unique indexes over whole columns hold to be unique.
func (m *runner) UniqueKeys(ctx context.Context, schema, table string) ([][]string, error) {
	rows, err := m.Run(ctx, execute.Statement{Args: []any{schema, table}, SQL: `
		SELECT INDEX_NAME AS place, LOWER(COLUMN_NAME) AS name, CASE WHEN COLUMN_NAME IS NULL OR SUB_PART IS NOT NULL THEN 1 ELSE 0 END AS part
		FROM information_schema.STATISTICS
		WHERE NON_UNIQUE = 0 AND TABLE_SCHEMA = COALESCE(NULLIF(?, ''), DATABASE()) AND TABLE_NAME = ?
		ORDER BY INDEX_NAME, SEQ_IN_INDEX`,
		Columns: []execute.OutColumn{{Name: "place", Kind: execute.String}, {Name: "name", Kind: execute.String}, {Name: "part", Kind: execute.Number}}}, 0)
	if err != nil {
		return nil, err
	}
	place, name, part := rows.Column("place").Strings, rows.Column("name").Strings, rows.Column("part").Numbers
	var out [][]string
	for from, to := 0, 0; from < rows.Len; from = to {
		whole := true
		for to = from; to < rows.Len && place[to] == place[from]; to++ {
			whole = whole && part[to] == 0
		}
		if whole { // of a part's uniqueness follows the whole's, but expressions name no column
			out = append(out, name[from:to])
		}
	}
	return out, nil
}
