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
	// check says what is wrong with a configuration; nil for one that nobody chooses.
	check func(Config) error
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
		check: func(c Config) error {
			if c.Path == "" {
				return errors.New("the state database needs a path: name the SQLite file")
			}
			return nil
		},
	},
	"memory": {
		migrations: "sqlite", open: openMemory, move: inOne(nothing),
	},
	"postgres": {
		migrations: "postgres", open: openPostgres, move: inOne(alonePostgres),
		check:    func(c Config) error { return addressed(c, "postgres://user:password@host/database") },
		numbered: true, isolation: sql.LevelRepeatableRead, met: metPostgres,
	},
	"mysql": {
		migrations: "mysql", open: openMySQL, move: byStep,
		check:     func(c Config) error { return addressed(c, "mysql://user:password@host/database") },
		isolation: sql.LevelRepeatableRead, turn: takeTurn, met: metMySQL, explain: explainMySQL,
	},
}

// addressed wants an address, and none of another engine.
func addressed(c Config, example string) error {
	if c.DSN == "" {
		return errors.New("the state database needs a DSN: " + example)
	}
	if said := At(c.DSN).Engine; said != "sqlite" && said != c.Engine {
		return fmt.Errorf("the state database is to be %s, and its address is one of %s: correct one of them", c.Engine, said)
	}
	return nil
}

// keeperOf checks a configuration.
func keeperOf(c Config) (keeper, error) {
	k, known := keepers[c.Engine]
	if !known {
		var names []string
		for name, k := range keepers {
			if k.check != nil {
				names = append(names, name)
			}
		}
		slices.Sort(names)
		return k, fmt.Errorf("the state database cannot be %q: use %s", c.Engine, strings.Join(names, ", "))
	}
	if k.check == nil {
		return k, nil
	}
	return k, k.check(c)
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
