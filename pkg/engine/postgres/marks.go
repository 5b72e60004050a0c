package postgres

import (
	"context"
	"encoding/json"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/execute"
)

var _ execute.Marking = (*runner)(nil)

// Marks are what PostgreSQL counts of the rows that were written to a table and its
// partitions, and the files that they are in, which others take the place of when it is
// emptied or a materialised view is refreshed. Counts are written down by the session that
// changed the rows some seconds later. Views and foreign tables have none.
func (p *runner) Marks(ctx context.Context, relations []execute.Relation) ([]string, error) {
	wanted, err := json.Marshal(relations)
	if err != nil {
		return nil, err
	}
	rows, err := p.Run(ctx, execute.Statement{Args: []any{string(wanted)}, SQL: `
		SELECT coalesce((
			SELECT CASE WHEN bool_and(c.relkind IN ('r', 'm', 'p')) THEN
				string_agg(concat_ws(' ', c.oid, c.relfilenode, s.n_tup_ins, s.n_tup_upd, s.n_tup_del), ',' ORDER BY c.oid) END
			FROM (SELECT wanted.class AS relid UNION SELECT t.relid FROM pg_partition_tree(wanted.class) AS t) AS part
			JOIN pg_class AS c ON c.oid = part.relid LEFT JOIN pg_stat_all_tables AS s ON s.relid = c.oid
		), '') AS mark
		FROM (
			SELECT n, to_regclass(CASE WHEN w.name = '' THEN NULL WHEN w.schema = '' THEN quote_ident(w.name) ELSE quote_ident(w.schema) || '.' || quote_ident(w.name) END) AS class
			FROM (SELECT n, r->>'Schema' AS schema, r->>'Name' AS name FROM json_array_elements($1::text::json) WITH ORDINALITY AS t(r, n)) AS w
		) AS wanted ORDER BY wanted.n`, Columns: []execute.OutColumn{{Name: "mark", Kind: execute.String}}}, 0)
	if err != nil {
		return nil, err
	}
	return rows.Column("mark").Strings, nil
}
