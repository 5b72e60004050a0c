package synthetic

import (
	"context"
	"database/sql"
	"fmt"
	"maps"
	"slices"
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

// Inline is the project in one text of several documents, as settings hold it.
func (s Size) Inline(engine string) string {
	files := s.Files(engine)
	var b strings.Builder
	for _, name := range slices.Sorted(maps.Keys(files)) {
		b.WriteString("---\n" + files[name])
	}
	return b.String()
}

// largeDays is over how many days the rows of a large source are spread, largeStores over
// how many stores.
const largeDays, largeStores = 1000, 100

// ClickHouse writes the tables of a project's sources to a database of ClickHouse, ordered
// by day and store: as many rows, a multiple of a hundred thousand, over the last thousand
// days of 2025. The engine makes the rows by itself.
func (s Size) ClickHouse(ctx context.Context, db *sql.DB, rows int) error {
	statements := []string{
		"CREATE TABLE stores (store_id Int32 NOT NULL, store_name String, region String) ENGINE = MergeTree ORDER BY store_id",
		fmt.Sprintf("INSERT INTO stores SELECT number, concat('Store ', toString(number)), concat('Region ', toString(number %% 8)) FROM numbers(%d)", largeStores),
		"CREATE TABLE customers (customer_id Int32 NOT NULL, tier String) ENGINE = MergeTree ORDER BY customer_id",
		"INSERT INTO customers VALUES (0, 'gold'), (1, 'silver')",
	}
	for n := range s.Sources {
		statements = append(statements,
			fmt.Sprintf("CREATE TABLE facts_%03d (day Date NOT NULL, store_id Int32 NOT NULL, customer_id Int32, channel String, amount Float64, discount Float64) "+
				"ENGINE = MergeTree ORDER BY (day, store_id)", n),
			fmt.Sprintf(`INSERT INTO facts_%03[1]d SELECT toDate('2025-12-31') - %[2]d + 1 + intDiv(number, %[3]d), intDiv(number %% %[3]d, %[4]d), number %% 2,
				if(number %% 3 = 0, 'web', 'store'), 50 + (number * 7919 + %[1]d) %% 200, (number * 104729) %% 10 FROM numbers(%[5]d)`,
				n, largeDays, rows/largeDays, rows/largeDays/largeStores, rows))
	}
	for _, q := range statements {
		if _, err := db.ExecContext(ctx, q); err != nil {
			return fmt.Errorf("%.120s: %w", q, err)
		}
	}
	return nil
}
