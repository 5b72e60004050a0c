package oracle

import (
	"database/sql"
	"fmt"
	"testing"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/testkit/clickhouse"
)

// clickhouseShare is which part of the matrix ClickHouse is asked, as mysqlShare is.
const clickhouseShare = 7

// clickhouseDatabase makes a database of that name anew and a connection that is in it.
func clickhouseDatabase(t *testing.T, name string) (db *sql.DB, connection string) {
	t.Helper()
	db, address := clickhouse.Database(t, name)
	return db, fmt.Sprintf("{name: db, engine: clickhouse, dsn: %q}", address)
}

func TestClickHouseAgreesWithTheOracle(t *testing.T) {
	t.Parallel()
	db, connection := clickhouseDatabase(t, "oracle")
	w := generate(2)
	w.load(t, db, "?", columnar)
	run(t, serve(t, connection, "UTC"), w, "clickhouse", max(clickhouseShare/rounds(1), 1))
	t.Run("daylight saving", func(t *testing.T) { checkZone(t, serve(t, connection, "America/New_York"), w) })
}

func TestCalendarOnClickHouse(t *testing.T) {
	t.Parallel()
	db, connection := clickhouseDatabase(t, "oracle_calendar")
	w := generate(seed())
	w.load(t, db, "?", columnar)
	runCalendar(t, w, connection)
}

func TestClocksOnClickHouse(t *testing.T) {
	t.Parallel()
	runClocks(t, func(t *testing.T, list []tick) string {
		db, connection := clickhouseDatabase(t, "oracle_clocks")
		loadClocks(t, db, list, "?", columnar)
		return connection
	})
}

func TestTargetsOnClickHouse(t *testing.T) {
	t.Parallel()
	db, connection := clickhouseDatabase(t, "oracle_targets")
	w := generate(seed())
	w.load(t, db, "?", columnar)
	runTargets(t, w, connection, plansInto(t, db, "?", "Date32"))
}
