package state

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"time"
)

// attempts is how often a transaction that met another one is tried.
const attempts = 5

// Place is whose rows a transaction reads and writes: those of one organisation of
// Grafana and of one project in it. Every table of the loop has both as its first
// columns, so that no statement sees another's.
type Place struct {
	Org     int64
	Project string
}

// Tx is a transaction. Statements take ? for parameters on every engine.
type Tx struct {
	Place
	// Now is the time of all that the transaction writes.
	Now time.Time

	tx    *sql.Tx
	store *Store
}

// Write runs do in one transaction: all of it is kept, or nothing. A transaction that
// met another one is tried again, so that do must change nothing outside of it.
func (s *Store) Write(ctx context.Context, p Place, do func(context.Context, *Tx) error) error {
	var err error
	for n := range attempts {
		if err = s.transact(ctx, p, false, do); err == nil || s.keeper.met == nil || !s.keeper.met(err) {
			return err
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(time.Duration(n+1) * 20 * time.Millisecond):
		}
	}
	return err
}

// Read runs do over what stands at one moment.
func (s *Store) Read(ctx context.Context, p Place, do func(context.Context, *Tx) error) error {
	return s.transact(ctx, p, true, do)
}

func (s *Store) transact(ctx context.Context, p Place, reads bool, do func(context.Context, *Tx) error) error {
	db, err := s.connect(ctx)
	if err != nil {
		return err
	}
	// SQLite has one writer anyway; its driver knows no other isolation than its own.
	tx, err := db.BeginTx(ctx, &sql.TxOptions{ReadOnly: reads, Isolation: s.keeper.isolation})
	if err != nil {
		return fmt.Errorf("state database: %w", err)
	}
	defer tx.Rollback() //nolint:errcheck // does nothing after Commit
	if s.keeper.turn != nil && !reads {
		if err := s.keeper.turn(ctx, tx, p); err != nil {
			return s.failed(err)
		}
	}
	if err := do(ctx, &Tx{Place: p, Now: s.now(), tx: tx, store: s}); err != nil {
		return err
	}
	if err := tx.Commit(); err != nil {
		return fmt.Errorf("state database: %w", err)
	}
	return nil
}

func (s *Store) now() time.Time {
	if s.config.Now != nil {
		return s.config.Now().UTC()
	}
	return time.Now().UTC()
}

// failed says where an error comes from, and what to do where the engine knows.
func (s *Store) failed(err error) error {
	if s.keeper.explain != nil {
		err = s.keeper.explain(err)
	}
	return fmt.Errorf("state database: %w", err)
}

// Exec runs a statement and gives how many rows it changed.
func (t *Tx) Exec(ctx context.Context, q string, args ...any) (int64, error) {
	done, err := t.tx.ExecContext(ctx, t.store.rebind(q), args...)
	if err != nil {
		return 0, t.store.failed(err)
	}
	n, err := done.RowsAffected()
	if err != nil {
		return 0, fmt.Errorf("state database: %w", err)
	}
	return n, nil
}

// Row reads one row; found is false where there is none.
func (t *Tx) Row(ctx context.Context, q string, args, into []any) (found bool, err error) {
	err = t.tx.QueryRowContext(ctx, t.store.rebind(q), args...).Scan(into...)
	if errors.Is(err, sql.ErrNoRows) {
		return false, nil
	}
	if err != nil {
		return false, fmt.Errorf("state database: %w", err)
	}
	return true, nil
}

// Rows calls each for every row, with what scans it.
func (t *Tx) Rows(ctx context.Context, q string, args []any, each func(scan func(into ...any) error) error) error {
	rows, err := t.tx.QueryContext(ctx, t.store.rebind(q), args...)
	if err != nil {
		return fmt.Errorf("state database: %w", err)
	}
	defer rows.Close() //nolint:errcheck // read-only
	for rows.Next() {
		if err := each(rows.Scan); err != nil {
			return fmt.Errorf("state database: %w", err)
		}
	}
	if err := rows.Err(); err != nil {
		return fmt.Errorf("state database: %w", err)
	}
	return nil
}

// StaleError is a change of something that somebody else has changed in between.
type StaleError struct {
	Kind, Item      string
	Expected, Found int
}

// Error says what to do.
func (e StaleError) Error() string {
	return fmt.Sprintf("%s %s is at version %d, and the change was made to version %d: read it again and repeat the change", e.Kind, e.Item, e.Found, e.Expected)
}

// MissingItemError says that there is no such thing.
type MissingItemError struct{ Kind, Item string }

func (e MissingItemError) Error() string { return fmt.Sprintf("there is no %s %s", e.Kind, e.Item) }

// Time is a time as it is kept: UTC, with a fixed number of digits, so that texts are
// in the order of their times.
func Time(t time.Time) string { return t.UTC().Format("2006-01-02T15:04:05.000000Z") }

// Stamp is a time as people and pages read it: RFC 3339, UTC, to the second; empty for the
// zero time.
func Stamp(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.UTC().Format(time.RFC3339)
}

// ReadTime reads what Time has written; the zero time of an empty text.
func ReadTime(s string) (time.Time, error) {
	if s == "" {
		return time.Time{}, nil
	}
	return time.Parse(time.RFC3339Nano, s)
}

func document(v any) (string, error) {
	if v == nil {
		return "", nil
	}
	text, err := json.Marshal(v)
	if err != nil {
		return "", fmt.Errorf("write it down: %w", err)
	}
	return string(text), nil
}
