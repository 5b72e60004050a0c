package postgres_test

import (
	"testing"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/engine"
	_ "github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/engine/all"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sql/dialect/dialecttest"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sql/dialect/postgres"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/testkit/pg"
)

func TestMain(m *testing.M) { pg.Main(m) }

func TestContract(t *testing.T) {
	r, err := engine.Open(engine.Config{Name: "contract", Engine: "postgres", Settings: engine.Settings{"dsn": pg.DSN(t)}})
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close() //nolint:errcheck // the server goes with the test
	dialecttest.Run(t, postgres.Dialect{}, r)
}
