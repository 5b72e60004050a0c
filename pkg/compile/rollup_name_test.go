package compile_test

import (
	"database/sql"
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/compile"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/project"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sql/dialect"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/testkit/maria"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/testkit/pg"
)

// longNamed is the statements of two roll-ups whose names are as long as an engine takes, and
// tell apart at their end only.
func longNamed(t *testing.T, engine, schema string, length int) (out []dialect.Kept) {
	t.Helper()
	var rollups []string
	for _, end := range []string{"a", "b"} {
		name := strings.Repeat("x", length-9) + "'s `包" + end // 包 has three bytes
		if engine == "mysql" {
			name = strings.Repeat("x", length-6) + "'s `包" + end
		}
		rollups = append(rollups, fmt.Sprintf("{name: %s, table: %q, grain: day, dimensions: [channel], measures: [amount]}", end, schema+name))
	}
	text := fmt.Sprintf(`
project: {name: long}
connections: [{name: db, engine: sqlite, path: x.sqlite}]
sources:
  - name: sales
    table: %ssales
    dimensions: [{name: day, type: time, date: true}, {name: channel}]
    measures: [{name: amount, agg: sum}]
    rollups: [%s]
metrics: [{name: revenue, measure: amount}]
`, schema, strings.Join(rollups, ", "))
	m, found := project.Load(fstest.MapFS{"p.yaml": {Data: []byte(text)}}, project.Options{})
	if err := found.Err(); err != nil {
		t.Fatal(err)
	}
	for _, r := range m.Source("sales").Rollups {
		kept, err := compile.KeepRollup(m, &query.Core{}, r, engine)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, kept)
	}
	return out
}

// TestRollupsOfLongNames makes and refreshes them.
func TestRollupsOfLongNames(t *testing.T) {
	run := func(t *testing.T, db *sql.DB, list []dialect.Kept) {
		t.Helper()
		for _, kept := range list {
			keep(t, db, kept)
			keep(t, db, dialect.Kept{Refresh: kept.Refresh})
		}
	}
	t.Run("postgres", func(t *testing.T) {
		db, err := sql.Open("pgx", pg.DSN(t))
		if err != nil {
			t.Fatal(err)
		}
		schema := fmt.Sprintf("long_%d", time.Now().UnixNano())
		t.Cleanup(func() {
			_, _ = db.Exec("DROP SCHEMA " + schema + " CASCADE") // the server may be gone already
			_ = db.Close()
		})
		if _, err := db.Exec("CREATE SCHEMA " + schema + "; CREATE TABLE " + schema + ".sales (day date, channel text, amount int)"); err != nil {
			t.Fatal(err)
		}
		run(t, db, longNamed(t, "postgres", schema+".", 63))
	})
	t.Run("mysql", func(t *testing.T) {
		db, _ := maria.Database(t, fmt.Sprintf("long_%d", time.Now().UnixNano()))
		if _, err := db.Exec("CREATE TABLE sales (day date, channel varchar(9), amount int)"); err != nil {
			t.Fatal(err)
		}
		list := longNamed(t, "mysql", "", 64)
		run(t, db, list)
		// A refresh that was broken off leaves tables behind, which the next one takes away.
		for _, s := range list[0].Refresh[:2] {
			if _, err := db.Exec(s); err != nil {
				t.Fatal(err)
			}
		}
		run(t, db, []dialect.Kept{{Refresh: list[0].Refresh}})
		if i := slices.IndexFunc(list[1].Refresh, func(s string) bool { return slices.Contains(list[0].Refresh, s) }); i >= 0 {
			t.Errorf("two roll-ups go by one table: %s", list[1].Refresh[i])
		}
	})
}
