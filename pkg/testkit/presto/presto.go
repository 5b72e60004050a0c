// Package presto gives tests a Presto cluster, which is too large to be started by
// each of them: the environment names it.
package presto

import (
	"database/sql"
	"net/url"
	"os"
	"testing"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/trinotables"
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
	db, address, remove, err := trinotables.Schema(Address(t).String(), name)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(remove)
	return db, address
}
