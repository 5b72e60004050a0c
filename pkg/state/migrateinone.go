package state

import (
	"context"
	"database/sql"
	"fmt"
	"strconv"
)

func nothing(context.Context, *sql.Tx) error { return nil }

// inOne moves tables in one transaction, which alone keeps for itself: a crash leaves them
// as they were.
func inOne(alone func(context.Context, *sql.Tx) error) func(context.Context, *sql.DB, []migration, way) error {
	return func(ctx context.Context, db *sql.DB, list []migration, w way) error {
		tx, err := db.BeginTx(ctx, nil)
		if err != nil {
			return err
		}
		defer tx.Rollback() //nolint:errcheck // does nothing after Commit
		if err := alone(ctx, tx); err != nil {
			return err
		}
		for _, q := range []string{"CREATE TABLE IF NOT EXISTS wh_schema (version integer NOT NULL)", "INSERT INTO wh_schema SELECT 0 WHERE NOT EXISTS (SELECT 1 FROM wh_schema)"} {
			if _, err := tx.ExecContext(ctx, q); err != nil {
				return err
			}
		}
		var at int
		if err := tx.QueryRowContext(ctx, "SELECT version FROM wh_schema").Scan(&at); err != nil {
			return err
		}
		if err := moveIn(ctx, tx, list, at, w); err != nil {
			return err
		}
		return tx.Commit()
	}
}

func moveIn(ctx context.Context, tx *sql.Tx, list []migration, at int, w way) error {
	if w.up && at > w.to {
		return newer(at, w.to)
	}
	record := func(m migration, text string, version int) error {
		if _, err := tx.ExecContext(ctx, text); err != nil {
			return fmt.Errorf("migration %04d_%s: %w", m.version, m.name, err)
		}
		if _, err := tx.ExecContext(ctx, "UPDATE wh_schema SET version = "+strconv.Itoa(version)); err != nil {
			return fmt.Errorf("record the schema version: %w", err)
		}
		return nil
	}
	if w.up {
		for _, m := range list {
			if m.version > at && m.version <= w.to {
				if err := record(m, m.up, m.version); err != nil {
					return err
				}
			}
		}
		return nil
	}
	for i := len(list) - 1; i >= 0; i-- {
		if m := list[i]; m.version <= at && m.version > w.to {
			if err := record(m, m.down, m.version-1); err != nil {
				return err
			}
		}
	}
	return nil
}
