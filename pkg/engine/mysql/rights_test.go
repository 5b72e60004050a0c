package mysql

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	client "github.com/go-sql-driver/mysql"
	"github.com/google/go-cmp/cmp"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/engine"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/execute"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/mysqlserver"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/testkit/maria"
)

func TestMain(m *testing.M) { maria.Main(m) }

func opened(t *testing.T, dsn string, limit time.Duration) execute.Runner {
	t.Helper()
	r, err := open(engine.Config{Name: "shop", Settings: engine.Settings{"dsn": dsn}, Timeout: limit})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = r.Close() })
	return r
}

// shop makes a database with a table, and a user with the rights that docs/secure.md
// names and no others.
func shop(t *testing.T) (owner, reader string) {
	t.Helper()
	db, owner := maria.Database(t, "rights")
	for _, q := range []string{
		"CREATE TABLE sales (id int PRIMARY KEY, store varchar(20), day date, UNIQUE (store, day), UNIQUE (store(3), id))", "INSERT INTO sales VALUES (1, 'north', '2025-03-10'), (2, 'south', '2025-03-10')",
		"CREATE VIEW stores AS SELECT DISTINCT store FROM sales", "CREATE DATABASE IF NOT EXISTS rights_ledger", "CREATE TABLE IF NOT EXISTS rights_ledger.pay (id int)",
		"DROP USER IF EXISTS wheelhouse@'127.0.0.1', wheelhouse@localhost",
		"CREATE USER wheelhouse@'127.0.0.1' IDENTIFIED BY 'p@ss/w:rd%'", "GRANT SELECT, SHOW VIEW ON rights.* TO wheelhouse@'127.0.0.1'",
	} {
		if _, err := db.Exec(q); err != nil {
			t.Fatalf("%s: %v", q, err)
		}
	}
	u, err := url.Parse(owner)
	if err != nil {
		t.Fatal(err)
	}
	u.User = url.UserPassword("wheelhouse", "p@ss/w:rd%")
	return owner, u.String()
}

