package oracle

import (
	"database/sql"
	"fmt"
	"strings"
	"testing"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/testkit/presto"
)

// trinoShare is which part of the matrix Trino is asked, one in so many: of a cluster
// on one machine each answer takes a good part of a second. It has no divisor with the
// matrix's sides in common, so that each of them is gone through;
// WHEELHOUSE_ORACLE_ROUNDS=61 asks all of it.
const trinoShare = 61

// trinoSchema makes a schema of that name anew and a handle that is in it.
func trinoSchema(t *testing.T, name string) (db *sql.DB, connection string) {
	t.Helper()
	db, address := presto.Schema(t, name)
	return db, fmt.Sprintf("{name: db, engine: trino, dsn: %q}", address)
}

func TestOracleOnTrino(t *testing.T) {
	t.Parallel()
	db, connection := trinoSchema(t, "oracle")
	w := generate(2)
	w.load(t, db, "?", "timestamp")
	run(t, serve(t, connection, "UTC"), w, "trino", max(trinoShare/rounds(1), 1))
	t.Run("daylight saving", func(t *testing.T) { checkZone(t, serve(t, connection, "America/New_York"), w) })
}

func TestMembersAlikeOnTrino(t *testing.T) {
	t.Skip("every collation of Trino and Presto is that of the characters: there are no members that are alike")
}

func TestClocksOnTrino(t *testing.T) {
	t.Parallel()
	runClocks(t, func(t *testing.T, list []tick) string {
		db, connection := trinoSchema(t, "oracle_clocks_"+strings.ToLower(strings.NewReplacer("/", "_", " ", "_").Replace(t.Name())))
		loadClocks(t, db, list, "?", "timestamp")
		return connection
	})
}
