package mysql_test

import (
	"os"
	"testing"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/engine"
	_ "github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/engine/all"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sql/dialect/dialecttest"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sql/dialect/mysql"
)

func TestContract(t *testing.T) {
	dsn := os.Getenv("WHEELHOUSE_TEST_MYSQL")
	if dsn == "" {
		t.Skip("WHEELHOUSE_TEST_MYSQL holds no address (mysql://…) of a MariaDB or MySQL server")
	}
	r, err := engine.Open(engine.Config{Name: "contract", Engine: "mysql", Settings: engine.Settings{"dsn": dsn}})
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close() //nolint:errcheck // nothing is written
	dialecttest.Run(t, mysql.Dialect{}, r)
}
