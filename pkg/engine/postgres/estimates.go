package postgres

import (
	"context"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/execute"
)

var _ execute.Estimating = (*runner)(nil)

// Estimates reads what ANALYZE has left. A negative n_distinct is the share of
// rows that have a value of their own. The view of statistics is asked for the table by
// itself: joined to it, it is worked out for all columns of the database. Of indexes those count by
// which ranges are found: one of hashes finds single values.
func (p *runner) Estimates(ctx context.Context, schema, table string) (execute.Estimates, error) {
	return p.estimates.Of([2]string{schema, table}, execute.EstimateAge, func() (execute.Estimates, error) { return p.estimated(ctx, schema, table) })
}

func (p *runner) estimated(ctx context.Context, schema, table string) (execute.Estimates, error) {
	rows, err := p.Run(ctx, execute.Statement{Args: []any{schema, table}, SQL: `
		SELECT t.reltuples AS rows, s.attname::text AS name, s.n_distinct AS different, coalesce(i.leads, false)::int AS indexed
		FROM (
			SELECT c.oid, c.reltuples, c.relname, n.nspname FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = c.relnamespace
			WHERE c.oid = to_regclass(CASE WHEN $1::text = '' THEN '' ELSE quote_ident($1::text) || '.' END || quote_ident($2::text))
		) AS t
		LEFT JOIN LATERAL (
			SELECT attname, n_distinct, inherited FROM pg_stats WHERE schemaname = t.nspname AND tablename = t.relname OFFSET 0
		) AS s ON true
		LEFT JOIN LATERAL (
			SELECT true AS leads FROM pg_index AS i JOIN pg_attribute AS a ON a.attrelid = i.indrelid AND a.attnum = i.indkey[0]
			JOIN pg_class AS x ON x.oid = i.indexrelid JOIN pg_am AS m ON m.oid = x.relam
			WHERE m.amname IN ('btree', 'brin') AND i.indrelid = t.oid AND a.attname = s.attname AND i.indpred IS NULL AND i.indisvalid LIMIT 1
		) AS i ON true
		ORDER BY s.inherited`,
		Columns: []execute.OutColumn{{Name: "rows", Kind: execute.Number}, {Name: "different", Kind: execute.Number}, {Name: "indexed", Kind: execute.Number}}}, 0)
	if err != nil {
		return execute.Estimates{}, err
	}
	found := execute.Estimates{Distinct: map[string]float64{}, Indexed: map[string]bool{}}
	total, name, different, indexed := rows.Column("rows"), rows.Column("name"), rows.Column("different"), rows.Column("indexed")
	for i := range rows.Len {
		found.Rows = max(0, total.Numbers[i])
		if name.Null[i] || different.Null[i] {
			continue
		}
		if indexed.Numbers[i] > 0 {
			found.Indexed[name.Strings[i]] = true
		}
		n := different.Numbers[i]
		if n < 0 {
			n *= -found.Rows
		}
		if n > 0 {
			found.Distinct[name.Strings[i]] = n
		}
	}
	return found, nil
}
