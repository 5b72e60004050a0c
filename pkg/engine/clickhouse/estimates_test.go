package clickhouse

import (
	"testing"
	"time"

	testserver "github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/testkit/clickhouse"
)

// TestClickHouseTellsHowManyRows asks for tables of this and another database, by names that
// need quotes too; of what the engine does not count nothing is told.
func TestClickHouseTellsHowManyRows(t *testing.T) {
	other, _ := testserver.Database(t, "estimated_elsewhere")
	db, dsn := testserver.Database(t, "estimated")
	for _, q := range []string{
		"CREATE TABLE sales (day Date32, amount Float64) ENGINE = MergeTree ORDER BY tuple()", "INSERT INTO sales SELECT '2025-03-10', number FROM numbers(12345)",
		"CREATE TABLE `it's` (id Int32) ENGINE = MergeTree ORDER BY tuple()", "INSERT INTO `it's` VALUES (1), (2)",
		"CREATE TABLE nothing (id Int32) ENGINE = MergeTree ORDER BY tuple()", "CREATE VIEW seen AS SELECT * FROM sales",
	} {
		if _, err := db.Exec(q); err != nil {
			t.Fatalf("%s: %v", q, err)
		}
	}
	if _, err := other.Exec("CREATE TABLE sales (id Int32) ENGINE = MergeTree ORDER BY tuple() AS SELECT 1"); err != nil {
		t.Fatal(err)
	}
	r := opened(t, dsn, time.Minute)
	for _, tt := range []struct {
		schema, table string
		want          float64
	}{
		{"", "sales", 12345}, {"estimated", "sales", 12345}, {"estimated_elsewhere", "sales", 1}, {"", "it's", 2},
		{"", "nothing", 0}, {"", "seen", 0}, {"", "missing", 0}, {"missing", "sales", 0},
	} {
		for range 2 { // looked up, and remembered
			got, err := r.Estimates(t.Context(), tt.schema, tt.table)
			if err != nil || got.Rows != tt.want || len(got.Distinct) > 0 || len(got.Indexed) > 0 {
				t.Errorf("%q.%q: %+v, %v; want %v rows and nothing else", tt.schema, tt.table, got, err, tt.want)
			}
		}
	}
}
