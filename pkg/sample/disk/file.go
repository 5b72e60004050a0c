// Package disk is all that samples do with files: a database that appears when it is
// whole, and what lies beside it. Nothing of it is in the plugin's process, which
// keeps no files.
package disk

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

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sample/bulk"
)

// File is a database file under construction.
type File struct {
	*bulk.Database
	path, temp string
	db         *sql.DB
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
	db, err := sql.Open("sqlite", "file:"+temp+"?_pragma="+strings.Join(bulk.Pragmas, "&_pragma="))
	if err != nil {
		return nil, errors.Join(err, os.Remove(temp))
	}
	db.SetMaxOpenConns(1)
	building, err := bulk.Begin(db)
	if err != nil {
		return nil, errors.Join(err, db.Close(), os.Remove(temp))
	}
	return &File{Database: building, path: path, temp: temp, db: db}, nil
}

// Finish commits and renames the file into place. After an error the half-built file
// is gone and the one at path, if any, is untouched.
func (f *File) Finish(stamp string) error {
	err := errors.Join(f.Commit(stamp), f.db.Close())
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
	if !Exists(path) {
		return ""
	}
	db, err := sql.Open("sqlite", "file:"+path+"?mode=ro")
	if err != nil {
		return ""
	}
	defer func() { _ = db.Close() }() // opened for reading only: nothing can be lost
	var stamp string
	if err := db.QueryRowContext(ctx, "SELECT stamp FROM "+bulk.StampTable).Scan(&stamp); err != nil {
		return ""
	}
	return stamp
}

// Exists tells whether there is a file.
func Exists(path string) bool {
	_, err := os.Stat(path)
	return err == nil
}

// Read gives what is in a file.
func Read(path string) ([]byte, error) { return os.ReadFile(path) }

// Write makes or replaces a file.
func Write(path string, text []byte) error { return os.WriteFile(path, text, 0o644) }
