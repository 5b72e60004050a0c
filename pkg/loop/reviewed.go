package loop

import (
	"context"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/agenda"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/state"
)

// Reviewing tells which of incidents who asks may take for reviewed: those that they know
// as a whole. It is asked before the transaction in which Reviewed writes it.
func (d *Desk) Reviewing(ctx context.Context, ids []int64) (out []int64, err error) {
	told, err := d.Headlines(ctx, ids)
	if err != nil {
		return nil, err
	}
	for _, id := range ids {
		if t, known := told[id]; known && !t.Partial {
			out = append(out, id)
		}
	}
	return out, nil
}

// Reviewed marks those of incidents that are resolved as reviewed, in the transaction in
// which a review of them is signed. why says which review, in their timelines; day is of
// the project's clock. Others stay as they are.
func (d *Desk) Reviewed(ctx context.Context, tx *state.Tx, who access.Subject, day string, ids []int64, why agenda.Text) error {
	for _, id := range ids {
		r, err := incidentOf(ctx, tx, id)
		if err != nil {
			return err
		}
		if r.state != StateResolved {
			continue
		}
		before, read := r.standing(), r.version
		r.state = StateReviewed
		r.version++
		if err := r.save(ctx, tx, read); err != nil {
			return err
		}
		l := line{kind: "reviewed", who: Signature(who), words: why}
		if err := note(ctx, tx, id, l); err != nil {
			return err
		}
		if err := d.happened(ctx, tx, r, day, l); err != nil {
			return err
		}
		if err := tx.Audit(ctx, Signature(who), "review", "incident", itemName(id), before, r.standing()); err != nil {
			return err
		}
	}
	return nil
}
