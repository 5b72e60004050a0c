package mysql_test

import (
	"testing"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/engine"
	_ "github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/engine/all"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sql/dialect/dialecttest"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sql/dialect/mysql"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/testkit/maria"
)

func TestMain(m *testing.M) { maria.Main(m) }

func TestContract(t *testing.T) {
	r, err := engine.Open(engine.Config{Name: "contract", Engine: "mysql", Settings: engine.Settings{"dsn": maria.Address(t).String()}})
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close() //nolint:errcheck // the server goes with the test
	dialecttest.Run(t, mysql.Dialect{}, r)
}
