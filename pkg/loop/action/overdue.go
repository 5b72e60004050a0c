package action

import (
	"context"
	"errors"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

// usualTier is of actions about no metric, or one without a tier.
const usualTier = 2

// Late is an action that is still open when its tier's patience is over.
type Late struct {
	Action
	Tier int
}

// Overdue lists the open actions of a tier, of all tiers where it is 0, of which people
// are to be reminded: where the tier says after how long. As far as who asks may see them.
func Overdue(ctx context.Context, d *loop.Desk, tier int) ([]Late, error) {
	list, err := Find(ctx, d, Ask{State: Open})
	if errors.Is(err, loop.ErrNoState) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	m := d.Service.Model()
	now, err := d.Service.Now(ctx)
	if err != nil {
		return nil, err
	}
	var out []Late
	for _, a := range list.Actions {
		of := tierOf(m, a)
		if a.Due == "" || tier != 0 && of != tier {
			continue
		}
		told := m.TierOf(of)
		if told == nil || told.Overdue == nil {
			continue
		}
		day, err := time.ParseInLocation(time.DateOnly, a.Due, m.Project.Location())
		if err != nil {
			return nil, err
		}
		if !now.Before(day.AddDate(0, 0, 1).Add(*told.Overdue)) {
			out = append(out, Late{a, of})
		}
	}
	return out, nil
}

func tierOf(m *model.Model, a Action) int {
	if v := m.Metric(a.About.Metric); v != nil && v.Tier > 0 {
		return v.Tier
	}
	return usualTier
}
