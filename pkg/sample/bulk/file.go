// Package bulk writes a whole SQLite database file at once: fast because
// nothing in it has to survive a crash until the finished file is renamed into
// place.
package bulk

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	_ "modernc.org/sqlite" // registers the driver "sqlite"
)

// stampTable holds one row: what the file was built from.
const stampTable = "wheelhouse_sample"

// File is a database file under construction. Its methods keep the first
// error, which Finish returns, so that generators read as plain loops.
type File struct {
	path, temp string
	db         *sql.DB
	tx         *sql.Tx
	tables     []*Table
	err        error
}

// Create starts a database beside path; nothing is seen at path before Finish.
func Create(path string) (*File, error) {
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return nil, err
	}
	slot, err := os.CreateTemp(filepath.Dir(path), "."+filepath.Base(path)+".*")
	if err != nil {
		return nil, err
	}
	temp := slot.Name()
	if err := errors.Join(slot.Close(), os.Chmod(temp, 0o644)); err != nil {
		return nil, errors.Join(err, os.Remove(temp))
	}
	// The pragmas belong to the connection, so there must be only one.
	db, err := sql.Open("sqlite", "file:"+temp+"?_pragma=journal_mode(off)&_pragma=synchronous(off)&_pragma=locking_mode(exclusive)&_pragma=cache_size(-65536)")
	if err != nil {
		return nil, errors.Join(err, os.Remove(temp))
	}
	db.SetMaxOpenConns(1)
	tx, err := db.Begin()
	if err != nil {
		return nil, errors.Join(err, db.Close(), os.Remove(temp))
	}
	return &File{path: path, temp: temp, db: db, tx: tx}, nil
}

// Exec runs a statement inside the build, such as CREATE INDEX.
func (f *File) Exec(statement string) {
	if f.err != nil {
		return
	}
	if _, err := f.tx.Exec(statement); err != nil {
		f.err = fmt.Errorf("%w (statement: %s)", err, statement)
	}
}

// Table creates a table. Columns are as in SQL, one per argument: "day TEXT
// NOT NULL". A table whose key is given is clustered by it (WITHOUT ROWID), so
// rows added in key order lie together on disk.
func (f *File) Table(name string, key []string, columns ...string) *Table {
	body := strings.Join(columns, ", ")
	tail := ""
	if len(key) > 0 {
		body += ", PRIMARY KEY (" + strings.Join(key, ", ") + ")"
		tail = " WITHOUT ROWID"
	}
	f.Exec("CREATE TABLE " + name + " (" + body + ")" + tail)
	t := &Table{file: f, name: name, width: len(columns)}
	f.tables = append(f.tables, t)
	return t
}

// Fail keeps err as the build's error if it is the first.
func (f *File) Fail(err error) {
	if f.err == nil {
		f.err = err
	}
}

// Flush writes what tables still hold in memory, so that statements that
// follow see all rows.
func (f *File) Flush() {
	for _, t := range f.tables {
		t.flush()
	}
}

// Finish writes the stamp, gathers statistics for the query planner, and
// renames the file into place. After an error the half-built file is gone and
// the one at path, if any, is untouched.
func (f *File) Finish(stamp string) error {
	f.Flush()
	f.Exec("CREATE TABLE " + stampTable + " (stamp TEXT NOT NULL)")
	f.Exec("INSERT INTO " + stampTable + " VALUES ('" + strings.ReplaceAll(stamp, "'", "''") + "')")
	f.Exec("ANALYZE")
	for _, t := range f.tables {
		f.Fail(t.close())
	}
	err := f.err
	if err == nil {
		err = f.tx.Commit()
	} else {
		err = errors.Join(err, f.tx.Rollback())
	}
	err = errors.Join(err, f.db.Close())
	if err == nil {
		err = os.Rename(f.temp, f.path)
	}
	if err != nil {
		return errors.Join(fmt.Errorf("build %s: %w", filepath.Base(f.path), err), ignoreMissing(os.Remove(f.temp)))
	}
	return nil
}

func ignoreMissing(err error) error {
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return err
}

// Stamp reads what the file at path was built from; "" where there is no file,
// or none that Finish has written.
func Stamp(ctx context.Context, path string) string {
	if _, err := os.Stat(path); err != nil {
		return ""
	}
	db, err := sql.Open("sqlite", "file:"+path+"?mode=ro")
	if err != nil {
		return ""
	}
	defer func() { _ = db.Close() }() // opened for reading only: nothing can be lost
	var stamp string
	if err := db.QueryRowContext(ctx, "SELECT stamp FROM "+stampTable).Scan(&stamp); err != nil {
		return ""
	}
	return stamp
}
