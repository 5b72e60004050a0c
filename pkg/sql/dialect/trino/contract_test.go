package trino_test

import (
	"testing"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/engine"
	_ "github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/engine/all"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sql/dialect/dialecttest"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sql/dialect/trino"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/testkit/presto"
)

func TestContract(t *testing.T) {
	r, err := engine.Open(engine.Config{Name: "contract", Engine: "trino", Settings: engine.Settings{"dsn": presto.Address(t).String()}})
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close() //nolint:errcheck // the cluster is not ours
	dialecttest.Run(t, trino.Dialect{}, r)
}
