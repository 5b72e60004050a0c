package main

import (
	"context"
	"database/sql"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	_ "github.com/jackc/pgx/v5/stdlib" // the driver of the test's own look

	"github.com/modelcontextprotocol/go-sdk/mcp"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/testkit/pg"
)

// sleepy reads a source whose names and amounts take as long as they are let; its days,
// at which looks for all readers are taken, do not.
const sleepy = `
project: {name: sleepy, asOf: 2025-03-01, language: en}
connections: [{name: c, engine: postgres, dsn: "%[1]s"}]
sources:
  - name: sales
    sql: SELECT DATE '2025-02-28' - i %% 60 AS day, 'shop ' || waits_%[2]s(i) AS shop, waits_%[2]s(i) AS amount FROM generate_series(1, 90) AS i
    primaryEntity: sale
    dimensions: [{name: day, type: time, grain: day, date: true}, {name: shop}]
    measures: [{name: amount, agg: sum}]
    defaultTime: day
hierarchies:
  - {name: place, levels: [{name: all}, {name: shop, dimension: sale__shop}]}
metrics:
  - {name: takings, label: {en: Takings, zh: 营业额}, measure: amount, good: up}
rules:
  - {name: shop_falls, metric: takings, template: limit, level: place.shop, grain: day, tier: 2, params: {below: 50}}
`

// What a client cancels ends, in PostgreSQL too, whichever tool was asked.
func TestWhatAnAgentCancelsEndsInTheEngine(t *testing.T) {
	dsn, mark := pg.DSN(t), fmt.Sprint(time.Now().UnixNano())
	dir := t.TempDir()
	text := fmt.Sprintf(sleepy, dsn, mark)
	if err := os.WriteFile(filepath.Join(dir, "p.yaml"), []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	db, err := sql.Open("pgx", dsn)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = db.Close() }()
	run := func(statement string) {
		if _, err := db.Exec(statement); err != nil {
			t.Fatal(err)
		}
	}
	run("CREATE FUNCTION waits_" + mark + "(i int) RETURNS int STABLE LANGUAGE plpgsql AS 'BEGIN PERFORM pg_sleep(30); RETURN i; END'")
	defer run("DROP FUNCTION waits_" + mark + "(int)")
	becomes := func(tool string, want bool) {
		t.Helper()
		for end := time.Now().Add(20 * time.Second); ; time.Sleep(20 * time.Millisecond) {
			var n int
			if err := db.QueryRow("SELECT count(*) FROM pg_stat_activity WHERE state = 'active' AND pid <> pg_backend_pid() AND query LIKE $1", "%waits_"+mark+"%").Scan(&n); err != nil {
				t.Fatal(err)
			}
			if n > 0 == want {
				return
			}
			if time.Now().After(end) {
				t.Fatalf("%s: %d statements run, wanted some: %t", tool, n, want)
			}
		}
	}
	s := agent(t, dir)
	for tool, args := range map[string]map[string]any{
		"list_members": {"level": "place.shop"},
		"query":        {"metrics": []string{"takings"}, "by": []string{"place.shop"}, "from": "2025-02", "to": "2025-02"},
		"ask":          {"question": "takings by shop in february 2025"},
		"why":          {"metric": "takings", "from": "2025-02", "to": "2025-02"},
		"outlook":      {"metric": "takings"},
		"agenda":       nil,
	} {
		ctx, cancel := context.WithCancel(t.Context())
		done := make(chan error, 1)
		go func() {
			_, err := s.CallTool(ctx, &mcp.CallToolParams{Name: tool, Arguments: args})
			done <- err
		}()
		becomes(tool, true)
		cancel()
		select {
		case err := <-done:
			if err == nil || !strings.Contains(err.Error(), context.Canceled.Error()) {
				t.Errorf("%s: %v", tool, err)
			}
		case <-time.After(20 * time.Second):
			t.Fatalf("%s does not come back", tool)
		}
		becomes(tool, false)
	}
}
