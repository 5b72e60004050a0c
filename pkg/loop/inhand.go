package loop

import (
	"context"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/agenda"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/state"
)

// Taken is a unit of an incident that somebody has in hand and whose own alert is held
// back. That it is no more in the list is the news of its recovery.
type Taken struct {
	Incident int64
	Rule     string
	Tier     int
	Unit     agenda.Text
	By       string
}

// InHand lists the units of a tier's incidents, of all tiers where it is 0, whose warnings
// are held back since somebody has them. A unit that recovers while messages of the tier
// are muted stays in it until they are not, so that its recovery is told then.
func (d *Desk) InHand(ctx context.Context, tier int) ([]Taken, error) {
	who, err := Permit(ctx, Read, nil)
	if err != nil {
		return nil, err
	}
	sight, err := d.sight(ctx)
	if err != nil || d == nil || d.Store == nil {
		return nil, err
	}
	p, err := d.Place(who.OrgID)
	if err != nil {
		return nil, err
	}
	m := d.Service.Model()
	at := d.clock().In(m.Project.Location())
	var out []Taken
	err = d.Store.Read(ctx, p, func(ctx context.Context, tx *state.Tx) error {
		list, err := incidentsWhere(ctx, tx, `work LIKE '%"held":%' ORDER BY id`)
		if err != nil {
			return err
		}
		if err := fillAll(ctx, tx, list); err != nil {
			return err
		}
		for _, r := range list {
			v := see(sight, r)
			if v == nil || tier != 0 && r.tier != tier || r.work.Held == nil {
				continue
			}
			if v.partial {
				v.narrow()
			}
			quiet := muted(m.MutesOf(r.tier), at)
			for _, u := range v.units {
				if _, known := r.work.Held.Silences[u.unit]; known && (u.firing || quiet) {
					out = append(out, Taken{Incident: v.id, Rule: v.rule, Tier: v.tier, Unit: u.told.Name, By: r.work.Held.By})
				}
			}
		}
		return nil
	})
	return out, err
}
