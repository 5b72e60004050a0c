// Package trinotables makes tables in Trino and Presto, for tests and the peer's suite:
// the product itself only reads.
package trinotables

import (
	"database/sql"
	"fmt"
	"net/url"
	"strings"

	client "github.com/trinodb/trino-go-client/trino"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/engine/trino"
)

// Schema makes a schema of that name anew, on the server and in the catalog that the
// address names: a handle that is in it and reads the scripts that other engines have,
// its address for the engine, and what takes it away.
func Schema(server, name string) (db *sql.DB, address string, remove func(), err error) {
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
