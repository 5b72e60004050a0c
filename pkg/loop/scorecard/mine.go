package scorecard

import (
	"context"
	"errors"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop/about"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/state"
)

// holder has a card for a unit; nil stands for the whole organisation.
type holder struct {
	names []string // logins or mail addresses
	scope *query.Scope
}

// holders are all that have a card of a scorecard.
func holders(c *model.Scorecard) (out []holder) {
	if c.Team == nil {
		return []holder{{c.People, about.UnitOf(c.Level, c.Unit)}}
	}
	level := c.Level.Hierarchy.Name + "." + c.Level.Name
	for _, p := range c.Team.Members {
		if p.Level == level {
			out = append(out, holder{[]string{p.Person, p.Contact}, about.UnitOf(c.Level, p.Unit)})
		}
	}
	return out
}

// Mine are the cards of who asks. Whoever sits at the preview's machine has those that
// are of people by name, whoever these are: there are no people there.
func Mine(ctx context.Context, d *loop.Desk) ([]Card, error) {
	who, err := loop.Permit(ctx, loop.Read, nil)
	if err != nil {
		return nil, err
	}
	out := []Card{}
	for _, c := range d.Service.Model().Scorecards {
		for _, h := range holders(c) {
			if !about.Is(who, h.names...) && (who.System != loop.Preview || c.Team != nil) {
				continue
			}
			card, err := cardOf(ctx, d, c, h.scope)
			if err != nil {
				return nil, err
			}
			if err := putLocked(ctx, d, who, &card); err != nil {
				return nil, err
			}
			out = append(out, card)
		}
	}
	return out, nil
}

// putLocked puts the numbers of locked periods in the place of what is measured today, as far
// as the reader may be told what somebody else has read.
func putLocked(ctx context.Context, d *loop.Desk, who access.Subject, card *Card) error {
	place, err := d.Place(who.OrgID)
	if errors.Is(err, loop.ErrNoState) {
		return nil
	}
	if err != nil {
		return err
	}
	var kept []Period
	err = d.Store.Read(ctx, place, func(ctx context.Context, tx *state.Tx) (err error) {
		kept, err = state.Documents[Period](ctx, tx, "locked period", "SELECT body FROM wh_scorecard WHERE org = ? AND project = ? AND card = ? AND unit = ? ORDER BY period DESC",
			tx.Org, tx.Project, card.Name, about.Subject{Scope: card.Scope}.Unit())
		return err
	})
	if err != nil {
		return err
	}
	sight := about.SightOf(d.Service)
	for _, p := range kept {
		i := card.at(p.Start)
		if i < 0 {
			continue
		}
		hidden := map[string]bool{}
		for _, l := range p.Lines {
			may, err := sight.Written(ctx, about.Subject{Metric: l.Metric, Scope: card.Scope})
			if err != nil {
				return err
			}
			hidden[l.Metric] = !may
		}
		p.withhold(func(metric string) bool { return hidden[metric] })
		card.Periods[i] = p
	}
	return nil
}

// at is where a period stands on a card; -1 where it is too long ago.
func (c *Card) at(start string) int {
	for i, p := range c.Periods {
		if p.Start == start {
			return i
		}
	}
	return -1
}
