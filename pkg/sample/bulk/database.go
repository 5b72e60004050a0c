// Package bulk fills a SQLite database at once, in a file or in memory: tables take
// rows, and the whole is committed at the end.
package bulk

import (
	"database/sql"
	"errors"
	"fmt"
	"strings"
)

// StampTable holds one row: what the database was built from.
const StampTable = "wheelhouse_sample"

// Pragmas make it fast: nothing has to survive a crash before the end. They belong to
// the connection, so there must be only one.
var Pragmas = []string{"journal_mode(off)", "synchronous(off)", "locking_mode(exclusive)", "cache_size(-65536)"}

// Database is a database under construction. Its methods keep the first error, which
// Commit returns, so that generators read as plain loops.
type Database struct {
	tx     *sql.Tx
	tables []*Table
	err    error
}

// Begin starts to fill an empty database.
func Begin(db *sql.DB) (*Database, error) {
	tx, err := db.Begin()
	if err != nil {
		return nil, err
	}
	return &Database{tx: tx}, nil
}

// Exec runs a statement inside the build, such as CREATE INDEX.
func (d *Database) Exec(statement string) {
	if d.err != nil {
		return
	}
	if _, err := d.tx.Exec(statement); err != nil {
		d.err = fmt.Errorf("%w (statement: %s)", err, statement)
	}
}

// Table creates a table. Columns are as in SQL, one per argument: "day TEXT
// NOT NULL". A table whose key is given is clustered by it (WITHOUT ROWID), so
// rows added in key order lie together on disk.
func (d *Database) Table(name string, key []string, columns ...string) *Table {
	body := strings.Join(columns, ", ")
	tail := ""
	if len(key) > 0 {
		body += ", PRIMARY KEY (" + strings.Join(key, ", ") + ")"
		tail = " WITHOUT ROWID"
	}
	d.Exec("CREATE TABLE " + name + " (" + body + ")" + tail)
	t := &Table{database: d, name: name, width: len(columns)}
	d.tables = append(d.tables, t)
	return t
}

// Fail keeps err as the build's error if it is the first.
func (d *Database) Fail(err error) {
	if d.err == nil {
		d.err = err
	}
}

// Flush writes what tables still hold in memory, so that statements that
// follow see all rows.
func (d *Database) Flush() {
	for _, t := range d.tables {
		t.flush()
	}
}

// Commit writes the stamp, gathers statistics for the query planner, and ends the
// build. After an error nothing of it is there.
func (d *Database) Commit(stamp string) error {
	d.Flush()
	d.Exec("CREATE TABLE " + StampTable + " (stamp TEXT NOT NULL)")
	d.Exec("INSERT INTO " + StampTable + " VALUES ('" + strings.ReplaceAll(stamp, "'", "''") + "')")
	d.Exec("ANALYZE")
	for _, t := range d.tables {
		d.Fail(t.close())
	}
	if d.err == nil {
		return d.tx.Commit()
	}
	return errors.Join(d.err, d.tx.Rollback())
}
