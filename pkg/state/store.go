// Package state keeps what Wheelhouse must remember in the database that the
// admin names: PostgreSQL for several Grafana servers, SQLite for one. It knows
// how to open it, bring it up to date and write in one transaction; of what is in
// it, it knows the versions of definitions and their certificates, which the
// database itself keeps from being changed. The rest is written by pkg/loop.
package state

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"
	"sync"
	"time"

	_ "github.com/jackc/pgx/v5/stdlib" // PostgreSQL
	engine "modernc.org/sqlite"        // SQLite

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sqlitefile"
)

// Config names the database. It is opened on first use, so that one that is
// down at start works as soon as it is up.
type Config struct {
	Engine string // sqlite, postgres, memory: a SQLite database that goes with the process
	Path   string // sqlite: file, made if missing
	DSN    string // postgres
	// Existing wants the file to be there: a reader that makes one would hide a
	// mistyped path.
	Existing bool
	// Opened is asked about the file that is opened, by the path that it really has,
	// links and ".." resolved, before anything is read from it; nil admits any.
	Opened func(path string) error
	Now    func() time.Time // nil: the machine's clock
}

// MissingError says that there is no file to read.
type MissingError struct{ Path string }

func (e MissingError) Error() string {
	return fmt.Sprintf("there is no file %s that can be opened: `wheelhouse publish DIR --state …` makes it, or correct its path", e.Path)
}

// cannotOpen is SQLITE_CANTOPEN, https://sqlite.org/rescode.html#cantopen.
const cannotOpen = 14

// Store is the state database. It is safe for concurrent use, also by several
// servers at once.
type Store struct {
	config Config

	mu       sync.Mutex
	db       *sql.DB
	migrated bool
}

// Open checks the configuration; nothing is connected yet.
func Open(c Config) (*Store, error) {
	switch {
	case c.Engine == "sqlite" && c.Path == "":
		return nil, errors.New("the state database needs a path: name the SQLite file")
	case c.Engine == "postgres" && c.DSN == "":
		return nil, errors.New("the state database needs a DSN: postgres://user:password@host/database")
	case c.Engine != "sqlite" && c.Engine != "postgres" && c.Engine != "memory":
		return nil, fmt.Errorf("the state database cannot be %q: use sqlite or postgres", c.Engine)
	}
	return &Store{config: c}, nil
}

// connect opens the database and brings its tables up to date, once. A failure
// is tried again at the next call.
func (s *Store) connect(ctx context.Context) (*sql.DB, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.db == nil {
		db, err := s.open()
		if err != nil {
			return nil, fmt.Errorf("open the state database: %w", err)
		}
		s.db = db
	}
	if !s.migrated {
		if err := migrateUp(ctx, s.db, s.config.Engine); err != nil {
			if e, ok := errors.AsType[*engine.Error](err); ok && s.config.Existing && e.Code()&0xff == cannotOpen {
				err = MissingError{s.config.Path}
			}
			return nil, fmt.Errorf("state database: %w", err)
		}
		s.migrated = true
	}
	return s.db, nil
}

func (s *Store) open() (*sql.DB, error) {
	if s.config.Engine == "postgres" {
		return sql.Open("pgx", s.config.DSN)
	}
	if s.config.Engine == "memory" {
		db, err := sqlitefile.Open(sqlitefile.File{Path: ":memory:", Parameters: "_txlock=immediate"})
		if err == nil {
			db.SetMaxOpenConns(1) // the database is its connection
			db.SetMaxIdleConns(1)
		}
		return db, err
	}
	file := sqlitefile.File{
		Path: s.config.Path, Admit: s.config.Opened, Parameters: "_txlock=immediate",
		Pragmas: []string{"busy_timeout(5000)", "journal_mode(WAL)", "synchronous(FULL)"},
	}
	if s.config.Existing {
		file.Parameters += "&mode=rw"
	}
	db, err := sqlitefile.Open(file)
	if err == nil {
		db.SetMaxOpenConns(1) // one writer at a time, in turn instead of in conflict
	}
	return db, err
}

// Ping tells whether the database answers and its tables are up to date.
func (s *Store) Ping(ctx context.Context) error {
	db, err := s.connect(ctx)
	if err != nil {
		return err
	}
	if err := db.PingContext(ctx); err != nil {
		return fmt.Errorf("state database: %w", err)
	}
	return nil
}

// Close ends the connections.
func (s *Store) Close() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.db == nil {
		return nil
	}
	err := s.db.Close()
	s.db, s.migrated = nil, false
	return err
}

// rebind writes "?" placeholders as the engine wants them.
func (s *Store) rebind(q string) string {
	if s.config.Engine != "postgres" {
		return q
	}
	var out strings.Builder
	n := 0
	for _, r := range q {
		if r != '?' {
			out.WriteRune(r)
			continue
		}
		n++
		fmt.Fprintf(&out, "$%d", n)
	}
	return out.String()
}

// Passing tells whether what is kept goes with the process.
func (s *Store) Passing() bool { return s.config.Engine == "memory" }
