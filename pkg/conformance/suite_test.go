package conformance

import (
	"context"
	"database/sql"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/execute"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/dbt"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

// peerSuite opens the peer's suite, or skips.
func peerSuite(t *testing.T) *Suite {
	t.Helper()
	dir := os.Getenv("WHEELHOUSE_SHARED")
	if dir == "" {
		dir = filepath.Join("..", "..", "..", "shared")
	}
	s, err := Open(filepath.Join(dir, "conformance", "metricflow"), "")
	if err != nil {
		t.Skipf("the peer's suite is not here: %v", err)
	}
	return s
}

// Every request translates, and asks for the columns that are expected: so
// names and default grains are understood as the peer does.
func TestTranslatePeerRequests(t *testing.T) {
	s := peerSuite(t)
	models := map[string]*model.Model{}
	for _, c := range s.Cases {
		if models[c.Manifest] == nil {
			m, problems := dbt.Load(os.DirFS(filepath.Join(s.Dir, "manifests", c.Manifest)), dbt.Options{})
			if err := problems.Err(); err != nil {
				t.Fatal(err)
			}
			models[c.Manifest] = m
		}
		core, err := Translate(models[c.Manifest], c.Query)
		if err != nil {
			t.Errorf("%s: %v", c.Name, err)
			continue
		}
		var have []string
		for _, k := range core.Keys {
			if core.MinMax {
				have = append(have, k.Column+"__min", k.Column+"__max")
				continue
			}
			have = append(have, k.Column)
		}
		for _, m := range core.Metrics {
			have = append(have, m.Name)
		}
		want := slices.Clone(c.Expected.Columns)
		slices.Sort(want)
		slices.Sort(have)
		if d := cmp.Diff(want, have); d != "" {
			t.Errorf("%s: columns differ (-want +got):\n%s", c.Name, d)
		}
	}
}

func TestLoadTables(t *testing.T) {
	s := peerSuite(t)
	db, err := SQLite(t.Context(), s)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	rows, err := db.Runner.Run(context.Background(), execute.Statement{SQL: `
		SELECT count(*) AS n, count(capacity) AS known, min(active_from) AS first, sum(is_lux) AS lux FROM dim_listings`}, 0)
	if err != nil {
		t.Fatal(err)
	}
	if n, known, lux := rows.Columns[0].Numbers[0], rows.Columns[1].Numbers[0], rows.Columns[3].Numbers[0]; n != 9 || known != 5 || lux != 4 {
		t.Errorf("dim_listings has %v rows, %v with a capacity, %v lux", n, known, lux)
	}
	if first := rows.Columns[2].Strings[0]; first != "2020-01-01" {
		t.Errorf("the first day is %q", first)
	}
}

func TestLoadTablesTellsTheFault(t *testing.T) {
	dir := t.TempDir()
	write := func(name, text string) {
		if err := os.MkdirAll(filepath.Dir(filepath.Join(dir, name)), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write("tables/schema.json", `{"t": {"a": "INT"}}`)
	write("tables/t.csv", "a\n1\nx\n")
	db, err := sql.Open("sqlite", ":memory:")
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close() //nolint:errcheck // in memory
	err = (&Suite{Dir: dir}).LoadTables(t.Context(), db, "sqlite", "")
	if err == nil || err.Error() != `load table t: column a: strconv.ParseInt: parsing "x": invalid syntax` {
		t.Error(err)
	}
}
