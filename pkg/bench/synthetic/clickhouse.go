package synthetic

import (
	"context"
	"database/sql"
	"fmt"

	client "github.com/ClickHouse/clickhouse-go/v2"
)

// OpenClickHouse makes a database of that name anew on a server, and opens it to write.
func OpenClickHouse(server, name string) (*sql.DB, error) {
	o, err := client.ParseDSN(server)
	if err != nil {
		return nil, err
	}
	first := client.OpenDB(o)
	defer first.Close() //nolint:errcheck // what matters is done
	for _, q := range []string{"DROP DATABASE IF EXISTS " + name + " SYNC", "CREATE DATABASE " + name} {
		if _, err := first.Exec(q); err != nil {
			return nil, fmt.Errorf("%s: %w", q, err)
		}
	}
	if o, err = client.ParseDSN(server); err != nil {
		return nil, err
	}
	o.Auth.Database = name
	return client.OpenDB(o), nil
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
