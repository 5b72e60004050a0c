package state

import (
	"context"
	"encoding/json"
	"fmt"
)

// NextID is the number that the next row of a table gets in the transaction's place.
func (t *Tx) NextID(ctx context.Context, table string) (id int64, err error) {
	_, err = t.Row(ctx, "SELECT COALESCE(MAX(id), 0) + 1 FROM "+table+" WHERE org = ? AND project = ?", []any{t.Org, t.Project}, []any{&id})
	return id, err
}

// Change runs a statement that changes one row as it was read; stale is the error where
// somebody else has changed it in between.
func (t *Tx) Change(ctx context.Context, stale StaleError, q string, args ...any) error {
	n, err := t.Exec(ctx, q, args...)
	if err == nil && n == 0 {
		return stale
	}
	return err
}

// Documents reads what is kept as JSON, the one column of a query; what says in an error
// of which kind it is.
func Documents[T any](ctx context.Context, t *Tx, what, q string, args ...any) (out []T, err error) {
	err = t.Rows(ctx, q, args, func(scan func(...any) error) error {
		var body string
		if err := scan(&body); err != nil {
			return err
		}
		var v T
		if err := json.Unmarshal([]byte(body), &v); err != nil {
			return fmt.Errorf("%s cannot be read: %w", what, err)
		}
		out = append(out, v)
		return nil
	})
	return out, err
}

// OneDocument reads one; missing is the error where there is none.
func OneDocument[T any](ctx context.Context, t *Tx, missing MissingItemError, q string, args ...any) (*T, error) {
	found, err := Documents[T](ctx, t, missing.Kind, q, args...)
	if err == nil && len(found) == 0 {
		err = missing
	}
	if err != nil {
		return nil, err
	}
	return &found[0], nil
}
