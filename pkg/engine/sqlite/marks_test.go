package sqlite

import (
	"context"
	"database/sql"
	"path/filepath"
	"testing"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/engine"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/execute"
)

// TestMarksTellWrittenRows: whatever is written, however it is written, and nothing else.
func TestMarksTellWrittenRows(t *testing.T) {
	for _, journal := range []string{"delete", "wal"} {
		t.Run(journal, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "a.sqlite")
			db, err := sql.Open("sqlite", path)
			if err != nil {
				t.Fatal(err)
			}
			defer func() { _ = db.Close() }()
			write := func(text string) {
				t.Helper()
				if _, err := db.Exec(text); err != nil {
					t.Fatal(err)
				}
			}
			write("PRAGMA journal_mode = " + journal + "; CREATE TABLE a (x INTEGER); INSERT INTO a VALUES (1), (2)")
			r, err := open(engine.Config{Name: "a", Settings: engine.Settings{"path": path}})
			if err != nil {
				t.Fatal(err)
			}
			defer func() { _ = r.Close() }()
			mark := func() string {
				t.Helper()
				list, err := r.(execute.Marking).Marks(context.Background(), []execute.Relation{{Name: "a"}, {}})
				if err != nil || len(list) != 2 || list[0] == "" || list[0] != list[1] {
					t.Fatalf("%q %v", list, err)
				}
				return list[0]
			}
			was := mark()
			for range 3 {
				if _, err := r.Run(context.Background(), execute.Statement{SQL: "SELECT sum(x) AS x FROM a"}, 0); err != nil {
					t.Fatal(err)
				}
			}
			if mark() != was {
				t.Error("reading changes no mark")
			}
			for _, text := range []string{"UPDATE a SET x = 3 WHERE x = 1", "INSERT INTO a VALUES (1)", "DELETE FROM a WHERE x = 3", "DROP TABLE a"} {
				write(text)
				now := mark()
				if now == was {
					t.Errorf("%s: %s", text, now)
				}
				was = now
			}
		})
	}
}
