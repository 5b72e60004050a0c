package sqlite

import (
	"context"
	"fmt"
	"strings"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/execute"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sql/dialect"
)

var (
	_ execute.Sampling    = (*runner)(nil)
	_ execute.Cataloguing = (*runner)(nil)
)

// Tables lists tables and views; SQLite has no schemas.
func (s *runner) Tables(ctx context.Context, _ string) ([]string, error) {
	rows, err := s.Run(ctx, execute.Statement{SQL: `SELECT name FROM sqlite_master WHERE type IN ('table', 'view') AND name NOT LIKE 'sqlite\_%' ESCAPE '\' ORDER BY 1`,
		Columns: []execute.OutColumn{{Name: "name", Kind: execute.String}}}, 0)
	if err != nil {
		return nil, err
	}
	return rows.Columns[0].Strings, nil
}

// UniqueKeys lists a table's primary key and unique indexes over whole columns.
func (s *runner) UniqueKeys(ctx context.Context, _, table string) ([][]string, error) {
	rows, err := s.Run(ctx, execute.Statement{Args: []any{table}, SQL: `
		SELECT 0 AS place, name, pk AS position FROM pragma_table_info(?1) WHERE pk > 0
		UNION ALL
		SELECT list.seq + 1, info.name, info.seqno FROM pragma_index_list(?1) AS list JOIN pragma_index_info(list.name) AS info
		WHERE list."unique" = 1 AND list.partial = 0
		ORDER BY 1, 3`}, 0)
	if err != nil {
		return nil, err
	}
	var out [][]string
	place, name := rows.Column("place"), rows.Column("name")
	for i := range rows.Len {
		if i == 0 || place.Numbers[i] != place.Numbers[i-1] {
			out = append(out, nil)
		}
		column := "" // an expression, which no column is
		if !name.Null[i] {
			column = strings.ToLower(name.Strings[i])
		}
		out[len(out)-1] = append(out[len(out)-1], column)
	}
	return out, nil
}

// Sample picks rows by their numbers: even steps, and the last ones, which are
// the newest where rows are added in order of time.
func (s *runner) Sample(ctx context.Context, table string, n int) (string, error) {
	rows, err := s.Run(ctx, execute.Statement{SQL: "SELECT max(rowid) AS n FROM " + dialect.Quoted(table)}, 0)
	if err != nil || rows.Len == 0 || rows.Columns[0].Null[0] || rows.Columns[0].Kind != execute.Number {
		return "", nil // a view, or a table without numbers
	}
	last := int64(rows.Columns[0].Numbers[0])
	steps := int64(max(n/2, 1))
	if last <= int64(n) {
		return "", nil // all of it is as cheap
	}
	picked := make([]string, steps)
	for i := range picked {
		picked[i] = fmt.Sprint(1 + int64(i)*(last-1)/steps)
	}
	return fmt.Sprintf("rowid > %d OR rowid IN (%s)", last-int64(n)/2, strings.Join(picked, ", ")), nil
}
