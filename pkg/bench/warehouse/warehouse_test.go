package warehouse_test

import (
	"testing"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/bench/warehouse"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/project"
)

func TestTheDefinitionsHoldOnBothEngines(t *testing.T) {
	for _, engine := range []string{"sqlite", "postgres"} {
		dir := t.TempDir()
		if err := warehouse.Definitions(dir, engine, "somewhere", "bench"); err != nil {
			t.Fatal(err)
		}
		m, found := project.LoadDir(dir, project.Options{})
		for _, d := range found {
			if d.Severity != diag.Info {
				t.Error(d)
			}
		}
		if m == nil {
			t.Fatal("no model")
		}
		for _, name := range warehouse.TargetMetrics {
			if m.Metric(name) == nil {
				t.Errorf("a target is written for metric %s, which is not defined", name)
			}
		}
	}
}
