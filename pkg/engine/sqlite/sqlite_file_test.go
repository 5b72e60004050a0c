package sqlite

import (
	"database/sql"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/engine"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/execute"
)

func TestAMissingFileIsToldAndComesBack(t *testing.T) {
	file := filepath.Join(t.TempDir(), "shop #1.sqlite")
	r, err := engine.Open(engine.Config{Name: "db", Engine: "sqlite", Settings: engine.Settings{"path": file}})
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close() //nolint:errcheck // read-only
	one := execute.Statement{SQL: "SELECT count(*) AS n FROM t", Columns: []execute.OutColumn{{Name: "n", Kind: execute.Number}}}
	missing := func(what string, err error) {
		t.Helper()
		var e *execute.Error
		if !errors.As(err, &e) || e.Kind != execute.Connect || !strings.Contains(err.Error(), file+" does not exist") {
			t.Errorf("%s: %v", what, err)
		}
	}
	_, err = r.Run(t.Context(), one, 0)
	missing("query", err)
	_, err = r.Ping(t.Context())
	missing("ping", err)
	if _, err := os.Stat(file); err == nil {
		t.Fatal("asking made the file")
	}

	made(t, file, "CREATE TABLE t (a)")
	if got, err := r.Run(t.Context(), one, 0); err != nil || got.Columns[0].Numbers[0] != 0 {
		t.Errorf("query after the file came: %v, %v", got, err)
	}
	if version, err := r.Ping(t.Context()); err != nil || !strings.HasPrefix(version, "SQLite 3.") {
		t.Errorf("ping after the file came: %q, %v", version, err)
	}

	if err := os.Remove(file); err != nil {
		t.Fatal(err)
	}
	_, err = r.Ping(t.Context())
	missing("ping after the file went", err)
}

// What is no database is told in words of what it is.
func TestWhatIsNoDatabaseIsTold(t *testing.T) {
	folder := t.TempDir()
	text := filepath.Join(folder, "data.csv")
	if err := os.WriteFile(text, []byte("day,amount\n2024-01-01,10\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	for path, want := range map[string]string{folder: "if it is a folder", text: "is not a database of SQLite"} {
		r, err := engine.Open(engine.Config{Name: "db", Engine: "sqlite", Settings: engine.Settings{"path": path}})
		if err != nil {
			t.Fatal(err)
		}
		_, err = r.Ping(t.Context())
		_, asked := r.Run(t.Context(), execute.Statement{SQL: "SELECT count(*) AS n FROM t", Columns: []execute.OutColumn{{Name: "n", Kind: execute.Number}}}, 0)
		for what, err := range map[string]error{"ping": err, "query": asked} {
			if err == nil || !strings.Contains(err.Error(), want) || !strings.Contains(err.Error(), path) {
				t.Errorf("%s of %s: %v", what, path, err)
			}
		}
		if err := r.Close(); err != nil {
			t.Error(err)
		}
	}
}

// made runs statements into a new file.
func made(t *testing.T, file string, statements ...string) {
	t.Helper()
	db, err := sql.Open("sqlite", "file:"+strings.NewReplacer(" ", "%20", "#", "%23").Replace(file))
	if err != nil {
		t.Fatal(err)
	}
	for _, statement := range statements {
		if _, err := db.Exec(statement); err != nil {
			t.Fatalf("%s: %v", statement, err)
		}
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
}
