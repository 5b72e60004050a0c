package grafana_test

import (
	"testing"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/engine"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/execute"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sql/dialect"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sql/dialect/dialecttest"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/testkit/gf"
)

func duck(t *testing.T) (dialect.Dialect, execute.Runner) {
	t.Helper()
	c := engine.Config{Name: "delegated", Engine: "grafana", Settings: engine.Settings{"uid": "duck", "url": gf.DuckDB(t), "token": "any"}}
	of, err := engine.For("grafana")
	if err != nil {
		t.Fatal(err)
	}
	d, err := of.Speaks(c.Settings)
	if err != nil {
		t.Fatal(err)
	}
	r, err := engine.Open(c)
	if err != nil {
		t.Fatal(err)
	}
	return d, r
}

// The contract holds on DuckDB's own engine, spoken to as to a data source of Grafana.
func TestContractOfDuckDB(t *testing.T) {
	d, r := duck(t)
	dialecttest.Run(t, d, r)
}