// Whoever connects, a statement reads and does no more; options of the address do
// not change that.
func TestStatementsOnlyRead(t *testing.T) {
	owner, reader := shop(t)
	file := filepath.Join(t.TempDir(), "secret.csv")
	if err := os.WriteFile(file, []byte("3,west,2025-03-11\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	for user, dsn := range map[string]string{
		"owner": owner, "reader": reader,
		"owner who asks for more": owner + "?multiStatements=true&allowAllFiles=true&autocommit=0",
	} {
		r := opened(t, dsn, time.Minute)
		rows, err := r.Run(t.Context(), execute.Statement{SQL: "SELECT COUNT(*) AS n FROM sales"}, 0)
		if err != nil || rows.Columns[0].Numbers[0] != 2 {
			t.Fatalf("%s cannot read: %v", user, err)
		}
		for _, sql := range []string{
			"INSERT INTO sales VALUES (9, 'east', '2025-03-10')", "UPDATE sales SET store = 'x'", "DELETE FROM sales", "TRUNCATE sales", "DROP TABLE sales", "CREATE TABLE more (id int)",
			"SELECT 1; SELECT 2", "SELECT 1; DELETE FROM sales",
			fmt.Sprintf("LOAD DATA LOCAL INFILE '%s' INTO TABLE sales FIELDS TERMINATED BY ','", file),
		} {
			var failed *execute.Error
			if _, err := r.Run(t.Context(), execute.Statement{SQL: sql}, 0); !errors.As(err, &failed) {
				t.Errorf("%s may %s: %v", user, sql, err)
			}
		}
		if rows, err := r.Run(t.Context(), execute.Statement{SQL: "SELECT COUNT(*) AS n FROM sales"}, 0); err != nil || rows.Columns[0].Numbers[0] != 2 {
			t.Errorf("%s has changed the rows: %v", user, err)
		}
	}
}

// Files of this machine and further statements are refused by the driver already,
// in a session that could write.
func TestAddressesAskForNoMore(t *testing.T) {
	owner, _ := shop(t)
	c, err := mysqlserver.Config(owner + "?allowAllFiles=true&multiStatements=true")
	if err != nil {
		t.Fatal(err)
	}
	connector, err := client.NewConnector(c)
	if err != nil {
		t.Fatal(err)
	}
	db := sql.OpenDB(connector)
	defer db.Close() //nolint:errcheck // the database goes with the test
	file := filepath.Join(t.TempDir(), "secret.csv")
	if err := os.WriteFile(file, []byte("3,west,2025-03-11\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	for q, want := range map[string]string{
		"LOAD DATA LOCAL INFILE '" + file + "' INTO TABLE sales FIELDS TERMINATED BY ','": "not registered",
		"DELETE FROM sales; DELETE FROM sales":                                            "syntax",
	} {
		if _, err := db.Exec(q); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v", q, err)
		}
	}
}

// The rights that docs/secure.md names are enough, and see no other database.
func TestReaderHasEnoughRights(t *testing.T) {
	_, reader := shop(t)
	r := opened(t, reader, 300*time.Millisecond)
	var failed *execute.Error
	if _, err := r.Run(t.Context(), execute.Statement{SQL: "SELECT SLEEP(61) AS endless_limited"}, 0); !errors.As(err, &failed) || failed.Cause != execute.Slow {
		t.Errorf("at its limit: %v", err)
	}
	free := opened(t, reader, 0)
	ctx, cancel := context.WithCancel(t.Context())
	time.AfterFunc(300*time.Millisecond, cancel)
	if _, err := free.Run(ctx, execute.Statement{SQL: "SELECT SLEEP(62) AS endless_cancelled"}, 0); !errors.As(err, &failed) || failed.Kind != execute.Cancelled {
		t.Errorf("cancelled: %v", err)
	}
	for until := time.Now().Add(10 * time.Second); ; time.Sleep(50 * time.Millisecond) {
		rows, err := free.Run(t.Context(), execute.Statement{SQL: "SELECT COUNT(*) AS n FROM information_schema.PROCESSLIST WHERE INFO LIKE 'SELECT SLEEP(6_) AS endless%'"}, 0)
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

	known := free.(execute.Cataloguing)
	for schema, want := range map[string][]string{"": {"sales", "stores"}, "rights": {"sales", "stores"}, "rights_ledger": nil} {
		if got, err := known.Tables(t.Context(), schema); err != nil || !cmp.Equal(want, got) {
			t.Errorf("tables of %q: %v, %v", schema, got, err)
		}
		keys := [][]string{{"id"}, {"store", "day"}}
		if want == nil {
			keys = nil
		}
		if got, err := known.UniqueKeys(t.Context(), schema, "sales"); err != nil || !cmp.Equal(keys, got) {
			t.Errorf("keys in %q: %v, %v", schema, got, err)
		}
	}
}

func TestCausesAreToldApart(t *testing.T) {
	owner, reader := shop(t)
	as := func(change func(*url.URL)) string {
		u, err := url.Parse(reader)
		if err != nil {
			t.Fatal(err)
		}
		change(u)
		return u.String()
	}
	for name, tt := range map[string]struct {
		dsn, sql string
		kind     execute.ErrorKind
		want     execute.Cause
	}{
		"table":          {owner, "SELECT 1 FROM gone", execute.Engine, execute.NoTable},
		"column":         {owner, "SELECT gone FROM sales", execute.Engine, execute.NoColumn},
		"statement":      {owner, "SELECT 1 +", execute.Engine, ""},
		"password":       {as(func(u *url.URL) { u.User = url.UserPassword("wheelhouse", "wrong") }), "SELECT 1", execute.Connect, execute.Denied},
		"database":       {strings.Replace(owner, "/rights", "/gone", 1), "SELECT 1", execute.Connect, execute.Absent},
		"other database": {as(func(u *url.URL) { u.Path = "/rights_ledger" }), "SELECT 1", execute.Connect, execute.Denied},
		"its table":      {reader, "SELECT 1 FROM rights_ledger.pay", execute.Engine, ""},
		"server":         {as(func(u *url.URL) { u.Host = "127.0.0.1:1" }), "SELECT 1", execute.Connect, execute.Unreachable},
	} {
		_, err := opened(t, tt.dsn, time.Minute).Run(t.Context(), execute.Statement{SQL: tt.sql}, 0)
		var failed *execute.Error
		if !errors.As(err, &failed) || failed.Kind != tt.kind || failed.Cause != tt.want {
			t.Errorf("%s: %v", name, err)
		} else if strings.Contains(err.Error(), "p@ss") {
			t.Errorf("%s tells the password: %v", name, err)
		}
	}
}
