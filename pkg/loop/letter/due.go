package letter

import (
	"context"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/state"
)

// Due are the letters that stand on a message's way: for each paper of a list, in its order,
// the one that write makes of it, or nil where it does not go this way or not now. There
// are none where the definitions do not have the message, or nothing is remembered.
func Due[T any](ctx context.Context, d *loop.Desk, way string, list func(context.Context, *state.Tx) ([]T, error), write func(state.Place, *model.Agenda, T) (*Letter, error)) (out []Letter, err error) {
	by := d.Service.Model().MessageNamed(way)
	if by == nil || d.Store == nil {
		return nil, nil
	}
	_, place, err := d.Permit(ctx, loop.Read)
	if err != nil {
		return nil, err
	}
	var papers []T
	err = d.Store.Read(ctx, place, func(ctx context.Context, tx *state.Tx) error {
		papers, err = list(ctx, tx)
		return err
	})
	if err != nil {
		return nil, err
	}
	for _, paper := range papers {
		l, err := write(place, by, paper)
		if err != nil {
			return nil, err
		}
		if l != nil {
			out = append(out, *l)
		}
	}
	return out, nil
}
