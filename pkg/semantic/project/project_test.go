package project_test

import (
	"os"
	"path/filepath"
	"testing"
	"testing/fstest"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/dbt"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/folder"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/project"
)

func TestLoadNative(t *testing.T) {
	t.Parallel()
	files := fstest.MapFS{
		"shop.yaml": {Data: []byte(`
connections: [{name: db, engine: sqlite, path: shop.sqlite}]
sources:
  - name: sales
    table: sales
    dimensions: [{name: day, type: time}]
    measures: [{name: net_amount, agg: sum}]
metrics:
  - {name: net_sales, measure: net_amount, unit: CNY}
`)},
		"data/ignored.yaml":   {Data: []byte("not: ours")},
		"_drafts/ignored.yml": {Data: []byte("not: ours")},
	}
	m, found := project.Load(files, project.Options{Root: "/srv/shop"})
	if m == nil || len(found) > 0 {
		t.Fatalf("model %v, findings %v", m, found)
	}
	if m.Metric("net_sales") == nil || m.Connection("db").Settings["path"] != "/srv/shop/shop.sqlite" {
		t.Errorf("not linked: %+v", m.Connections)
	}
}

func TestLoadGivesNoModelWithErrors(t *testing.T) {
	t.Parallel()
	m, found := project.Load(fstest.MapFS{}, project.Options{})
	if m != nil || !found.HasErrors() || found[0].Code != "WH011" {
		t.Errorf("model %v, findings %v", m, found)
	}
}

// TestReferenceLoads holds the examples of the definition reference to being
// right: they may say what a small project lacks, no more.
func TestReferenceLoads(t *testing.T) {
	t.Parallel()
	m, found := folder.Load("../definition/reference", project.Options{})
	if m == nil {
		t.Fatal(found)
	}
	for _, d := range found {
		if d.Severity > diag.Info {
			t.Error(d)
		}
	}
}

// TestPeerManifestsPass loads the manifests of the peer's conformance suite:
// what it accepts must not be refused here.
func TestPeerManifestsPass(t *testing.T) {
	shared := os.Getenv("WHEELHOUSE_SHARED")
	if shared == "" {
		shared = "../../../../shared"
	}
	root := filepath.Join(shared, "conformance/metricflow/manifests")
	dirs, err := os.ReadDir(root)
	if err != nil {
		t.Skipf("no conformance suite beside the project (set WHEELHOUSE_SHARED): %v", err)
	}
	for _, dir := range dirs {
		t.Run(dir.Name(), func(t *testing.T) {
			_, found := folder.Load(filepath.Join(root, dir.Name()), project.Options{DBT: dbt.Options{Schema: "mf"}})
			for _, d := range found {
				if d.Severity == diag.Error && d.Code < "WH700" { // the front end's own limits are its own test's business
					t.Error(d)
				} else {
					t.Log(d)
				}
			}
		})
	}
}
