// Package scratch opens the SQLite files that tests fill and throw away.
package scratch

import (
	"database/sql"

	_ "modernc.org/sqlite" // registers the driver "sqlite"
)

// pragmas of a connection: what it writes need not survive a crash, so that no
// statement waits for the disk. They leave nothing behind in the file.
const pragmas = "?_pragma=synchronous(off)&_pragma=journal_mode(memory)"

// Open opens or makes the file at path, to be filled.
func Open(path string) (*sql.DB, error) { return sql.Open("sqlite", path+pragmas) }
