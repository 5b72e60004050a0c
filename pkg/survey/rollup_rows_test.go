package survey

import (
	"database/sql"
	"fmt"
	"testing"
	"testing/fstest"
	"time"

	_ "github.com/jackc/pgx/v5/stdlib" // driver pgx

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/engine"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/project"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/testkit/pg"
)

// TestRowsOfRollups counts what a roll-up would have, and bounds it by what PostgreSQL knows.
func TestRowsOfRollups(t *testing.T) {
	dsn, err := pg.Start()
	if err != nil {
		t.Skip("PostgreSQL is left out:", err)
	}
	db, err := sql.Open("pgx", dsn)
	if err != nil {
		t.Fatal(err)
	}
	db.SetMaxOpenConns(1)
	schema := fmt.Sprintf("rows_%d", time.Now().UnixNano())
	t.Cleanup(func() {
		_, _ = db.Exec("DROP SCHEMA " + schema + " CASCADE") // the server may be gone already
		_ = db.Close()
	})
	for _, s := range []string{
		"CREATE SCHEMA " + schema, "SET search_path = " + schema,
		`CREATE TABLE sales AS SELECT date '2025-01-01' + (i / 200) AS day, CASE WHEN i % 4 > 0 THEN 's' || i % 4 END AS shop, (i % 2) AS kind, i AS ticket, 1 AS amount FROM generate_series(0, 19999) i`,
		"ANALYZE sales",
	} {
		if _, err := db.Exec(s); err != nil {
			t.Fatal(err)
		}
	}
	m, found := project.Load(fstest.MapFS{"p.yaml": {Data: fmt.Appendf(nil, `
project: {name: p}
connections: [{name: db, engine: postgres, dsn: %q, schema: %s}]
sources:
  - name: sales
    table: sales
    dimensions: [{name: day, type: time, date: true}, {name: shop}, {name: kind}, {name: ticket}, {name: first, expr: "CASE WHEN shop = 's1' THEN 1 END"}]
    measures: [{name: amount, agg: sum}]
    rollups:
      - {name: by_day, grain: day, dimensions: [shop], measures: [amount]}
      - {name: by_month, grain: month, dimensions: [], measures: [amount]}
      - {name: alike, grain: day, dimensions: [shop, kind], measures: [amount]}
      - {name: large, grain: day, dimensions: [ticket], measures: [amount]}
      - {name: made, grain: month, dimensions: [first], measures: [amount]}
metrics: [{name: sales, measure: amount}]
`, dsn, schema)}}, project.Options{})
	if err := found.Err(); err != nil {
		t.Fatal(err)
	}
	c := m.Connections[0]
	d, err := engine.For(c.Engine)
	if err != nil {
		t.Fatal(err)
	}
	run, err := engine.Open(engine.Config{Name: c.Name, Engine: c.Engine, Settings: c.Settings})
	if err != nil {
		t.Fatal(err)
	}
	defer run.Close() //nolint:errcheck // only the test's
	base := &Database{Model: m, Connection: c, Runner: run, Dialect: d.Dialect}
	times := func(*model.Dimension) query.Kept { return query.Kept{IsDate: true} }
	if n, err := base.RowsOf(t.Context(), m.Source("sales")); n != 20000 || err != nil {
		t.Errorf("the source has %v: %v", n, err)
	}
	if n := base.RowsKnown(t.Context(), m.Source("sales")); n != 20000 {
		t.Errorf("the source has about %v", n)
	}
	for name, want := range map[string]struct{ rows, bound float64 }{
		"by_day": {400, 400}, "by_month": {4, 4}, "alike": {400, 1200}, // kinds that go with shops are not told by their number
		"large": {20000, 20000}, "made": {8, 20000}, // nobody counts values of expressions
	} {
		for _, r := range m.Source("sales").Rollups {
			if r.Name != name {
				continue
			}
			rows, err := base.RollupRows(t.Context(), r, times)
			if err != nil || rows != want.rows {
				t.Errorf("%s has %v rows, want %v: %v", name, rows, want.rows, err)
			}
			bound, err := base.RollupBound(t.Context(), r, times)
			if err != nil || bound != want.bound {
				t.Errorf("%s has at most %v rows, want %v: %v", name, bound, want.bound, err)
			}
		}
	}
}
