package engines

import (
	"fmt"
	"testing"
	"time"

	_ "github.com/jackc/pgx/v5/stdlib" // driver pgx

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/testkit/pg"
)

var postgres = target{name: "postgres", stop: pg.Stop, made: func(t *testing.T, script string) string {
	dsn := pg.DSN(t)
	schema := fmt.Sprintf("engines_%d", time.Now().UnixNano())
	run(t, "pgx", dsn, fmt.Sprintf("CREATE SCHEMA %s; SET search_path = %s; %s", schema, schema, script))
	t.Cleanup(func() { run(t, "pgx", dsn, "DROP SCHEMA "+schema+" CASCADE") })
	return fmt.Sprintf("dsn: %q, schema: %s", dsn, schema)
}}
