package main

import (
	"path/filepath"
	"strings"
	"testing"

	_ "modernc.org/sqlite" // driver sqlite

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/testkit/scratch"
)

// TestRollupsAreMadeCheckedAndRefreshed runs what the command prints, as whoever loads does.
func TestRollupsAreMadeCheckedAndRefreshed(t *testing.T) {
	dir := t.TempDir()
	put(t, filepath.Join(dir, "shop.yaml"), `project: {name: shop}
connections: [{name: db, engine: sqlite, path: data.sqlite}]
sources:
  - name: sales
    table: sales
    dimensions: [{name: day, type: time, date: true}, {name: channel}]
    measures: [{name: amount, agg: sum}]
    rollups: [{name: sales_by_day, grain: day, dimensions: [channel], measures: [amount]}]
metrics: [{name: revenue, measure: amount}]
`)
	db, err := scratch.Open(filepath.Join(dir, "data.sqlite"))
	if err != nil {
		t.Fatal(err)
	}
	db.SetMaxOpenConns(1)
	defer db.Close() //nolint:errcheck // only the test's
	do := func(sql string) {
		t.Helper()
		if _, err := db.Exec(sql); err != nil {
			t.Fatalf("%v\n%s", err, sql)
		}
	}
	do("CREATE TABLE sales (day TEXT, channel TEXT, amount INTEGER); INSERT INTO sales VALUES ('2024-01-01','a',1),('2024-01-01','a',2),('2024-01-02',NULL,4),('2024-01-09','b',8),('2024-01-10','b',8),('2024-01-11','b',8)")
	create, refresh, ok := strings.Cut(went(t, "rollups", "sql", dir, "--source", "sales"), "-- sales_by_day of sales: refresh")
	if !ok {
		t.Fatal("no statements to refresh")
	}
	check := func(code int, words string) {
		t.Helper()
		if got, out, errs := said(t, "rollups", "check", dir); got != code || !strings.Contains(out+errs, words) {
			t.Errorf("code %d, want %d and %q: %s%s", got, code, words, out, errs)
		}
	}
	check(exitEngine, "sales_by_day")
	do(create)
	check(exitOK, "sales.sales_by_day: equals its source in 5 periods of a day")
	do("UPDATE sales_by_day SET amount = 5 WHERE day = '2024-01-01'") // older than what is compared after a load
	check(exitFound, "the day of 2024-01-01 holds other numbers")
	if out := went(t, "validate", dir, "--connect", "--quick"); strings.Contains(out, "WH463") {
		t.Errorf("a quick look compares old periods: %s", out)
	}
	if out := went(t, "validate", dir, "--connect"); !strings.Contains(out, "WH463") {
		t.Errorf("a whole look does not: %s", out)
	}
	do("--" + refresh)
	check(exitOK, "equals its source")
	do("UPDATE sales SET channel = 'b' WHERE day = '2024-01-01' AND channel = 'a'") // as much, elsewhere
	check(exitFound, "the day of 2024-01-01 holds other numbers")
	do("--" + refresh)
	do("INSERT INTO sales VALUES ('2024-01-12','b',1)")
	check(exitFound, "behind: its source has rows since 2024-01-12")
	if out := went(t, "rollups", "sql", dir, "--dialect", "postgres"); !strings.Contains(out, "CREATE MATERIALIZED VIEW sales_by_day AS") {
		t.Error(out)
	}
	if code, _, errs := said(t, "rollups", "sql", dir, "--source", "sale"); code != exitUsage || !strings.Contains(errs, "no source of that name") {
		t.Errorf("%d %s", code, errs)
	}
}
