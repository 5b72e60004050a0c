package sqldb

import (
	"context"
	"database/sql"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/jackc/pgx/v5"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/execute"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/testkit/pg"
)

func TestPostgresTellsItsEstimates(t *testing.T) {
	ctx, dsn := context.Background(), pg.DSN(t)
	conn, err := pgx.Connect(ctx, dsn)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close(ctx) //nolint:errcheck // the test is over
	if _, err := conn.Exec(ctx, `DROP SCHEMA IF EXISTS "Known" CASCADE; CREATE SCHEMA "Known"; SET search_path = "Known";
		CREATE TABLE "Facts" AS SELECT i AS id, i % 5 AS store, NULL::text AS nothing FROM generate_series(1, 1000) AS i;
		CREATE TABLE uncounted AS SELECT 1 AS id; ANALYZE "Facts"`); err != nil {
		t.Fatal(err)
	}
	defer conn.Exec(ctx, `DROP SCHEMA "Known" CASCADE`) //nolint:errcheck // the server is the tests' own
	r, err := Open(Config{Name: "pg", Engine: "postgres", DSN: dsn, Schema: `"Known"`})
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close() //nolint:errcheck // the test is over
	for _, tt := range []struct {
		schema, table string
		want          execute.Estimates
	}{
		{"", "Facts", execute.Estimates{Rows: 1000, Distinct: map[string]float64{"id": 1000, "store": 5}}},
		{"Known", "Facts", execute.Estimates{Rows: 1000, Distinct: map[string]float64{"id": 1000, "store": 5}}},
		{"", "uncounted", execute.Estimates{Distinct: map[string]float64{}}},
		{"", "missing", execute.Estimates{Distinct: map[string]float64{}}},
	} {
		got, err := r.(execute.Estimating).Estimates(ctx, tt.schema, tt.table)
		if err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff(tt.want, got); d != "" {
			t.Errorf("%s.%s (-want +got):\n%s", tt.schema, tt.table, d)
		}
	}
}

func TestSQLiteTellsItsIndexes(t *testing.T) {
	path := filepath.Join(t.TempDir(), "known.sqlite")
	db, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := db.Exec(`CREATE TABLE facts (day TEXT, store INTEGER, amount REAL, PRIMARY KEY (store, day)) WITHOUT ROWID;
		CREATE INDEX by_day ON facts(day, store); CREATE INDEX some ON facts(amount) WHERE amount > 0;
		CREATE INDEX shown ON facts(day, abs(amount)); CREATE TABLE bare (id INTEGER PRIMARY KEY)`); err != nil {
		t.Fatal(err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	r, err := Open(Config{Name: "db", Engine: "sqlite", Path: path})
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close() //nolint:errcheck // the test is over
	for table, want := range map[string][][]string{
		"facts":   {{"day", ""}, {"day", "store"}, {"store", "day"}},
		"bare":    nil,
		"missing": nil,
	} {
		got, err := r.(execute.Sorting).Indexes(context.Background(), table)
		if err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff(want, got); d != "" {
			t.Errorf("%s (-want +got):\n%s", table, d)
		}
	}
}
