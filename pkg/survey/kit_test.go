package survey_test

import (
	"database/sql"
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	_ "github.com/jackc/pgx/v5/stdlib" // driver pgx

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/engine"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/project"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/survey"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/testkit/pg"
)

func TestMain(m *testing.M) { pg.Main(m) }

// clock is now in all tests.
var clock = time.Date(2025, 3, 12, 9, 0, 0, 0, time.UTC)

// on makes a database of a script and gives what a connection "db" to it says.
func on(t *testing.T, name, script string) (connection string) {
	t.Helper()
	driver, address := "sqlite", filepath.Join(t.TempDir(), "data.sqlite")
	connection = fmt.Sprintf("{name: db, engine: sqlite, path: %q}", address)
	schema := ""
	if name == "postgres" {
		driver, address, schema = "pgx", pg.DSN(t), fmt.Sprintf("survey_%d", time.Now().UnixNano())
		connection = fmt.Sprintf("{name: db, engine: postgres, dsn: %q, schema: %s}", address, schema)
		script = "CREATE SCHEMA " + schema + "; SET search_path = " + schema + ";" + script
	}
	db, err := sql.Open(driver, address)
	if err != nil {
		t.Fatal(err)
	}
	db.SetMaxOpenConns(1)
	if _, err := db.Exec(script); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if schema != "" {
			_, _ = db.Exec("DROP SCHEMA " + schema + " CASCADE") // the server may be gone already
		}
		_ = db.Close()
	})
	return connection
}

// survey looks at definitions over a connection.
func look(t *testing.T, definitions, connection string, o survey.Options) diag.List {
	t.Helper()
	files := fstest.MapFS{"w.yaml": {Data: []byte(strings.ReplaceAll(definitions, "@connection", connection))}}
	m, found := project.Load(files, project.Options{})
	if found.HasErrors() {
		t.Fatal(found.Err())
	}
	open := func(c *model.Connection) (*survey.Database, error) {
		d, err := engine.For(c.Engine)
		if err != nil {
			return nil, err
		}
		r, err := engine.Open(engine.Config{Name: c.Name, Engine: c.Engine, Settings: c.Settings})
		if err != nil {
			return nil, err
		}
		t.Cleanup(func() { _ = r.Close() })
		return &survey.Database{Model: m, Connection: c, Runner: r, Dialect: d.Dialect, Now: clock}, nil
	}
	return survey.All(t.Context(), m, open, o)
}
