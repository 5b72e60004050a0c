// Package state keeps what Wheelhouse must remember in the database that the
// admin names: PostgreSQL, MySQL or MariaDB for several Grafana servers, SQLite for one.
// It knows how to open it, bring it up to date and write in one transaction; of what is in
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

	engine "modernc.org/sqlite"
)

// Config names the database. It is opened on first use, so that one that is
// down at start works as soon as it is up.
type Config struct {
	Engine string // sqlite, postgres, mysql (MariaDB too), memory: a SQLite database that goes with the process
	Path   string // sqlite: file, made if missing
	DSN    string // postgres, mysql
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
	keeper keeper

	mu       sync.Mutex
	db       *sql.DB
	migrated bool
}

// Open checks the configuration; nothing is connected yet.
func Open(c Config) (*Store, error) {
	k, err := keeperOf(c)
	if err != nil {
		return nil, err
	}
	return &Store{config: c, keeper: k}, nil
}

// connect opens the database and brings its tables up to date, once. A failure
// is tried again at the next call.
func (s *Store) connect(ctx context.Context) (*sql.DB, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.db == nil {
		db, err := s.keeper.open(s.config)
		if err != nil {
			return nil, fmt.Errorf("open the state database: %w", err)
		}
		s.db = db
	}
	if !s.migrated {
		if err := migrateUp(ctx, s.db, s.keeper); err != nil {
			if e, ok := errors.AsType[*engine.Error](err); ok && s.config.Existing && e.Code()&0xff == cannotOpen {
				err = MissingError{s.config.Path}
			}
			return nil, fmt.Errorf("state database: %w", err)
		}
		s.migrated = true
	}
	return s.db, nil
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
	if !s.keeper.numbered {
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
