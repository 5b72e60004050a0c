// Package project builds the small projects under testdata/cases, so that tests
// ask them as anybody would.
package project

import (
	"database/sql"
	"encoding/csv"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"testing"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/testkit/scratch"
)

var named = regexp.MustCompile(`path: *([\w/.]+)`)

// Copy puts a copy of a case into a folder of the test's own, with its SQLite
// file built, and gives the folder.
func Copy(t testing.TB, name string) string {
	t.Helper()
	_, here, _, _ := runtime.Caller(0)
	from := filepath.Join(filepath.Dir(here), "..", "..", "..", "testdata", "cases", name)
	dir := t.TempDir()
	if err := os.CopyFS(dir, os.DirFS(from)); err != nil {
		t.Fatal(err)
	}
	definitions, err := os.ReadFile(filepath.Join(dir, "wheelhouse.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	path := named.FindSubmatch(definitions)
	if path == nil {
		t.Fatalf("case %s names no SQLite file", name)
	}
	build(t, dir, filepath.Join(dir, string(path[1])))
	return dir
}

func build(t testing.TB, dir, file string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		t.Fatal(err)
	}
	db, err := scratch.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = db.Close() }() // what was written is committed
	db.SetMaxOpenConns(1)
	script, err := os.ReadFile(filepath.Join(dir, "schema.sql"))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := db.Exec(string(script)); err != nil {
		t.Fatal(err)
	}
	tables, err := fs.Glob(os.DirFS(dir), "data/*.csv")
	if err != nil {
		t.Fatal(err)
	}
	// All rows in one piece: else each is written to the disk before the next one.
	if _, err := db.Exec("BEGIN"); err != nil {
		t.Fatal(err)
	}
	for _, table := range tables {
		fill(t, db, filepath.Join(dir, table))
	}
	if _, err := db.Exec("COMMIT"); err != nil {
		t.Fatal(err)
	}
}

// fill loads a table; an empty cell is NULL, "<empty>" the empty text.
func fill(t testing.TB, db *sql.DB, file string) {
	t.Helper()
	f, err := os.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = f.Close() }() // read only
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	name := strings.TrimSuffix(filepath.Base(file), ".csv")
	insert := `INSERT INTO "` + name + `" VALUES (` + strings.Join(slices.Repeat([]string{"?"}, len(rows[0])), ", ") + `)`
	for _, row := range rows[1:] {
		values := make([]any, len(row))
		for i, cell := range row {
			switch cell {
			case "":
			case "<empty>":
				values[i] = ""
			default:
				values[i] = cell
			}
		}
		if _, err := db.Exec(insert, values...); err != nil {
			t.Fatal(err)
		}
	}
}
