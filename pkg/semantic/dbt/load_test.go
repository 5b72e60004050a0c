package dbt_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/dbt"
)

// shared gives the folder with the peer's suite, or skips.
func shared(t *testing.T) fs.FS {
	t.Helper()
	dir := os.Getenv("WHEELHOUSE_SHARED")
	if dir == "" {
		dir = filepath.Join("..", "..", "..", "..", "shared")
	}
	dir = filepath.Join(dir, "conformance", "metricflow", "manifests")
	if _, err := os.Stat(dir); err != nil {
		t.Skipf("the peer's manifests are not here: %v", err)
	}
	return os.DirFS(dir)
}

func TestLoadPeerManifests(t *testing.T) {
	root := shared(t)
	entries, err := fs.ReadDir(root, ".")
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		t.Run(e.Name(), func(t *testing.T) {
			sub, err := fs.Sub(root, e.Name())
			if err != nil {
				t.Fatal(err)
			}
			m, problems := dbt.Load(sub, dbt.Options{Schema: "demo"})
			for _, p := range problems {
				if p.Code != "WH711" && p.Code != "WH713" {
					t.Error(p)
				}
			}
			if len(m.Sources) == 0 || len(m.Metrics) == 0 || len(m.Spines) != 7 {
				t.Errorf("%d sources, %d metrics, %d spines", len(m.Sources), len(m.Metrics), len(m.Spines))
			}
			if m.Spines[0].Relation.Schema != "demo" {
				t.Errorf("$source_schema is %q", m.Spines[0].Relation.Schema)
			}
		})
	}
}
