package clickhouse

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/engine"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/execute"
	testserver "github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/testkit/clickhouse"
)

func TestMain(m *testing.M) { testserver.Main(m) }

func opened(t *testing.T, dsn string, limit time.Duration) *runner {
	t.Helper()
	r, err := open(engine.Config{Name: "shop", Settings: engine.Settings{"dsn": dsn}, Timeout: limit})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = r.Close() })
	return r.(*runner)
}

// shop makes a database with a table.
func shop(t *testing.T, name string) string {
	t.Helper()
	db, dsn := testserver.Database(t, name)
	for _, q := range []string{
		"CREATE TABLE sales (id int, store text, day Date32)", "INSERT INTO sales VALUES (1, 'north', '2025-03-10'), (2, 'south', '2025-03-10')",
		"CREATE VIEW stores AS SELECT DISTINCT store FROM sales",
	} {
		if _, err := db.Exec(q); err != nil {
			t.Fatalf("%s: %v", q, err)
		}
	}
	return dsn
}

// Whoever connects, a statement reads and does no more; options of the address do
// not change that.
func TestStatementsOnlyRead(t *testing.T) {
	dsn := shop(t, "only_read")
	for _, asked := range []string{"", "?readonly=0", "?readonly=0&allow_ddl=1"} {
		r := opened(t, dsn+asked, time.Minute)
		read := func() float64 {
			rows, err := r.Run(t.Context(), execute.Statement{SQL: "SELECT COUNT(*) AS n FROM sales"}, 0)
			if err != nil {
				t.Fatalf("%q cannot read: %v", asked, err)
			}
			return rows.Columns[0].Numbers[0]
		}
		for _, sql := range []string{
			"INSERT INTO sales VALUES (9, 'east', '2025-03-10')", "ALTER TABLE sales DELETE WHERE 1", "TRUNCATE TABLE sales", "DROP TABLE sales", "CREATE TABLE more (id int)",
			"SET readonly = 0", "INSERT INTO sales SELECT 3, 'x', today() SETTINGS readonly = 0",
		} {
			var failed *execute.Error
			if _, err := r.Run(t.Context(), execute.Statement{SQL: sql}, 0); !errors.As(err, &failed) {
				t.Errorf("%q may %s: %v", asked, sql, err)
			}
		}
		if n := read(); n != 2 {
			t.Errorf("%q has changed the rows: there are %v", asked, n)
		}
	}
}

func TestCausesAreToldApart(t *testing.T) {
	dsn := shop(t, "causes")
	for name, tt := range map[string]struct {
		dsn, sql string
		kind     execute.ErrorKind
		want     execute.Cause
	}{
		"table":     {dsn, "SELECT 1 FROM gone", execute.Engine, execute.NoTable},
		"column":    {dsn, "SELECT gone FROM sales", execute.Engine, execute.NoColumn},
		"statement": {dsn, "SELECT 1 +", execute.Engine, ""},
		"database":  {strings.Replace(dsn, "/causes", "/gone", 1), "SELECT 1", execute.Connect, execute.Absent},
		"server":    {"http://reader:p%40ss@127.0.0.1:1/causes", "SELECT 1", execute.Connect, execute.Unreachable},
		"native":    {"clickhouse://reader:p%40ss@127.0.0.1:1/causes", "SELECT 1", execute.Connect, execute.Unreachable},
	} {
		_, err := opened(t, tt.dsn, time.Minute).Run(t.Context(), execute.Statement{SQL: tt.sql}, 0)
		var failed *execute.Error
		if !errors.As(err, &failed) || failed.Kind != tt.kind || failed.Cause != tt.want {
			t.Errorf("%s: %v", name, err)
		} else if strings.Contains(err.Error(), "p@ss") || strings.Contains(err.Error(), "p%40ss") {
			t.Errorf("%s tells the password: %v", name, err)
		}
	}
	// A statement that fails on a row is told without the constants in it.
	_, err := opened(t, dsn, time.Minute).Run(t.Context(), execute.Statement{SQL: "SELECT throwIf(store <> 'hidden') AS n FROM sales"}, 0)
	if err == nil || strings.Contains(err.Error(), "hidden") {
		t.Errorf("a failing row: %v", err)
	}
}

func TestAddressesAreChecked(t *testing.T) {
	for _, dsn := range []string{"mysql://host/db", "host:9000", "clickhouse://user:p@ss/wo:rd%@host", ""} {
		if _, err := configured(dsn, 0); err == nil || strings.Contains(err.Error(), "p@ss") {
			t.Errorf("%q: %v", dsn, err)
		}
	}
}

// The server ends what nobody waits for.
func TestStatementsEnd(t *testing.T) {
	dsn := shop(t, "endings")
	const endless = "SELECT count() AS n FROM numbers(100000000000) WHERE NOT ignore(sleep(0.05), 'endless') SETTINGS max_block_size = 1"
	var failed *execute.Error
	if _, err := opened(t, dsn, time.Second).Run(t.Context(), execute.Statement{SQL: endless}, 0); !errors.As(err, &failed) || failed.Cause != execute.Slow {
		t.Errorf("at its limit: %v", err)
	}
	free := opened(t, dsn, 0)
	ctx, cancel := context.WithCancel(t.Context())
	time.AfterFunc(time.Second, cancel)
	if _, err := free.Run(ctx, execute.Statement{SQL: endless}, 0); !errors.As(err, &failed) || failed.Kind != execute.Cancelled {
		t.Errorf("cancelled: %v", err)
	}
	for until := time.Now().Add(30 * time.Second); ; time.Sleep(100 * time.Millisecond) {
		rows, err := free.Run(t.Context(), execute.Statement{SQL: "SELECT count() AS n FROM system.processes WHERE query LIKE '%endless%' AND query NOT LIKE '%system.processes%'"}, 0)
		if err != nil {
			t.Fatal(err)
		}
		if rows.Columns[0].Numbers[0] == 0 {
			break
		}
		if time.Now().After(until) {
			t.Fatal("the server goes on with statements that nobody waits for")
		}
	}
}

func TestTablesAreListed(t *testing.T) {
	r := opened(t, shop(t, "listed"), time.Minute)
	for schema, want := range map[string][]string{"": {"sales", "stores"}, "listed": {"sales", "stores"}, "it's": nil} {
		if got, err := r.Tables(t.Context(), schema); err != nil || !cmp.Equal(want, got) {
			t.Errorf("tables of %q: %v, %v", schema, got, err)
		}
	}
}

// The driver panics on some types within types; that is the statement's error, and the next
// statement is answered.
func TestWhatTheDriverCannotReadIsAnError(t *testing.T) {
	r := opened(t, shop(t, "unread"), time.Minute)
	for range 3 {
		if _, err := r.Run(t.Context(), execute.Statement{SQL: "SELECT [(toInt128(1), 'a')] AS v, number FROM numbers(3)"}, 0); err == nil || !strings.Contains(err.Error(), "the driver cannot read") {
			t.Errorf("%v", err)
		}
	}
	rows, err := r.Run(t.Context(), execute.Statement{SQL: "SELECT COUNT(*) AS n FROM sales"}, 0)
	if err != nil || rows.Columns[0].Numbers[0] != 2 {
		t.Errorf("afterwards: %v, %v", rows, err)
	}
}
