package loop

import (
	"context"
	"errors"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/state"
)

// Listed reads a list of what is remembered, for whoever may read; remembers is false where
// nothing is, and may tells whether the reader may act whatever it is about.
func Listed[T any](ctx context.Context, d *Desk, list func(context.Context, *state.Tx) ([]T, error)) (found []T, remembers, may bool, err error) {
	_, place, err := d.Permit(ctx, Read)
	if errors.Is(err, ErrNoState) {
		return nil, false, false, nil
	}
	if err != nil {
		return nil, false, false, err
	}
	_, refused := Permit(ctx, Act, nil)
	err = d.Store.Read(ctx, place, func(ctx context.Context, tx *state.Tx) error {
		found, err = list(ctx, tx)
		return err
	})
	return found, true, refused == nil, err
}
