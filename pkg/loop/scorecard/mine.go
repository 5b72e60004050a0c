package scorecard

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"time"

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
	out, sight := []Card{}, about.SightOf(d.Service)
	for _, c := range d.Service.Model().Scorecards {
		for _, h := range holders(c) {
			if !about.Is(who, h.names...) && (who.System != loop.Preview || c.Team != nil) {
				continue
			}
			from, err := first(ctx, d, c)
			if err != nil {
				return nil, err
			}
			card, err := cardOf(ctx, d, c, h.scope, from)
			if err != nil {
				return nil, err
			}
			if err := putLocked(ctx, d, who, sight, &card, from.Format(time.DateOnly)); err != nil {
				return nil, err
			}
			out = append(out, card)
		}
	}
	return out, nil
}

// putLocked puts the numbers of periods that were locked, from one day on, in the place of
// what is measured today, also where nothing can be measured any more, as far as the reader
// may be told what somebody else has read.
func putLocked(ctx context.Context, d *loop.Desk, who access.Subject, sight *about.Sight, card *Card, from string) error {
	place, err := d.Place(who.OrgID)
	if errors.Is(err, loop.ErrNoState) {
		return nil
	}
	if err != nil {
		return err
	}
	var kept []Period
	err = d.Store.Read(ctx, place, func(ctx context.Context, tx *state.Tx) (err error) {
		kept, err = state.Documents[Period](ctx, tx, "locked period", "SELECT body FROM wh_scorecard WHERE org = ? AND project = ? AND card = ? AND unit = ? AND period >= ? ORDER BY period DESC",
			tx.Org, tx.Project, card.Name, about.Subject{Scope: card.Scope}.Unit(), from)
		return err
	})
	if err != nil {
		return err
	}
	for _, p := range kept {
		hidden := map[string]bool{}
		for _, l := range p.Lines {
			may, err := sight.Written(ctx, about.Subject{Metric: l.Metric, Scope: card.Scope})
			if err != nil {
				return err
			}
			hidden[l.Metric] = !may
		}
		p.withhold(func(metric string) bool { return hidden[metric] })
		if i := slices.IndexFunc(card.Periods, func(o Period) bool { return o.Start == p.Start }); i >= 0 {
			card.Periods[i] = p
		} else {
			card.Periods = append(card.Periods, p)
		}
	}
	slices.SortFunc(card.Periods, func(a, b Period) int { return cmp.Compare(b.Start, a.Start) })
	return nil
}
