package main

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
	_ "modernc.org/sqlite"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/testkit"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/testkit/engines"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/testkit/scratch"
)

func TestMain(m *testing.M) {
	testscript.Main(engines.M{M: m}, map[string]func(){"wheelhouse": main})
}

// TestScripts runs one feature per script, each beside its own copy of the
// little shop: four stores, 40 days to 28 February 2025, of which the last three
// are bad for one store.
func TestScripts(t *testing.T) {
	database := filepath.Join(t.TempDir(), "shop.sqlite")
	if err := fill(database); err != nil {
		t.Fatal(err)
	}
	testscript.Run(t, testscript.Params{
		Dir:           filepath.Join("testdata", "scripts"),
		UpdateScripts: testkit.Update(),
		Setup: func(e *testscript.Env) error {
			shop := filepath.Join(e.WorkDir, "shop")
			if err := os.CopyFS(shop, os.DirFS(filepath.Join("testdata", "shop"))); err != nil {
				return err
			}
			text, err := os.ReadFile(database)
			if err != nil {
				return err
			}
			if err := os.Mkdir(filepath.Join(shop, "data"), 0o755); err != nil {
				return err
			}
			return os.WriteFile(filepath.Join(shop, "data", "shop.sqlite"), text, 0o600)
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){"exits": exits},
	})
}

// exits runs a command and checks its exit code: exits 3 wheelhouse validate …
func exits(ts *testscript.TestScript, _ bool, args []string) {
	if len(args) < 2 {
		ts.Fatalf("usage: exits code command...")
	}
	err := ts.Exec(args[1], args[2:]...)
	code := 0
	var exit *exec.ExitError
	switch {
	case errors.As(err, &exit):
		code = exit.ExitCode()
	case err != nil:
		ts.Fatalf("%v", err)
	}
	if fmt.Sprint(code) != args[0] {
		ts.Fatalf("exit code %d, want %s", code, args[0])
	}
}

func fill(path string) (err error) {
	db, err := scratch.Open(path)
	if err != nil {
		return err
	}
	defer func() {
		if cerr := db.Close(); err == nil {
			err = cerr
		}
	}()
	tx, err := db.Begin()
	if err != nil {
		return err
	}
	run := func(query string, args ...any) {
		if err == nil {
			_, err = tx.Exec(query, args...)
		}
	}
	run(`CREATE TABLE stores (store_id INTEGER PRIMARY KEY, region TEXT, store_name TEXT)`)
	run(`CREATE TABLE sales (line_id INTEGER PRIMARY KEY, store_id INTEGER, sale_date TEXT, amount REAL, orders INTEGER, visitors INTEGER)`)
	stores := [][2]string{{"East", "Harbour"}, {"East", "Old Town"}, {"West", "Airport"}, {"West", "徐家汇店"}}
	for i, s := range stores {
		run(`INSERT INTO stores VALUES (?, ?, ?)`, i+1, s[0], s[1])
	}
	line := 0
	for d := range 40 {
		day := time.Date(2025, 1, 20+d, 0, 0, 0, 0, time.UTC)
		for i := range stores {
			value := 50.0
			if i == 0 && d >= 37 { // Harbour, 26 to 28 February
				value = []float64{46, 43, 40}[d-37]
			}
			line++
			orders := 20 + 5*i
			run(`INSERT INTO sales VALUES (?, ?, ?, ?, ?, ?)`, line, i+1, day.Format(time.DateOnly), value*float64(orders), orders, 100*(i+1))
		}
	}
	if err != nil {
		_ = tx.Rollback() // the first error is the one to tell
		return err
	}
	return tx.Commit()
}
