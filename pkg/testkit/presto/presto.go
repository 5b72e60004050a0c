// Package presto gives tests a Presto cluster, which is too large to be started by
// each of them: the environment names it.
package presto

import (
	"database/sql"
	"fmt"
	"net/url"
	"os"
	"strings"
	"testing"

	client "github.com/trinodb/trino-go-client/trino"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/engine/trino"
)

// Variable names a running coordinator, as http://user@host:port/catalog of a catalog
// in which the user may make schemas and tables.
const Variable = "WHEELHOUSE_TEST_PRESTO"

// Address gives the cluster's, or skips the test and says how to have one.
func Address(t testing.TB) *url.URL {
	t.Helper()
	text := os.Getenv(Variable)
	if text == "" {
		t.Skipf("Presto left out: %s is not set (npm run presto -- fetch, once, then npm run presto -- start, which prints it)", Variable)
	}
	u, err := url.Parse(text)
	if err != nil || u.Host == "" || u.User == nil {
		t.Fatalf("%s is no address of the form http://user@host:port/catalog", Variable)
	}
	return u
}

// Schema makes a schema of that name anew: a handle that is in it and reads the
// scripts that tests have for other engines, and its address for the engine.
func Schema(t testing.TB, name string) (*sql.DB, string) {
	t.Helper()
	db, address, remove, err := Make(Address(t).String(), name)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(remove)
	return db, address
}

// Make is Schema for whoever has no test: remove takes the schema away.
func Make(server, name string) (db *sql.DB, address string, remove func(), err error) {
	u, err := url.Parse(server)
	if err != nil {
		return nil, "", nil, err
	}
	u.Path = "/" + strings.Split(strings.Trim(u.Path, "/"), "/")[0]
	address = u.JoinPath(name).String()
	config, err := trino.Writing(address)
	if err != nil {
		return nil, "", nil, err
	}
	connector, err := client.NewConnector(config)
	if err != nil {
		return nil, "", nil, err
	}
	plain := sql.OpenDB(connector)
	drop(plain, name)
	if _, err := plain.Exec("CREATE SCHEMA " + name); err != nil {
		_ = plain.Close()
		return nil, "", nil, fmt.Errorf("make schema %s: %w", name, err)
	}
	db = sql.OpenDB(writer{plain})
	return db, address, func() {
		_ = db.Close()
		drop(plain, name)
		_ = plain.Close()
	}, nil
}

// drop takes a schema with its tables away, if there is such.
func drop(db *sql.DB, schema string) {
	var tables []string
	if rows, err := db.Query("SHOW TABLES FROM " + schema); err == nil {
		for rows.Next() {
			var name string
			if rows.Scan(&name) == nil {
				tables = append(tables, name)
			}
		}
		_ = rows.Close()
	}
	for _, name := range tables {
		_, _ = db.Exec("DROP TABLE " + schema + `."` + name + `"`)
	}
	_, _ = db.Exec("DROP SCHEMA IF EXISTS " + schema) // what is left of it, the next schema of the name meets
}
