package clickhouse_test

import (
	"testing"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/engine"
	_ "github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/engine/all"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sql/dialect/clickhouse"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sql/dialect/dialecttest"
	server "github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/testkit/clickhouse"
)

func TestMain(m *testing.M) { server.Main(m) }

func TestContract(t *testing.T) {
	r, err := engine.Open(engine.Config{Name: "contract", Engine: "clickhouse", Settings: engine.Settings{"dsn": server.Address(t).String()}})
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close() //nolint:errcheck // the server goes with the test
	dialecttest.Run(t, clickhouse.Dialect{}, r)
}
