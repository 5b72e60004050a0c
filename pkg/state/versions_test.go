package state

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/testkit/states"
)

// TestDataOfEveryEarlierVersionGoUpAndDown: what was written with the tables of a version
// is there with the newest ones, and still after they are taken back to that version.
func TestDataOfEveryEarlierVersionGoUpAndDown(t *testing.T) {
	for _, engine := range states.Lasting {
		list, err := load(keepers[engine].migrations)
		if err != nil {
			t.Fatal(err)
		}
		for n := 1; n <= len(list); n++ {
			t.Run(fmt.Sprintf("%s from %04d_%s", engine, list[n-1].version, list[n-1].name), func(t *testing.T) {
				upAndDown(t, opened(t, fresh(t, engine)), list, n)
			})
		}
	}
}

func upAndDown(t *testing.T, s *Store, list []migration, n int) {
	ctx := context.Background()
	db, err := s.keeper.open(s.config)
	if err != nil {
		t.Fatal(err)
	}
	s.db = db
	if err := s.keeper.move(ctx, db, list[:n], way{up: true, to: list[n-1].version}); err != nil {
		t.Fatal(err)
	}
	early := tables(t, s)
	for _, table := range early {
		writeRow(t, s, table)
	}
	written := rowsOf(t, s, early)
	check := func(when string) {
		t.Helper()
		if d := cmp.Diff(written, rowsOf(t, s, early)); d != "" {
			t.Errorf("%s: %s", when, d)
		}
	}
	if err := s.Ping(ctx); err != nil {
		t.Fatal(err)
	}
	check("with the newest tables")
	for _, table := range tables(t, s) {
		if !slices.Contains(early, table) {
			writeRow(t, s, table)
		}
	}
	if err := s.Down(ctx, list[n-1].version); err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(early, tables(t, s)); d != "" {
		t.Errorf("tables after it was taken back: %s", d)
	}
	check("taken back")
	if err := s.Ping(ctx); err != nil { // what is left of later ones would be in the way
		t.Fatal(err)
	}
	check("and up again")
}

// tables names those of the loop.
func tables(t *testing.T, s *Store) (out []string) {
	t.Helper()
	q := "SELECT table_name FROM information_schema.tables WHERE table_schema = current_schema() AND table_name LIKE 'wh~_%' ESCAPE '~' AND table_name <> 'wh_schema' ORDER BY table_name"
	switch s.config.Engine {
	case "sqlite":
		q = "SELECT name FROM sqlite_master WHERE type = 'table' AND name LIKE 'wh~_%' ESCAPE '~' AND name <> 'wh_schema' ORDER BY name"
	case "mysql":
		q = strings.Replace(q, "current_schema()", "database()", 1)
	}
	rows, err := s.db.Query(q)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close() //nolint:errcheck // read-only
	for rows.Next() {
		var name string
		if err := rows.Scan(&name); err != nil {
			t.Fatal(err)
		}
		out = append(out, name)
	}
	if err := rows.Err(); err != nil || len(out) == 0 {
		t.Fatal(out, err)
	}
	return out
}

// writeRow writes a row into a table: a number or a text in each column.
func writeRow(t *testing.T, s *Store, table string) {
	t.Helper()
	rows, err := s.db.Query("SELECT * FROM " + table)
	if err != nil {
		t.Fatal(err)
	}
	types, err := rows.ColumnTypes()
	_ = rows.Close()
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	var values []any
	for _, c := range types {
		names = append(names, `"`+c.Name()+`"`)
		switch kind := strings.ToUpper(c.DatabaseTypeName()); {
		case kind == "TEXT", kind == "VARCHAR":
			values = append(values, "晚班 '"+c.Name())
		case kind == "REAL", kind == "DOUBLE", strings.HasPrefix(kind, "FLOAT"):
			values = append(values, 1.25)
		default:
			values = append(values, 7)
		}
	}
	q := "INSERT INTO " + table + " (" + strings.Join(names, ", ") + ") VALUES (?" + strings.Repeat(", ?", len(names)-1) + ")"
	if _, err := s.db.Exec(s.rebind(q), values...); err != nil {
		t.Fatalf("%s: %v", table, err)
	}
}

// rowsOf reads all rows of tables as texts.
func rowsOf(t *testing.T, s *Store, names []string) map[string][]string {
	t.Helper()
	out := map[string][]string{}
	for _, name := range names {
		rows, err := s.db.Query("SELECT * FROM " + name)
		if err != nil {
			t.Fatal(err)
		}
		types, err := rows.ColumnTypes()
		if err != nil {
			t.Fatal(err)
		}
		for rows.Next() {
			values, into := make([]any, len(types)), make([]any, len(types))
			for i := range values {
				into[i] = &values[i]
			}
			if err := rows.Scan(into...); err != nil {
				t.Fatal(err)
			}
			line := ""
			for i, c := range types {
				line += fmt.Sprintf("%s=%v ", c.Name(), values[i])
			}
			out[name] = append(out[name], line)
		}
		if err := rows.Err(); err != nil {
			t.Fatal(err)
		}
		_ = rows.Close()
	}
	return out
}
