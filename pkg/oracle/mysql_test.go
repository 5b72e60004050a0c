package oracle

import (
	"database/sql"
	"fmt"
	"net/url"
	"os"
	"strings"
	"testing"

	_ "github.com/go-sql-driver/mysql" // the driver that loads the data
)

// mysqlURL names the server that tests may use.
const mysqlURL = "WHEELHOUSE_TEST_MYSQL"

// mysqlDatabase makes a database of that name anew and a connection that is in it.
func mysqlDatabase(t *testing.T, name string) (db *sql.DB, connection string) {
	t.Helper()
	u, err := url.Parse(os.Getenv(mysqlURL))
	if err != nil || u.Host == "" {
		t.Skipf("no MySQL server: set %s to its address, mysql://user:password@host:port", mysqlURL)
	}
	password, _ := u.User.Password()
	db, err = sql.Open("mysql", fmt.Sprintf("%s:%s@tcp(%s)/", u.User.Username(), password, u.Host))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = db.Close() })
	db.SetMaxOpenConns(1)
	for _, q := range []string{"DROP DATABASE IF EXISTS " + name, "CREATE DATABASE " + name + " CHARACTER SET utf8mb4", "USE " + name} {
		if _, err := db.Exec(q); err != nil {
			t.Fatalf("%s: %v", q, err)
		}
	}
	u.Path = "/" + name
	return db, fmt.Sprintf("{name: db, engine: mysql, dsn: %q}", u)
}

func TestMySQLAgreesWithTheOracle(t *testing.T) {
	t.Parallel()
	db, connection := mysqlDatabase(t, "oracle")
	w := generate(2)
	w.load(t, db, "?", "datetime")
	run(t, serve(t, connection, "UTC"), w, "mysql")
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
