package sqldb

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"fmt"
	"io"
	"net/url"
	"runtime"
	"time"

	engine "modernc.org/sqlite"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/execute"
)

// sqliteOptions open read-only, with a page cache and memory map that keep a
// sample's whole file at hand, and wait for a writer instead of failing.
const sqliteOptions = "mode=ro&_pragma=query_only(1)&_pragma=busy_timeout(5000)&_pragma=cache_size(-65536)" +
	"&_pragma=mmap_size(1073741824)&_pragma=temp_store(2)"

type sqlite struct {
	config  Config
	address string
	db      *sql.DB
	indexes indexes
}

// pooledFor bounds how long an idle connection goes on reading a file that has
// been replaced.
const pooledFor = 30 * time.Second

func openSQLite(c Config) (execute.Runner, error) {
	if c.Path == "" {
		return nil, fmt.Errorf("connection %s: sqlite needs a path", c.Name)
	}
	file := url.URL{Scheme: "file", Opaque: (&url.URL{Path: c.Path}).EscapedPath(), RawQuery: sqliteOptions}
	db, err := sql.Open("sqlite", file.String())
	if err != nil {
		return nil, fmt.Errorf("connection %s: %w", c.Name, err)
	}
	db.SetMaxOpenConns(max(4, runtime.NumCPU()))
	db.SetMaxIdleConns(max(4, runtime.NumCPU()))
	db.SetConnMaxIdleTime(pooledFor)
	return &sqlite{config: c, address: file.String(), db: db}, nil
}

// Run reads through the driver's own rows: database/sql would convert every
// cell once more.
func (s *sqlite) Run(ctx context.Context, st execute.Statement, limit int) (*execute.RowSet, error) {
	if st.Connection == "" {
		st.Connection = s.config.Name
	}
	conn, err := s.db.Conn(ctx)
	if err != nil {
		return nil, execute.Fail(ctx, execute.Connect, st, s.inWords(err))
	}
	defer conn.Close() //nolint:errcheck // goes back to the pool
	var out *execute.RowSet
	err = conn.Raw(func(raw any) error {
		rows, err := raw.(driver.QueryerContext).QueryContext(ctx, st.SQL, named(st.Args))
		if err != nil {
			return err
		}
		defer rows.Close() //nolint:errcheck // read-only
		r := newReader(rows.Columns(), st.Columns)
		cells := make([]driver.Value, len(r.columns))
		for {
			if err := rows.Next(cells); errors.Is(err, io.EOF) {
				break
			} else if err != nil {
				return err
			}
			if limit > 0 && r.rows == limit {
				return execute.Exceeded(st, limit)
			}
			for i, v := range cells {
				if err := r.add(i, v); err != nil {
					return err
				}
			}
			r.rows++
		}
		if err := ctx.Err(); err != nil {
			return err
		}
		out = r.done()
		return nil
	})
	if err != nil {
		if known := (*execute.Error)(nil); errors.As(err, &known) {
			return nil, known
		}
		return nil, execute.Fail(ctx, execute.Engine, st, err)
	}
	return out, nil
}

// inWords tells what the engine calls "unable to open". Nothing here asks the
// disk itself: Grafana's catalog refuses that of a plugin.
func (s *sqlite) inWords(err error) error {
	if e, ok := errors.AsType[*engine.Error](err); ok && e.Code()&0xff == cannotOpen {
		return fmt.Errorf("the database file %s does not exist or may not be read: build the sample, or correct the path or its rights", s.config.Path)
	}
	return err
}

// cannotOpen is SQLITE_CANTOPEN (https://www.sqlite.org/rescode.html#cantopen).
const cannotOpen = 14

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
func (s *sqlite) Ping(ctx context.Context) (string, error) {
	// A connection of its own: those of the pool go on reading a file that has
	// been deleted or replaced.
	db, err := sql.Open("sqlite", s.address)
	if err != nil {
		return "", execute.Fail(ctx, execute.Connect, execute.Statement{Connection: s.config.Name}, err)
	}
	defer db.Close() //nolint:errcheck // read-only
	var version string
	if err := db.QueryRowContext(ctx, "SELECT sqlite_version() FROM (SELECT count(*) FROM sqlite_master)").Scan(&version); err != nil {
		return "", execute.Fail(ctx, execute.Connect, execute.Statement{Connection: s.config.Name}, s.inWords(err))
	}
	return "SQLite " + version, nil
}

// Close releases the file.
func (s *sqlite) Close() error { return s.db.Close() }
