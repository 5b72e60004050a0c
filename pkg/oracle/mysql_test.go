package oracle

import (
	"database/sql"
	"fmt"
	"strings"
	"testing"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/testkit/engines"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/testkit/maria"
)

// mysqlDatabase makes a database of that name anew and a connection that is in it.
func mysqlDatabase(t *testing.T, name string) (db *sql.DB, connection string) {
	t.Helper()
	db, address := maria.Database(t, name)
	return db, fmt.Sprintf("{name: db, engine: mysql, dsn: %q}", address)
}

func TestMain(m *testing.M) { engines.Main(m) }

func TestMySQLAgreesWithTheOracle(t *testing.T) {
	t.Parallel()
	db, connection := mysqlDatabase(t, "oracle")
	w := generate(2)
	w.load(t, db, "?", "datetime")
	run(t, serve(t, connection, "UTC"), w, "mysql", part())
	t.Run("daylight saving", func(t *testing.T) { checkZone(t, serve(t, connection, "America/New_York"), w) })
}

func TestCalendarOnMySQL(t *testing.T) {
	t.Parallel()
	db, connection := mysqlDatabase(t, "oracle_calendar")
	w := generate(seed())
	w.load(t, db, "?", "datetime")
	runCalendar(t, w, connection)
}

func TestMembersAlikeOnMySQL(t *testing.T) {
	for name, spelt := range map[string]*strings.Replacer{"case": asIs, "accents": accented} {
		t.Run(name, func(t *testing.T) {
			db, connection := mysqlDatabase(t, "oracle_alike")
			checkAlike(t, db, connection, "?", "date", "varchar(20) COLLATE utf8mb4_general_ci", spelt)
		})
	}
}

func TestClocksOnMySQL(t *testing.T) {
	t.Parallel()
	runClocks(t, func(t *testing.T, list []tick) string {
		db, connection := mysqlDatabase(t, "oracle_clocks")
		loadClocks(t, db, list, "?", "datetime")
		return connection
	})
}

func TestTargetsOnMySQL(t *testing.T) {
	t.Parallel()
	db, connection := mysqlDatabase(t, "oracle_targets")
	w := generate(seed())
	w.load(t, db, "?", "datetime")
	runTargets(t, w, connection, plansInto(t, db, "?", "date"))
}
