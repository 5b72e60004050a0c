// Package bulk fills a SQLite database at once, in a file or in memory: tables take
// rows, and the whole is committed at the end. Rows are written while the next ones are
// made.
package bulk

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"
	"sync"
)

// StampTable holds one row: what the database was built from.
const StampTable = "wheelhouse_sample"

// Pragmas make it fast: nothing has to survive a crash before the end. They belong to
// the connection, so there must be only one.
var Pragmas = []string{"journal_mode(off)", "synchronous(off)", "locking_mode(exclusive)", "cache_size(-65536)"}

// Database is a database under construction. Its methods keep the first error, which
// Commit returns, so that generators read as plain loops. One goroutine calls them;
// another one, which ends with Commit, writes.
type Database struct {
	conn   *sql.Conn
	tables []*Table
	work   chan func() error // what the writer does, in order
	ended  chan struct{}
	mu     sync.Mutex
	err    error // guarded by mu
}

// ahead is how many pieces of work may wait for the writer: enough that neither waits
// for the other, few enough to hold little memory.
const ahead = 4

// Begin starts to fill an empty database. Commit has to be called, or a goroutine is
// left behind.
func Begin(db *sql.DB) (*Database, error) {
	conn, err := db.Conn(context.Background())
	if err != nil {
		return nil, err
	}
	if _, err := conn.ExecContext(context.Background(), "BEGIN"); err != nil {
		return nil, errors.Join(err, conn.Close())
	}
	d := &Database{conn: conn, work: make(chan func() error, ahead), ended: make(chan struct{})}
	go d.write()
	return d, nil
}

// write does what is asked for until nothing more can come; after an error, nothing.
func (d *Database) write() {
	defer close(d.ended)
	for do := range d.work {
		if d.failure() == nil {
			d.Fail(do())
		}
	}
}

// Exec runs a statement inside the build, such as CREATE INDEX, after the rows that
// have been handed over.
func (d *Database) Exec(statement string) {
	d.work <- func() error {
		if _, err := d.conn.ExecContext(context.Background(), statement); err != nil {
			return fmt.Errorf("%w (statement: %s)", err, statement)
		}
		return nil
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
	t := &Table{database: d, name: name, width: len(columns), empty: make(chan []value, 2)}
	d.tables = append(d.tables, t)
	return t
}

// Fail keeps err as the build's error if it is the first.
func (d *Database) Fail(err error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.err == nil {
		d.err = err
	}
}

func (d *Database) failure() error {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.err
}

// Flush hands over what tables still hold, so that statements that follow see all rows.
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
	close(d.work)
	<-d.ended
	for _, t := range d.tables {
		d.Fail(t.close())
	}
	err, end := d.failure(), "COMMIT"
	if err != nil {
		end = "ROLLBACK"
	}
	_, wrong := d.conn.ExecContext(context.Background(), end)
	return errors.Join(err, wrong, d.conn.Close())
}
