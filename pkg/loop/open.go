package loop

import (
	"context"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/state"
)

// Permit tells who asks, where they have a right; RefusedError where not. owns tells
// whether they answer for what it is about; nil: nobody does.
func Permit(ctx context.Context, r Right, owns func(access.Subject) bool) (access.Subject, error) {
	return permit(ctx, r, owns)
}

// Signature is under what name a subject's deeds are written down.
func Signature(s access.Subject) string { return signature(s) }

// Place is whose rows are read and written for a subject's organisation; ErrNoState where
// nothing is remembered.
func (d *Desk) Place(org int64) (state.Place, error) { return d.place(org) }
