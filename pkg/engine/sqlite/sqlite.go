package sqlite

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"fmt"
	"io"
	"runtime"
	"strings"
	"time"

	modernc "modernc.org/sqlite"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/engine"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/execute"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sqlitefile"
)

// parameters and pragmas open read-only, with a page cache and memory map that keep
// a sample's whole file at hand, and wait for a writer instead of failing. A quoted
// name that no column has is an error: SQLite takes it for a text otherwise, and the
// sum of a misspelt column for zero.
const parameters = "mode=ro&_dqs=0"

var pragmas = []string{
	"busy_timeout(5000)", "query_only(1)", "cache_size(-65536)", "mmap_size(1073741824)", "temp_store(2)",
}

type runner struct {
	config engine.Config
	file   sqlitefile.File
	db     *sql.DB
	known  knowledge
	watch  watch
	closed func() // nil: nobody wants to know
}

// pooledFor bounds how long an idle connection goes on reading a file that has
// been replaced.
const pooledFor = 30 * time.Second

func open(c engine.Config) (execute.Runner, error) {
	return openFile(c, sqlitefile.File{
		Path: c.Settings["path"], Parameters: parameters, Pragmas: pragmas, ReadOnly: true, Admit: admitting(c),
	})
}

func openFile(c engine.Config, f sqlitefile.File) (*runner, error) {
	db, err := sqlitefile.Open(f)
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(max(4, runtime.NumCPU()) + 1) // and the watch
	db.SetMaxIdleConns(max(4, runtime.NumCPU()))
	db.SetConnMaxIdleTime(pooledFor)
	return &runner{config: c, file: f, db: db}, nil
}

// admitting asks the host about the file that was opened.
func admitting(c engine.Config) func(string) error {
	if c.Opened == nil {
		return nil
	}
	return func(path string) error {
		if err := c.Opened(path); err != nil {
			return execute.Because(execute.Outside, err)
		}
		return nil
	}
}

// Run reads through the driver's own rows: database/sql would convert every
// cell once more.
func (s *runner) Run(ctx context.Context, st execute.Statement, limit int) (*execute.RowSet, error) {
	if st.Connection == "" {
		st.Connection = s.config.Name
	}
	if err := execute.Refuse(st, mostValues); err != nil {
		return nil, err
	}
	ctx, cancel := execute.Limited(ctx, s.config.Timeout)
	defer cancel()
	conn, err := s.db.Conn(ctx)
	if err != nil {
		return nil, execute.Fail(ctx, execute.Connect, st, s.inWords(err))
	}
	defer conn.Close() //nolint:errcheck // goes back to the pool
	var out *execute.RowSet
	err = conn.Raw(func(raw any) (err error) {
		out, err = s.read(ctx, raw, st, limit)
		return err
	})
	if err != nil {
		if known := (*execute.Error)(nil); errors.As(err, &known) {
			return nil, known
		}
		return nil, execute.Fail(ctx, execute.Engine, st, caused(err))
	}
	return out, nil
}

// mostValues is SQLITE_MAX_VARIABLE_NUMBER as SQLite sets it.
const mostValues = 32766

func (s *runner) read(ctx context.Context, raw any, st execute.Statement, limit int) (*execute.RowSet, error) {
	text, err := s.asWritten(ctx, raw, st)
	if err != nil {
		return nil, err
	}
	rows, err := raw.(driver.QueryerContext).QueryContext(ctx, text, named(st.Args))
	if err != nil {
		return nil, err
	}
	defer rows.Close() //nolint:errcheck // read-only
	defer interruptedBy(ctx, raw)()
	r := execute.NewReader(rows.Columns(), st.Columns)
	if typed, ok := rows.(driver.RowsColumnTypeDatabaseTypeName); ok {
		for i := range rows.Columns() {
			r.Typed(i, typed.ColumnTypeDatabaseTypeName(i))
		}
	}
	cells := make([]driver.Value, len(rows.Columns()))
	for {
		if err := rows.Next(cells); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			return nil, err
		}
		if limit > 0 && r.Rows() == limit {
			return nil, execute.Exceeded(st, limit)
		}
		for i, v := range cells {
			if err := r.Add(i, v); err != nil {
				return nil, err
			}
		}
		r.Row()
		if r.Rows()%1024 == 0 && ctx.Err() != nil {
			return nil, ctx.Err()
		}
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	return r.Done(), nil
}

// inWords tells what the engine calls "unable to open". Nothing here asks the
// disk itself: Grafana's catalog refuses that of a plugin.
func (s *runner) inWords(err error) error {
	e, ok := errors.AsType[*modernc.Error](err)
	if !ok {
		return err
	}
	path := s.config.Settings["path"]
	switch e.Code() & 0xff {
	case cannotOpen:
		return execute.Because(execute.Absent, fmt.Errorf(
			"the database file %s does not exist or may not be read: build the sample, or correct the path or its rights", path))
	case cannotRead:
		return execute.Because(execute.Absent, fmt.Errorf("%s cannot be read as a file: if it is a folder, write the path of the database file in it", path))
	case noDatabase:
		return execute.Because(execute.Absent, fmt.Errorf("the file %s is not a database of SQLite: correct the path, or load what it holds into one", path))
	}
	return err
}

// Results of SQLite: SQLITE_IOERR, SQLITE_CANTOPEN, SQLITE_NOTADB (https://www.sqlite.org/rescode.html).
const (
	cannotRead = 10
	cannotOpen = 14
	noDatabase = 26
)

// caused tells a table or column that is not there, by SQLite's words for it.
func caused(err error) error {
	text := err.Error()
	switch {
	case strings.Contains(text, "not authorized"):
		return fmt.Errorf("the SQL of the definitions does more than read its own file, such as ATTACH, PRAGMA or writing, which is refused: leave only a SELECT (%w)", err)
	case strings.Contains(text, "no such table"):
		return execute.Because(execute.NoTable, err)
	case strings.Contains(text, "no such column"):
		return execute.Because(execute.NoColumn, err)
	}
	return err
}

func named(args []any) []driver.NamedValue {
	out := make([]driver.NamedValue, len(args))
	for i, v := range args {
		switch n := v.(type) {
		case int:
			v = int64(n)
		case bool:
			v = int64(0)
			if n {
				v = int64(1)
			}
		}
		out[i] = driver.NamedValue{Ordinal: i + 1, Value: v}
	}
	return out
}

// Ping tells SQLite's version.
func (s *runner) Ping(ctx context.Context) (string, error) {
	st := execute.Statement{Connection: s.config.Name}
	// A connection of its own: those of the pool go on reading a file that has
	// been deleted or replaced.
	db, err := sqlitefile.Open(s.file)
	if err != nil {
		return "", execute.Fail(ctx, execute.Connect, st, err)
	}
	defer db.Close() //nolint:errcheck // read-only
	var version string
	if err := db.QueryRowContext(ctx, "SELECT sqlite_version() FROM (SELECT count(*) FROM sqlite_master)").Scan(&version); err != nil {
		return "", execute.Fail(ctx, execute.Connect, st, s.inWords(err))
	}
	return "SQLite " + version, nil
}

// Close releases the file.
func (s *runner) Close() error {
	s.watch.close()
	err := s.db.Close()
	if s.closed != nil {
		s.closed()
	}
	return err
}
