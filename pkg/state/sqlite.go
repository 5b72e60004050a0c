package state

import (
	"database/sql"

	_ "modernc.org/sqlite" // the driver

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sqlitefile"
)

// openFile opens a file for one writer at a time, in turn instead of in conflict.
func openFile(c Config) (*sql.DB, error) {
	file := sqlitefile.File{
		Path: c.Path, Admit: c.Opened, Parameters: "_txlock=immediate",
		Pragmas: []string{"busy_timeout(5000)", "journal_mode(WAL)", "synchronous(FULL)"},
	}
	if c.Existing {
		file.Parameters += "&mode=rw"
	}
	db, err := sqlitefile.Open(file)
	if err == nil {
		db.SetMaxOpenConns(1)
	}
	return db, err
}

// openMemory opens a database that is its connection.
func openMemory(Config) (*sql.DB, error) {
	db, err := sqlitefile.Open(sqlitefile.File{Path: ":memory:", Parameters: "_txlock=immediate"})
	if err == nil {
		db.SetMaxOpenConns(1)
		db.SetMaxIdleConns(1)
	}
	return db, err
}
