package loop

import (
	"context"
	"slices"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/agenda"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/state"
)

// Waiting is an incident that nobody has acknowledged in time.
type Waiting struct {
	Incident int64
	Rule     string
	Tier     int // of the rule
	To       int // the tier whose people are told
	Headline agenda.Text
	Unit     agenda.Text
	Owner    *agenda.Owner
}

// waitingWhere are incidents that wait for somebody: new ones that fire and are not
// snoozed.
const waitingWhere = "state = 'new' AND firing = 1 AND (snoozed = '' OR snoozed <= ?)"

// Unacknowledged lists the incidents that have gone to the people of a tier, since nobody
// of the tiers below has acknowledged them in time; of all tiers where it is 0. The
// scheduler's own question moves up those whose time is over, one step each: an incident
// goes to a tier once, whoever asks how often.
func (d *Desk) Unacknowledged(ctx context.Context, tier int) ([]Waiting, error) {
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
	if who.Alert {
		if err := d.escalate(ctx, p); err != nil {
			return nil, err
		}
	}
	var out []Waiting
	err = d.Store.Read(ctx, p, func(ctx context.Context, tx *state.Tx) error {
		list, err := incidentsWhere(ctx, tx, waitingWhere+" AND escalated > 0 ORDER BY id", state.Time(tx.Now))
		if err != nil {
			return err
		}
		list = slices.DeleteFunc(list, func(r *record) bool { return tier != 0 && r.tier-r.escalated != tier })
		if err := fillAll(ctx, tx, list); err != nil {
			return err
		}
		for _, r := range list {
			v := see(sight, r)
			if v == nil {
				continue
			}
			if v.partial {
				v.narrow()
			}
			out = append(out, Waiting{
				Incident: v.id, Rule: v.rule, Tier: v.tier, To: v.tier - v.escalated, Headline: v.item.Headline, Unit: v.item.Unit.Name, Owner: v.item.Owner,
			})
		}
		return nil
	})
	return out, err
}

// escalate moves up incidents that have waited for too long.
func (d *Desk) escalate(ctx context.Context, p state.Place) error {
	const over = waitingWhere + " AND due <> '' AND due <= ? AND tier - escalated > 1"
	waits := false
	err := d.Store.Read(ctx, p, func(ctx context.Context, tx *state.Tx) error {
		now := state.Time(tx.Now)
		list, err := incidentsWhere(ctx, tx, over, now, now)
		waits = len(list) > 0
		return err
	})
	if err != nil || !waits {
		return err
	}
	today := d.Today(ctx)
	return d.Store.Write(ctx, p, func(ctx context.Context, tx *state.Tx) error {
		now := state.Time(tx.Now)
		list, err := incidentsWhere(ctx, tx, over, now, now)
		if err != nil {
			return err
		}
		if err := fillAll(ctx, tx, list); err != nil {
			return err
		}
		m := d.Service.Model()
		for _, r := range list {
			to := r.tier - r.escalated - 1
			before := map[string]any{"escalated": r.escalated, "due": r.due}
			r.escalated++
			r.due = ""
			if to > 1 {
				r.due = dueText(m, to, tx.Now)
			}
			if _, err := tx.Exec(ctx, "UPDATE wh_incident SET escalated = ?, due = ? WHERE org = ? AND project = ? AND id = ?", r.escalated, r.due, p.Org, p.Project, r.id); err != nil {
				return err
			}
			up := line{kind: "escalated", words: escalatedWords(to)}
			if err := note(ctx, tx, r.id, up); err != nil {
				return err
			}
			if err := d.happened(ctx, tx, r, today, up); err != nil {
				return err
			}
			if err := tx.Audit(ctx, scheduler, "escalate", "incident", itemName(r.id), before, map[string]any{"escalated": r.escalated, "due": r.due}); err != nil {
				return err
			}
		}
		return nil
	})
}

func escalatedWords(to int) agenda.Text {
	return agenda.Text{
		"en": "Nobody acknowledged it in time: it goes to the people of tier " + itemName(int64(to)) + ".",
		"zh": "超时无人确认，升级至第 " + itemName(int64(to)) + " 级负责人。",
	}
}
