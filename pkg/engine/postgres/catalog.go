package postgres

import (
	"context"
	"strings"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/execute"
)

var _ execute.Cataloguing = (*runner)(nil)

// Tables lists the tables and views of a schema, or of those on the search path.
func (p *runner) Tables(ctx context.Context, schema string) ([]string, error) {
	rows, err := p.Run(ctx, execute.Statement{Args: []any{schema}, SQL: `
		SELECT c.relname::text AS name FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = c.relnamespace
		WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f') AND CASE WHEN $1::text = '' THEN n.nspname = ANY (current_schemas(false)) ELSE n.nspname = $1::text END
		ORDER BY 1`, Columns: []execute.OutColumn{{Name: "name", Kind: execute.String}}}, 0)
	if err != nil {
		return nil, err
	}
	return rows.Columns[0].Strings, nil
}

// UniqueKeys lists what unique indexes over whole columns hold to be unique.
func (p *runner) UniqueKeys(ctx context.Context, schema, table string) ([][]string, error) {
	rows, err := p.Run(ctx, execute.Statement{Args: []any{schema, table}, SQL: `
		SELECT i.indexrelid::text AS place, lower(a.attname::text) AS name
		FROM pg_index AS i, LATERAL unnest(i.indkey) WITH ORDINALITY AS k(column_number, position)
		LEFT JOIN pg_attribute AS a ON a.attnum = k.column_number AND k.column_number > 0
		WHERE a.attrelid = i.indrelid AND i.indisunique AND i.indisvalid AND i.indpred IS NULL AND i.indexprs IS NULL AND k.position <= i.indnkeyatts
			AND i.indrelid = to_regclass(CASE WHEN $1::text = '' THEN '' ELSE quote_ident($1::text) || '.' END || quote_ident($2::text))
		ORDER BY i.indexrelid, k.position`, Columns: []execute.OutColumn{{Name: "place", Kind: execute.String}, {Name: "name", Kind: execute.String}}}, 0)
	if err != nil {
		return nil, err
	}
	var out [][]string
	for i := range rows.Len {
		if i == 0 || rows.Column("place").Strings[i] != rows.Column("place").Strings[i-1] {
			out = append(out, nil)
		}
		out[len(out)-1] = append(out[len(out)-1], strings.ToLower(rows.Column("name").Strings[i]))
	}
	return out, nil
}
