package oracle

import (
	"database/sql"
	"fmt"
	"os"
	"testing"

	_ "github.com/jackc/pgx/v5/stdlib" // the driver that loads the data
)

// postgresURL names the server that tests may use; `npm test` starts one.
const postgresURL = "WHEELHOUSE_TEST_POSTGRES"

func TestPostgresAgreesWithTheOracle(t *testing.T) {
	t.Parallel()
	const schema = "oracle"
	db, dsn := postgresSchema(t, schema)
	w := generate(2)
	w.load(t, db, "$", "timestamp")
	connection := fmt.Sprintf("{name: db, engine: postgres, dsn: %q, schema: %s}", dsn, schema)
	run(t, serve(t, connection, "UTC"), w, "postgres", part())
	t.Run("daylight saving", func(t *testing.T) { checkZone(t, serve(t, connection, "America/New_York"), w) })
}

// postgresSchema makes a schema of that name anew and a connection that is in it.
func postgresSchema(t *testing.T, schema string) (*sql.DB, string) {
	t.Helper()
	dsn := os.Getenv(postgresURL)
	if dsn == "" {
		t.Skipf("no PostgreSQL server: set %s, or run npm test, which starts one", postgresURL)
	}
	db, err := sql.Open("pgx", dsn)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = db.Close() })
	db.SetMaxOpenConns(1)
	for _, q := range []string{"DROP SCHEMA IF EXISTS " + schema + " CASCADE", "CREATE SCHEMA " + schema, "SET search_path = " + schema} {
		if _, err := db.Exec(q); err != nil {
			t.Fatalf("%s: %v", q, err)
		}
	}
	return db, dsn
}
