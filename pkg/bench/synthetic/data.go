package synthetic

import (
	"context"
	"database/sql"
	"fmt"
	"strings"

	_ "modernc.org/sqlite" // writes the data
)

// Rows is how much data a project's sources have: a row for each store on each of the
// last days of 2025.
type Rows struct{ Days, Stores int }

// SQLite writes the tables of a project's sources to a new file, with an index of each
// by day and store.
func (s Size) SQLite(ctx context.Context, path string, rows Rows) error {
	db, err := sql.Open("sqlite", path)
	if err != nil {
		return err
	}
	defer db.Close() //nolint:errcheck // what was not written has failed before
	db.SetMaxOpenConns(1)
	var b strings.Builder
	b.WriteString("PRAGMA journal_mode = off; PRAGMA synchronous = off; BEGIN;\n")
	fmt.Fprintf(&b, `CREATE TABLE stores (store_id INTEGER PRIMARY KEY, store_name TEXT, region TEXT);
		WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < %d)
		INSERT INTO stores SELECT i, 'Store ' || i, 'Region ' || (i %% 8) FROM n;
		CREATE TABLE customers (customer_id INTEGER PRIMARY KEY, tier TEXT);
		INSERT INTO customers VALUES (0, 'gold'), (1, 'silver');
		`, rows.Stores)
	for n := range s.Sources {
		fmt.Fprintf(&b, `CREATE TABLE facts_%03[1]d (day TEXT, store_id INTEGER, customer_id INTEGER, channel TEXT, amount REAL, discount REAL);
			WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < %[2]d)
			INSERT INTO facts_%03[1]d SELECT date('2025-12-31', '-' || (i / %[3]d) || ' days'), i %% %[3]d, i %% 2,
				CASE i %% 3 WHEN 0 THEN 'web' ELSE 'store' END, 50 + (i * 7919 + %[1]d) %% 200, (i * 104729) %% 10 FROM n;
			CREATE INDEX facts_%03[1]d_day ON facts_%03[1]d (day, store_id);
			`, n, rows.Days*rows.Stores, rows.Stores)
	}
	b.WriteString("COMMIT; ANALYZE;")
	_, err = db.ExecContext(ctx, b.String())
	return err
}

// Across names metrics, one of each source in turn, until there are n.
func (s Size) Across(n int) (names []string) {
	for i := 0; len(names) < n; i++ {
		names = append(names, simpleName(i%s.Sources, i/s.Sources))
	}
	return names
}
