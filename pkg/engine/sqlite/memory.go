package sqlite

import (
	"database/sql"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/engine"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/execute"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sqlitefile"
)

// inMemory is the address of a database without a file whose pages all connections of
// this process share by its name (https://www.sqlite.org/inmemorydb.html). The memdb
// VFS would let them read at the same time, and takes twice the memory, as what it
// grows out of is kept by the allocator. No path that a connection is told can lead to
// one: parameters are not taken from paths.
const inMemory = "mode=memory&cache=shared&_dqs=0"

// Memory makes or finds a database in memory, to be written by one connection. It is
// gone when its last connection is closed. Pages of 16 KB take a quarter less of the
// process than those of 4 KB while it is filled.
func Memory(name string) (*sql.DB, error) {
	db, err := sqlitefile.Open(sqlitefile.File{
		Path: "/" + name, Parameters: inMemory, Pragmas: []string{"page_size(16384)", "page_size(16384)", "page_size(16384)", "journal_mode(off)", "synchronous(off)", "analysis_limit(1000)"},
	})
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(1)
	return db, nil
}

// OpenMemory prepares a runner that reads such a database; closed is called when it
// is closed.
func OpenMemory(c engine.Config, name string, closed func()) (execute.Runner, error) {
	r, err := openFile(c, sqlitefile.File{
		Path: "/" + name, Parameters: inMemory, ReadOnly: true,
		Pragmas: []string{"busy_timeout(5000)", "query_only(1)", "temp_store(2)"},
	})
	if err != nil {
		return nil, err
	}
	r.closed = closed
	return r, nil
}
