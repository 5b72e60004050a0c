package state

import (
	"context"
	"database/sql"
	"embed"
	"fmt"
	"sort"
	"strconv"
	"strings"
)

//go:embed migrations
var migrations embed.FS

// lockKey is the advisory lock under which PostgreSQL servers migrate one after
// the other.
const lockKey = 8_412_151

type migration struct {
	version  int
	name     string
	up, down string
}

// load lists an engine's migrations in order.
func load(engine string) ([]migration, error) {
	if engine == "memory" {
		engine = "sqlite"
	}
	entries, err := migrations.ReadDir("migrations/" + engine)
	if err != nil {
		return nil, fmt.Errorf("no migrations for %s: %w", engine, err)
	}
	var out []migration
	for _, e := range entries {
		base, ok := strings.CutSuffix(e.Name(), ".up.sql")
		if !ok {
			continue
		}
		number, name, _ := strings.Cut(base, "_")
		version, err := strconv.Atoi(number)
		if err != nil {
			return nil, fmt.Errorf("migration %s has no number", e.Name())
		}
		up, err := migrations.ReadFile("migrations/" + engine + "/" + base + ".up.sql")
		if err != nil {
			return nil, err
		}
		down, err := migrations.ReadFile("migrations/" + engine + "/" + base + ".down.sql")
		if err != nil {
			return nil, err
		}
		out = append(out, migration{version, name, string(up), string(down)})
	}
	sort.Slice(out, func(i, j int) bool { return out[i].version < out[j].version })
	return out, nil
}

// migrateUp applies what is missing in one transaction: two servers that start
// at once take turns, and a crash leaves the tables as they were.
func migrateUp(ctx context.Context, db *sql.DB, engine string) error {
	list, err := load(engine)
	if err != nil {
		return err
	}
	return inTransaction(ctx, db, engine, func(tx *sql.Tx, at int) error {
		newest := list[len(list)-1].version
		if at > newest {
			return fmt.Errorf("the tables are of a newer Wheelhouse (%d, this one knows %d): upgrade, or restore a backup", at, newest)
		}
		for _, m := range list {
			if m.version <= at {
				continue
			}
			if _, err := tx.ExecContext(ctx, m.up); err != nil {
				return fmt.Errorf("migration %04d_%s: %w", m.version, m.name, err)
			}
			if err := record(ctx, tx, m.version); err != nil {
				return err
			}
		}
		return nil
	})
}

// Down takes the tables back to a version; 0 removes all of them.
func (s *Store) Down(ctx context.Context, to int) error {
	db, err := s.connect(ctx)
	if err != nil {
		return err
	}
	list, err := load(s.config.Engine)
	if err != nil {
		return err
	}
	err = inTransaction(ctx, db, s.config.Engine, func(tx *sql.Tx, at int) error {
		for i := len(list) - 1; i >= 0; i-- {
			m := list[i]
			if m.version > at || m.version <= to {
				continue
			}
			if _, err := tx.ExecContext(ctx, m.down); err != nil {
				return fmt.Errorf("migration %04d_%s down: %w", m.version, m.name, err)
			}
			if err := record(ctx, tx, m.version-1); err != nil {
				return err
			}
		}
		return nil
	})
	s.mu.Lock()
	s.migrated = false
	s.mu.Unlock()
	return err
}

func record(ctx context.Context, tx *sql.Tx, version int) error {
	if _, err := tx.ExecContext(ctx, "UPDATE wh_schema SET version = "+strconv.Itoa(version)); err != nil {
		return fmt.Errorf("record the schema version: %w", err)
	}
	return nil
}

func inTransaction(ctx context.Context, db *sql.DB, engine string, do func(tx *sql.Tx, at int) error) error {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback() //nolint:errcheck // does nothing after Commit
	if engine == "postgres" {
		if _, err := tx.ExecContext(ctx, "SELECT pg_advisory_xact_lock("+strconv.Itoa(lockKey)+")"); err != nil {
			return err
		}
	}
	if _, err := tx.ExecContext(ctx, "CREATE TABLE IF NOT EXISTS wh_schema (version integer NOT NULL)"); err != nil {
		return err
	}
	if _, err := tx.ExecContext(ctx, "INSERT INTO wh_schema SELECT 0 WHERE NOT EXISTS (SELECT 1 FROM wh_schema)"); err != nil {
		return err
	}
	var at int
	if err := tx.QueryRowContext(ctx, "SELECT version FROM wh_schema").Scan(&at); err != nil {
		return err
	}
	if err := do(tx, at); err != nil {
		return err
	}
	return tx.Commit()
}
