package about

import (
	"context"
	"strconv"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/state"
)

// Acting tells who acts on a subject that they may see, and where it is written down.
func Acting(ctx context.Context, d *loop.Desk, of Subject) (who access.Subject, place state.Place, err error) {
	if who, err = loop.Permit(ctx, loop.Read, nil); err != nil {
		return who, place, err
	}
	if place, err = d.Place(who.OrgID); err != nil {
		return who, place, err
	}
	if who, err = loop.Permit(ctx, loop.Act, of.AnswersFor(d.Service.Model())); err != nil {
		return who, place, err
	}
	return who, place, SightOf(d.Service).Check(ctx, of)
}

// Number writes the number of an item.
func Number(id int64) string { return strconv.FormatInt(id, 10) }
