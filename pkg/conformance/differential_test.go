package conformance

import (
	"path/filepath"
	"strings"
	"testing"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/testkit/pg"
)

// Three manifests with the answers of MetricFlow 0.213 on DuckDB: a slowly changing
// dimension whose windows overlap, numbered custom buckets, every kind of offset,
// accumulation and conversion, filters on members, times and metrics; and requests
// for dimensions alone, with and without time, over sources with rows that have no
// partner.
func TestDifferential(t *testing.T) {
	open := func(t *testing.T) *Suite {
		s, err := Open(filepath.Join("testdata", "differential"), "")
		if err != nil {
			t.Fatal(err)
		}
		return s
	}
	run := func(t *testing.T, s *Suite, db *Database, err error) {
		if err != nil {
			t.Fatal(err)
		}
		defer db.Close()
		b := &Bench{Suite: s, Database: db}
		if err := b.Run(t.Context(), func(r Result) {
			if !r.Passed() && r.Known == "" {
				t.Error(r)
			}
			if r.Known != "" && !strings.Contains(r.Case.Name, "p95") {
				t.Errorf("%s: no percentile is estimated, and %s", r.Case.Name, r.Known)
			}
		}); err != nil {
			t.Fatal(err)
		}
	}
	t.Run("sqlite", func(t *testing.T) {
		s := open(t)
		db, err := SQLite(t.Context(), s)
		run(t, s, db, err)
	})
	t.Run("postgres", func(t *testing.T) {
		s := open(t)
		db, err := Postgres(t.Context(), s, pg.DSN(t))
		run(t, s, db, err)
	})
}
