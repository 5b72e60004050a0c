package bulk_test

import (
	"database/sql"
	"strings"
	"testing"

	_ "modernc.org/sqlite" // registers the driver "sqlite"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sample/bulk"
)

func open(t *testing.T) *sql.DB {
	t.Helper()
	db, err := sql.Open("sqlite", ":memory:")
	if err != nil {
		t.Fatal(err)
	}
	db.SetMaxOpenConns(1)
	t.Cleanup(func() { _ = db.Close() })
	return db
}

func TestEveryRowArrivesInOrder(t *testing.T) {
	for _, rows := range []int{0, 1, 1599, 1600, 1601, 20000} {
		db := open(t)
		d, err := bulk.Begin(db)
		if err != nil {
			t.Fatal(err)
		}
		table := d.Table("t", nil, "n INTEGER", "word TEXT")
		for n := range rows {
			table.Add(n, strings.Repeat("x", n%7))
		}
		d.Flush()
		d.Exec("CREATE TABLE copy AS SELECT * FROM t")
		if err := d.Commit("stamp"); err != nil {
			t.Fatal(err)
		}
		var count, sum, letters int
		if err := db.QueryRow("SELECT count(*), coalesce(sum(n = rowid - 1), 0), coalesce(sum(length(word) = n % 7), 0) FROM copy").Scan(&count, &sum, &letters); err != nil {
			t.Fatal(err)
		}
		if count != rows || sum != rows || letters != rows || table.Rows() != rows {
			t.Errorf("%d rows: %d arrived, %d in their place, %d whole", rows, count, sum, letters)
		}
	}
}

func TestTheFirstErrorIsKeptAndNothingElse(t *testing.T) {
	for name, wrong := range map[string]func(*bulk.Database, *bulk.Table){
		"table t: 1 values for 2 columns": func(_ *bulk.Database, t *bulk.Table) { t.Add(1) },
		"statement: CREATE NONSENSE":      func(d *bulk.Database, _ *bulk.Table) { d.Exec("CREATE NONSENSE") },
		"UNIQUE constraint failed":        func(_ *bulk.Database, t *bulk.Table) { t.Add(1, "twice") },
	} {
		db := open(t)
		d, err := bulk.Begin(db)
		if err != nil {
			t.Fatal(err)
		}
		table := d.Table("t", []string{"n"}, "n INTEGER NOT NULL", "word TEXT")
		table.Add(1, "one")
		wrong(d, table)
		for n := range 10000 { // more than what may wait
			table.Add(n+2, "more")
		}
		d.Exec("CREATE LATER NONSENSE")
		if err := d.Commit("stamp"); err == nil || !strings.Contains(err.Error(), name) {
			t.Errorf("%v does not say %q", err, name)
		}
		var left int
		if err := db.QueryRow("SELECT count(*) FROM sqlite_master").Scan(&left); err != nil || left != 0 {
			t.Errorf("%d tables are left, %v", left, err)
		}
	}
}
