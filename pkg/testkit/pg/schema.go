package pg

import (
	"crypto/rand"
	"database/sql"
	"strings"
	"testing"

	_ "github.com/jackc/pgx/v5/stdlib" // PostgreSQL
)

// Schema makes an empty schema, which goes with the test, and gives the address under
// which the server has no other. It skips the test as DSN does.
func Schema(t testing.TB) string {
	t.Helper()
	dsn := DSN(t)
	name := "test_" + strings.ToLower(rand.Text()[:12])
	run := func(q string) {
		db, err := sql.Open("pgx", dsn)
		if err != nil {
			t.Fatal(err)
		}
		defer func() { _ = db.Close() }()
		if _, err := db.Exec(q); err != nil {
			t.Fatal(err)
		}
	}
	run("CREATE SCHEMA " + name)
	t.Cleanup(func() { run("DROP SCHEMA " + name + " CASCADE") })
	join := "?"
	if strings.Contains(dsn, "?") {
		join = "&"
	}
	return dsn + join + "search_path=" + name
}
