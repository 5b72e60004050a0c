package service_test

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access/accesstest"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/execute"
)

// endlessFacts has no last row, whatever is asked of it.
const endlessFacts = `
project: {name: odd, timezone: UTC, language: en, asOf: "2025-03-01"}
connections: [@connection]
sources:
  - name: facts
    sql: "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT '2025-02-10' AS day, 'a' AS shop, i AS v FROM n"
    primaryEntity: fact
    dimensions: [{name: day, type: time, grain: day, date: true}, {name: shop}]
    measures: [{name: v, agg: sum}]
    defaultTime: day
hierarchies: [{name: organisation, levels: [{name: group}, {name: shop, dimension: fact__shop}]}]
metrics:
  - {name: v, label: Endless, measure: v, good: up}
`

// A statement that does not end is ended with the call that it is for, and by the
// connection's limit, at every door.
func TestAStatementEndsWithItsCallAtEveryDoor(t *testing.T) {
	t.Parallel()
	const patience = 8 * time.Second // of a machine that does other things
	connection := sqliteFile(t, "CREATE TABLE unused (a int)")
	for door := range doorsOf(nil, "v") {
		t.Run(door, func(t *testing.T) {
			t.Parallel()
			s := opened(t, endlessFacts, strings.ReplaceAll(connection, "@timeout", "60s"))
			ctx, cancel := context.WithCancel(accesstest.Context(t))
			time.AfterFunc(300*time.Millisecond, cancel)
			began := time.Now()
			if _, err := doorsOf(s, "v")[door](ctx); !errors.Is(err, context.Canceled) {
				t.Errorf("given up: %v", err)
			}
			if took := time.Since(began); took < 250*time.Millisecond || took > patience {
				t.Errorf("given up after 300 ms, it ended after %s", took)
			}

			s = opened(t, endlessFacts, connection) // whose limit is a second
			began = time.Now()
			_, err := doorsOf(s, "v")[door](accesstest.Context(t))
			var failed *execute.Error
			if !errors.As(err, &failed) || failed.Kind != execute.Timeout {
				t.Errorf("beyond the limit: %v", err)
			}
			if took := time.Since(began); took > patience {
				t.Errorf("with a limit of a second it took %s", took)
			}
		})
	}
}
