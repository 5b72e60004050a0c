package sqlite_test

import (
	"database/sql"
	"path/filepath"
	"testing"

	_ "modernc.org/sqlite" // makes the empty database

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/engine"
	_ "github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/engine/all"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sql/dialect/dialecttest"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sql/dialect/sqlite"
)

func TestContract(t *testing.T) {
	file := filepath.Join(t.TempDir(), "empty.sqlite")
	db, err := sql.Open("sqlite", file)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := db.Exec("CREATE TABLE empty_table (x)"); err != nil {
		t.Fatal(err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	r, err := engine.Open(engine.Config{Name: "contract", Engine: "sqlite", Settings: engine.Settings{"path": file}})
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close() //nolint:errcheck // the file goes with the test
	dialecttest.Run(t, sqlite.Dialect{}, r)
}
