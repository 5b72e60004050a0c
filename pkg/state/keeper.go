package state

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/mysqlserver"
)

// keeper is what a database that keeps state has of its own. Statements are the same for
// all of them but for how parameters are written.
type keeper struct {
	// lacks is what a configuration has to name and does not, "" where it is whole; nil for
	// one that nobody chooses.
	lacks func(Config) string
	// open prepares the database; nothing is connected before the first statement.
	open func(Config) (*sql.DB, error)
	// migrations is the folder of its tables' versions.
	migrations string
	// move brings the tables up to a version, or down to it.
	move func(ctx context.Context, db *sql.DB, list []migration, w way) error
	// numbered tells that parameters are $1, $2 … instead of ?.
	numbered bool
	// isolation is that of transactions.
	isolation sql.IsolationLevel
	// turn is what a writing transaction begins with; nil: nothing.
	turn func(context.Context, *sql.Tx, Place) error
	// met tells whether a transaction failed since another one ran beside it.
	met func(error) bool
	// explain says of an error of the server what to do about it; nil: nothing.
	explain func(error) error
}

var keepers = map[string]keeper{
	"sqlite": {
		migrations: "sqlite", open: openFile, move: inOne(nothing),
		lacks: func(c Config) string { return missing(c.Path, "a path: name the SQLite file") },
	},
	"memory": {
		migrations: "sqlite", open: openMemory, move: inOne(nothing),
	},
	"postgres": {
		migrations: "postgres", open: openPostgres, move: inOne(alonePostgres),
		lacks:    func(c Config) string { return missing(c.DSN, "a DSN: postgres://user:password@host/database") },
		numbered: true, isolation: sql.LevelRepeatableRead, met: metPostgres,
	},
	"mysql": {
		migrations: "mysql", open: openMySQL, move: byStep,
		lacks:     func(c Config) string { return missing(c.DSN, "a DSN: mysql://user:password@host/database") },
		isolation: sql.LevelRepeatableRead, turn: takeTurn, met: metMySQL, explain: explainMySQL,
	},
}

func missing(value, what string) string {
	if value == "" {
		return what
	}
	return ""
}

// keeperOf checks a configuration.
func keeperOf(c Config) (keeper, error) {
	k, known := keepers[c.Engine]
	if !known {
		var names []string
		for name, k := range keepers {
			if k.lacks != nil {
				names = append(names, name)
			}
		}
		slices.Sort(names)
		return k, fmt.Errorf("the state database cannot be %q: use %s", c.Engine, strings.Join(names, ", "))
	}
	if k.lacks != nil {
		if what := k.lacks(c); what != "" {
			return k, errors.New("the state database needs " + what)
		}
	}
	return k, nil
}

// At reads where a state database is: an address of PostgreSQL, MySQL or MariaDB, or a file
// of SQLite.
func At(where string) Config {
	if strings.HasPrefix(where, "postgres://") || strings.HasPrefix(where, "postgresql://") || mysqlserver.Named(where) {
		return Config{Engine: EngineOf(where), DSN: where}
	}
	return Config{Engine: "sqlite", Path: where}
}

// EngineOf is the engine of an address that is no file.
func EngineOf(dsn string) string {
	if mysqlserver.Named(dsn) {
		return "mysql"
	}
	return "postgres"
}
