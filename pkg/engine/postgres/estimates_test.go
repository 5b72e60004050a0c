package postgres

import (
	"context"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/jackc/pgx/v5"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/engine"
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
		CREATE INDEX ON "Facts" (store, id); CREATE INDEX ON "Facts" (nothing) WHERE store = 1; CREATE INDEX ON "Facts" ((id + 1)); CREATE INDEX ON "Facts" USING hash (id);
		CREATE TABLE uncounted AS SELECT 1 AS id; ANALYZE "Facts"`); err != nil {
		t.Fatal(err)
	}
	defer conn.Exec(ctx, `DROP SCHEMA "Known" CASCADE`) //nolint:errcheck // the server is the tests' own
	r, err := open(engine.Config{Name: "pg", Settings: engine.Settings{"dsn": dsn, "schema": `"Known"`}})
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close() //nolint:errcheck // the test is over
	for _, tt := range []struct {
		schema, table string
		want          execute.Estimates
	}{
		{"", "Facts", execute.Estimates{Rows: 1000, Distinct: map[string]float64{"id": 1000, "store": 5}, Indexed: map[string]bool{"store": true}}},
		{"Known", "Facts", execute.Estimates{Rows: 1000, Distinct: map[string]float64{"id": 1000, "store": 5}, Indexed: map[string]bool{"store": true}}},
		{"", "uncounted", execute.Estimates{Distinct: map[string]float64{}, Indexed: map[string]bool{}}},
		{"", "missing", execute.Estimates{Distinct: map[string]float64{}, Indexed: map[string]bool{}}},
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
