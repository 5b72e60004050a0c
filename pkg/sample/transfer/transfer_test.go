package transfer_test

import (
	"context"
	"database/sql"
	"errors"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/jackc/pgx/v5"
	_ "modernc.org/sqlite"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sample/transfer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/testkit/pg"
)

func TestMain(m *testing.M) { pg.Main(m) }

// small is a database as the sample builder leaves it: keys, an index, NULL,
// days, times and statistics.
func small(t *testing.T, stamp string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "small sample.sqlite")
	db, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close() //nolint:errcheck // a test's file
	if _, err := db.Exec(`
CREATE TABLE sales (store_id INTEGER NOT NULL, day TEXT NOT NULL, sold_at TEXT, amount REAL, note TEXT, PRIMARY KEY (day, store_id)) WITHOUT ROWID;
CREATE INDEX sales_by_store ON sales(store_id);
CREATE TABLE "order" (empty TEXT);
CREATE TABLE wheelhouse_sample (stamp TEXT NOT NULL);
INSERT INTO sales VALUES (1, '2025-11-01', '2025-11-01 10:11:12', 1.5, '华东'), (2, '2025-11-01', NULL, NULL, '2025-11-01 or so');
INSERT INTO wheelhouse_sample VALUES ('` + stamp + `');
ANALYZE;`); err != nil {
		t.Fatal(err)
	}
	return path
}

func connect(t *testing.T) (dsn string, conn *pgx.Conn) {
	t.Helper()
	dsn = pg.DSN(t)
	conn, err := pgx.Connect(t.Context(), dsn)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_, _ = conn.Exec(context.Background(), "DROP SCHEMA IF EXISTS copied CASCADE") // the server ends with the tests
		_ = conn.Close(context.Background())
	})
	return dsn, conn
}

type row struct {
	Store  int64
	Day    time.Time
	SoldAt *time.Time
	Amount *float64
	Note   string
}

func TestCopiesTablesWithTypesAndKeys(t *testing.T) {
	dsn, conn := connect(t)
	var said strings.Builder
	if err := transfer.Run(t.Context(), small(t, "one"), transfer.Options{DSN: dsn, Schema: "copied", Progress: &said}); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(said.String(), "2 rows of sales") {
		t.Errorf("progress says %q", said.String())
	}
	rows, err := conn.Query(t.Context(), "SELECT store_id, day, sold_at, amount, note FROM copied.sales ORDER BY store_id")
	if err != nil {
		t.Fatal(err)
	}
	got, err := pgx.CollectRows(rows, pgx.RowToStructByPos[row])
	if err != nil {
		t.Fatal(err)
	}
	at, amount, day := time.Date(2025, 11, 1, 10, 11, 12, 0, time.UTC), 1.5, time.Date(2025, 11, 1, 0, 0, 0, 0, time.UTC)
	want := []row{{1, day, &at, &amount, "华东"}, {2, day, nil, nil, "2025-11-01 or so"}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	kinds := map[string]string{}
	rows, err = conn.Query(t.Context(), "SELECT column_name::text, data_type::text FROM information_schema.columns WHERE table_schema = 'copied' AND table_name = 'sales'")
	if err != nil {
		t.Fatal(err)
	}
	var name, kind string
	if _, err := pgx.ForEachRow(rows, []any{&name, &kind}, func() error { kinds[name] = kind; return nil }); err != nil {
		t.Fatal(err)
	}
	wanted := map[string]string{"store_id": "bigint", "day": "date", "sold_at": "timestamp without time zone", "amount": "double precision", "note": "text"}
	if diff := cmp.Diff(wanted, kinds); diff != "" {
		t.Error(diff)
	}
	var indexes int
	if err := conn.QueryRow(t.Context(), "SELECT count(*) FROM pg_indexes WHERE schemaname = 'copied' AND tablename = 'sales'").Scan(&indexes); err != nil || indexes != 2 {
		t.Errorf("%d indexes, %v; want the key and one index", indexes, err)
	}
}

func TestCopiesOnlyWhatChanged(t *testing.T) {
	dsn, conn := connect(t)
	run := func(stamp string, force bool) string {
		t.Helper()
		var said strings.Builder
		if err := transfer.Run(t.Context(), small(t, stamp), transfer.Options{DSN: dsn, Schema: "copied", Progress: &said, Force: force}); err != nil {
			t.Fatal(err)
		}
		return said.String()
	}
	run("one", false)
	if said := run("one", false); !strings.Contains(said, "up to date") {
		t.Errorf("the same sample is copied again: %q", said)
	}
	if said := run("one", true); !strings.Contains(said, "rows of sales") {
		t.Errorf("force does not copy: %q", said)
	}
	if said := run("two", false); !strings.Contains(said, "rows of sales") {
		t.Errorf("a newer sample is not copied: %q", said)
	}
	var rows int
	if err := conn.QueryRow(t.Context(), "SELECT count(*) FROM copied.sales").Scan(&rows); err != nil || rows != 2 {
		t.Errorf("%d rows, %v; want the 2 of the newest copy", rows, err)
	}
}

func TestLeavesForeignTablesAlone(t *testing.T) {
	dsn, conn := connect(t)
	if _, err := conn.Exec(t.Context(), "CREATE SCHEMA copied; CREATE TABLE copied.sales (precious text)"); err != nil {
		t.Fatal(err)
	}
	err := transfer.Run(t.Context(), small(t, "one"), transfer.Options{DSN: dsn, Schema: "copied", Force: true})
	if !errors.Is(err, transfer.ErrForeign) || !strings.Contains(err.Error(), "sales") {
		t.Errorf("got %v; want a refusal that names the table", err)
	}
	var kept bool
	if err := conn.QueryRow(t.Context(), "SELECT EXISTS (SELECT FROM information_schema.columns WHERE table_schema = 'copied' AND column_name = 'precious')").Scan(&kept); err != nil || !kept {
		t.Errorf("the table is gone (%v)", err)
	}
}

func TestErrorsKeepPasswords(t *testing.T) {
	err := transfer.Run(t.Context(), small(t, "one"), transfer.Options{DSN: "postgres://me:s3cret@host:notaport/db", Schema: "copied"})
	if err == nil || strings.Contains(err.Error(), "s3cret") {
		t.Errorf("got %v", err)
	}
}
