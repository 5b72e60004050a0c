package oracle

import (
	"fmt"
	"testing"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/testkit/gf"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/testkit/maria"
)

// delegatedShare is which part of the matrix is asked through a Grafana, as mysqlShare
// is for MySQL.
const delegatedShare = 23

// Numbers are the same through data sources of a real Grafana.
func TestDelegationAgreesWithTheOracle(t *testing.T) {
	g := gf.Server(t)
	through := func(kind, address, more string) string {
		return fmt.Sprintf("{name: db, engine: grafana, uid: %s, url: %q, token: %q%s}", g.Source(t, kind, address), g.URL, g.Token, more)
	}
	w := generate(2)
	every := max(delegatedShare/rounds(1), 1)
	t.Run("postgres", func(t *testing.T) {
		const schema = "oracle_delegated"
		db, dsn := postgresSchema(t, schema)
		w.load(t, db, "$", "timestamp")
		connection := through("grafana-postgresql-datasource", dsn, ", schema: "+schema)
		run(t, serve(t, connection, "UTC"), w, "PostgreSQL through Grafana", every)
		t.Run("daylight saving", func(t *testing.T) { checkZone(t, serve(t, connection, "America/New_York"), w) })
	})
	t.Run("mysql", func(t *testing.T) {
		db, address := maria.Database(t, "oracle_delegated")
		w.load(t, db, "?", "datetime")
		connection := through("mysql", address, "")
		run(t, serve(t, connection, "UTC"), w, "MariaDB through Grafana", every)
		t.Run("daylight saving", func(t *testing.T) { checkZone(t, serve(t, connection, "America/New_York"), w) })
	})
}
