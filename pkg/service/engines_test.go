package service_test

import (
	"database/sql"
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	_ "github.com/jackc/pgx/v5/stdlib" // driver pgx
	_ "modernc.org/sqlite"             // driver sqlite

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/project"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/service"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/testkit/engines"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/testkit/pg"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/testkit/scratch"
)

func TestMain(m *testing.M) { engines.Main(m) }

// onSQLite opens definitions over a database that a script makes; @connection in
// them is the connection "db".
func onSQLite(t testing.TB, definitions, script string) *service.Service {
	t.Helper()
	return opened(t, definitions, sqliteFile(t, script))
}

// sqliteFile makes a database and gives the connection to it.
func sqliteFile(t testing.TB, script string) (connection string) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "data.sqlite")
	db, err := scratch.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := db.Exec(script); err != nil {
		t.Fatal(err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	return fmt.Sprintf("{name: db, engine: sqlite, path: %q, timeout: @timeout}", path)
}

// onPostgres is onSQLite with a schema of its own.
func onPostgres(t testing.TB, definitions, script string) *service.Service {
	t.Helper()
	db, err := sql.Open("pgx", pg.DSN(t))
	if err != nil {
		t.Fatal(err)
	}
	db.SetMaxOpenConns(1)
	schema := fmt.Sprintf("service_%d", time.Now().UnixNano())
	for _, statement := range []string{"CREATE SCHEMA " + schema, "SET search_path = " + schema + ", public", script} {
		if _, err := db.Exec(statement); err != nil {
			t.Fatal(err)
		}
	}
	t.Cleanup(func() {
		_, _ = db.Exec("DROP SCHEMA " + schema + " CASCADE") // the server may be gone already
		_ = db.Close()
	})
	return opened(t, definitions, fmt.Sprintf("{name: db, engine: postgres, dsn: %q, schema: %s, timeout: @timeout}", pg.DSN(t), schema))
}

func opened(t testing.TB, definitions, connection string) *service.Service {
	t.Helper()
	timeout := "60s"
	if strings.Contains(definitions, "RECURSIVE") { // which does not end
		timeout = "1s"
	}
	connection = strings.ReplaceAll(connection, "@timeout", timeout)
	files := fstest.MapFS{"wheelhouse.yaml": {Data: []byte(strings.ReplaceAll(definitions, "@connection", connection))}}
	s, err := service.Open(project.Loader(files), service.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	return s
}
