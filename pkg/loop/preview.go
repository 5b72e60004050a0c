package loop

import (
	"context"
	"errors"
	"fmt"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access"
)

// Preview is the part of the product that judges where there is no scheduler. Whoever
// sits at its machine is You.
const (
	Preview = "preview"
	You     = "you"
)

// JudgeAll judges all rules at the clock of the definitions, as the preview, and
// remembers what they say: for where no scheduler does. It gives why rules could not be.
func (d *Desk) JudgeAll(ctx context.Context) error {
	ctx = access.With(ctx, access.System(Preview))
	found, err := d.Service.AllSignals(ctx)
	if err != nil {
		return err
	}
	var faults []error
	for _, s := range found {
		if err := ctx.Err(); err != nil {
			return err
		}
		if s.Result.Err != nil {
			faults = append(faults, fmt.Errorf("rule %s: %w", s.Result.Rule.Name, s.Result.Err))
			continue
		}
		faults = append(faults, d.Remember(ctx, s))
	}
	return errors.Join(faults...)
}
