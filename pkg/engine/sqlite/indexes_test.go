package sqlite

import (
	"context"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/engine"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/execute"
)

func TestSQLiteTellsItsIndexes(t *testing.T) {
	r := holding(t, `CREATE TABLE facts (day TEXT, store INTEGER, amount REAL, PRIMARY KEY (store, day)) WITHOUT ROWID`,
		"CREATE INDEX by_day ON facts(day, store)", "CREATE INDEX some ON facts(amount) WHERE amount > 0",
		"CREATE INDEX shown ON facts(day, abs(amount))", "CREATE TABLE bare (id INTEGER PRIMARY KEY)")
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

// holding is a runner of a new file in which statements were run.
func holding(t *testing.T, statements ...string) execute.Runner {
	t.Helper()
	path := filepath.Join(t.TempDir(), "made.sqlite")
	made(t, path, statements...)
	r, err := open(engine.Config{Name: "db", Settings: engine.Settings{"path": path}})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = r.Close() })
	return r
}
