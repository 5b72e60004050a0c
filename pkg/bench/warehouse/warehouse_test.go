package warehouse_test

import (
	"testing"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/bench/warehouse"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/folder"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/project"
)

func TestTheDefinitionsHoldOnBothEngines(t *testing.T) {
	for _, engine := range []string{"sqlite", "postgres"} {
		m := load(t, warehouse.Definitions, engine)
		for _, name := range warehouse.TargetMetrics {
			if m.Metric(name) == nil {
				t.Errorf("a target is written for metric %s, which is not defined", name)
			}
		}
		load(t, warehouse.Grocery, engine)
	}
}

func load(t *testing.T, write func(dir, engine, where, schema string) error, engine string) *model.Model {
	t.Helper()
	dir := t.TempDir()
	if err := write(dir, engine, "somewhere", "bench"); err != nil {
		t.Fatal(err)
	}
	m, found := folder.Load(dir, project.Options{})
	for _, d := range found {
		if d.Severity != diag.Info {
			t.Error(d)
		}
	}
	if m == nil {
		t.Fatal("no model")
	}
	return m
}
