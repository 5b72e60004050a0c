package sqlite

import (
	"context"
	"errors"
	"path/filepath"
	"testing"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/engine"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/execute"
)

// endless never ends: before its first row, or after it.
var endless = map[string]string{
	"before the first row": "WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n) SELECT count(*) AS n FROM n",
	"after the first row":  "WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n) SELECT DISTINCT i >= 0 AS n FROM n",
}

func TestStatementsEnd(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "empty.sqlite")
	made(t, path, "CREATE TABLE t (a)")
	for name, sql := range endless {
		t.Run(name, func(t *testing.T) {
			limited, err := open(engine.Config{Name: "db", Settings: engine.Settings{"path": path}, Timeout: 200 * time.Millisecond})
			if err != nil {
				t.Fatal(err)
			}
			defer limited.Close() //nolint:errcheck // read-only
			_, err = limited.Run(t.Context(), execute.Statement{SQL: sql}, 0)
			var failed *execute.Error
			if !errors.As(err, &failed) || failed.Kind != execute.Timeout || failed.Cause != execute.Slow {
				t.Errorf("at its limit: %v", err)
			}
			if rows, err := limited.Run(t.Context(), execute.Statement{SQL: "SELECT 1 AS n"}, 0); err != nil || rows.Len != 1 {
				t.Errorf("the next statement: %v", err)
			}

			ctx, cancel := context.WithCancel(t.Context())
			time.AfterFunc(200*time.Millisecond, cancel)
			free, err := open(engine.Config{Name: "db", Settings: engine.Settings{"path": path}})
			if err != nil {
				t.Fatal(err)
			}
			defer free.Close() //nolint:errcheck // read-only
			_, err = free.Run(ctx, execute.Statement{SQL: sql}, 0)
			if !errors.As(err, &failed) || failed.Kind != execute.Cancelled {
				t.Errorf("cancelled: %v", err)
			}
			if rows, err := free.Run(t.Context(), execute.Statement{SQL: "SELECT 1 AS n"}, 0); err != nil || rows.Len != 1 {
				t.Errorf("the next statement: %v", err)
			}
		})
	}
}

func TestAMisspeltColumnIsNoText(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "empty.sqlite")
	made(t, path, "CREATE TABLE t (a)")
	r, err := open(engine.Config{Name: "db", Settings: engine.Settings{"path": path}})
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close() //nolint:errcheck // read-only
	for sql, cause := range map[string]execute.Cause{`SELECT sum("Amount") AS n FROM t`: execute.NoColumn, "SELECT 1 FROM gone": execute.NoTable} {
		_, err := r.Run(t.Context(), execute.Statement{SQL: sql}, 0)
		var failed *execute.Error
		if !errors.As(err, &failed) || failed.Kind != execute.Engine || failed.Cause != cause {
			t.Errorf("%s: %v", sql, err)
		}
	}
}
