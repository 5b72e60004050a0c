package postgres

import (
	"context"
	"errors"
	"testing"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/engine"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/execute"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/testkit/pg"
)

// TestStatementsEndOnTheServer lets statements run into their limit and cancels
// them: the server must not go on with them.
func TestStatementsEndOnTheServer(t *testing.T) {
	settings := engine.Settings{"dsn": pg.DSN(t)}
	limited, err := open(engine.Config{Name: "pg", Settings: settings, Timeout: 300 * time.Millisecond})
	if err != nil {
		t.Fatal(err)
	}
	defer limited.Close() //nolint:errcheck // the test is over
	_, err = limited.Run(t.Context(), execute.Statement{SQL: "SELECT pg_sleep(61) AS endless_limited"}, 0)
	var failed *execute.Error
	if !errors.As(err, &failed) || failed.Kind != execute.Timeout || failed.Cause != execute.Slow {
		t.Errorf("at its limit: %v", err)
	}

	free, err := open(engine.Config{Name: "pg", Settings: settings})
	if err != nil {
		t.Fatal(err)
	}
	defer free.Close() //nolint:errcheck // the test is over
	ctx, cancel := context.WithCancel(t.Context())
	time.AfterFunc(300*time.Millisecond, cancel)
	_, err = free.Run(ctx, execute.Statement{SQL: "SELECT pg_sleep(62) AS endless_cancelled"}, 0)
	if !errors.As(err, &failed) || failed.Kind != execute.Cancelled {
		t.Errorf("cancelled: %v", err)
	}

	for until := time.Now().Add(10 * time.Second); ; time.Sleep(50 * time.Millisecond) {
		rows, err := free.Run(t.Context(), execute.Statement{SQL: "SELECT count(*) AS n FROM pg_stat_activity WHERE state = 'active' AND query LIKE 'SELECT pg_sleep(6_) AS endless%'"}, 0)
		if err != nil {
			t.Fatal(err)
		}
		if rows.Columns[0].Numbers[0] == 0 {
			break
		}
		if time.Now().After(until) {
			t.Fatal("the server goes on with statements that nobody waits for")
		}
	}
}

func TestCausesAreToldApart(t *testing.T) {
	r, err := open(engine.Config{Name: "pg", Settings: engine.Settings{"dsn": pg.DSN(t)}})
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close() //nolint:errcheck // the test is over
	for sql, want := range map[string]execute.Cause{
		"SELECT 1 FROM gone_table": execute.NoTable, "SELECT gone FROM pg_class": execute.NoColumn, "SELECT 1 / 0": "",
	} {
		_, err := r.Run(t.Context(), execute.Statement{SQL: sql}, 0)
		var failed *execute.Error
		if !errors.As(err, &failed) || failed.Kind != execute.Engine || failed.Cause != want {
			t.Errorf("%s: %v", sql, err)
		}
	}
}
