package scorecard

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/agenda"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop/about"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/state"
)

// kind is what the audit calls scorecards.
const kind = "scorecard"

// Deed is what is posted to /scorecards/{name}/do/{deed}: lock, unlock.
type Deed struct {
	Period string `json:"period"`         // its first day, 2006-01-02
	Text   string `json:"text,omitempty"` // why it is unlocked
}

// List is all scorecards with the periods that can be locked or are: no numbers.
type List struct {
	Scorecards []Standing `json:"scorecards"`
	// May tells that the reader may lock and unlock.
	May       bool `json:"may"`
	Remembers bool `json:"remembers"`
}

// Standing is how a scorecard's periods stand.
type Standing struct {
	Name    string      `json:"name"`
	Label   agenda.Text `json:"label"`
	Grain   string      `json:"grain"`
	Units   int         `json:"units"`   // cards that it has
	Periods []Fixed     `json:"periods"` // those that are over, newest first
}

// Fixed is a period that is over.
type Fixed struct {
	Start  string `json:"start"`
	Locked *Lock  `json:"locked,omitempty"`
}

// Find lists all scorecards.
func Find(ctx context.Context, d *loop.Desk) (*List, error) {
	who, err := loop.Permit(ctx, loop.Read, nil)
	if err != nil {
		return nil, err
	}
	out := &List{Scorecards: []Standing{}}
	_, err = loop.Permit(ctx, loop.Govern, nil)
	out.May = err == nil
	locks := map[string]*Lock{}
	place, err := d.Place(who.OrgID)
	switch {
	case errors.Is(err, loop.ErrNoState):
	case err != nil:
		return nil, err
	default:
		out.Remembers = true
		err := d.Store.Read(ctx, place, func(ctx context.Context, tx *state.Tx) error {
			return tx.Rows(ctx, "SELECT card, period, who, at FROM wh_scorecard WHERE org = ? AND project = ?", []any{tx.Org, tx.Project}, func(scan func(...any) error) error {
				var card, period string
				var l Lock
				if err := scan(&card, &period, &l.By, &l.At); err != nil {
					return err
				}
				locks[card+" "+period] = &l
				return nil
			})
		})
		if err != nil {
			return nil, err
		}
	}
	for _, c := range d.Service.Model().Scorecards {
		s := Standing{Name: c.Name, Label: agenda.Text(c.Label), Grain: string(c.Period), Units: len(holders(c)), Periods: []Fixed{}}
		over, err := periods(ctx, d, c)
		if err != nil {
			return nil, err
		}
		for _, start := range over {
			s.Periods = append(s.Periods, Fixed{start, locks[c.Name+" "+start]})
		}
		out.Scorecards = append(out.Scorecards, s)
	}
	return out, nil
}

// periods are the first days of those that are over and that cards still show.
func periods(ctx context.Context, d *loop.Desk, c *model.Scorecard) (out []string, err error) {
	from, err := first(ctx, d, c)
	if err != nil {
		return nil, err
	}
	cal, today := d.Service.Model().Calendar(), d.Today(ctx)
	for n := shown - 2; n >= 0; n-- {
		start := cal.Add(from, n, c.Period)
		if cal.Add(start, 1, c.Period).Format(time.DateOnly) <= today {
			out = append(out, start.Format(time.DateOnly))
		}
	}
	return out, nil
}

// Do locks a period of a scorecard for all who have it, or unlocks it. It takes the right
// to govern, and to see everything: what is kept is told to others.
func Do(ctx context.Context, d *loop.Desk, name, deed string, in Deed) (*List, error) {
	if deed != "lock" && deed != "unlock" {
		return nil, state.MissingItemError{Kind: "deed", Item: deed}
	}
	who, place, err := d.Permit(ctx, loop.Govern)
	if err != nil {
		return nil, err
	}
	start, err := about.Day("period", in.Period)
	if err != nil {
		return nil, err
	}
	if start == "" {
		return nil, about.Unfit("period", "tell which period, by its first day", "请写明期间的首日")
	}
	c := d.Service.Model().ScorecardNamed(name)
	if c == nil {
		return nil, state.MissingItemError{Kind: kind, Item: name}
	}
	if deed == "unlock" {
		err = unlock(ctx, d, place, loop.Signature(who), c, start, in.Text)
	} else {
		err = lock(ctx, d, place, loop.Signature(who), c, start)
	}
	if err != nil {
		return nil, err
	}
	return Find(ctx, d)
}

// lock measures all cards of a period and keeps their numbers, in one transaction.
func lock(ctx context.Context, d *loop.Desk, place state.Place, login string, c *model.Scorecard, start string) error {
	if all, err := about.SightOf(d.Service).Everything(ctx); err != nil {
		return err
	} else if !all {
		return about.Unfit("period", "only who may see all numbers can lock a period", "只有能看到全部数据的人才能锁定期间")
	}
	cal, zone := d.Service.Model().Calendar(), d.Service.Model().Project.Location()
	from, err := time.ParseInLocation(time.DateOnly, start, zone)
	if err != nil {
		return err
	}
	next := cal.Add(from, 1, c.Period)
	switch {
	case !cal.Trunc(from, c.Period).Equal(from):
		return about.Unfit("period", fmt.Sprintf("no %s of this scorecard begins on %s", c.Period, start), start+" 不是该计分卡任何期间的首日")
	case next.Format(time.DateOnly) > d.Today(ctx):
		return about.Unfit("period", "it is not over: its numbers still move", "期间尚未结束，数据仍会变化")
	}
	kept, known := map[string]Period{}, false
	for _, h := range holders(c) {
		unit := about.Subject{Scope: h.scope}.Unit()
		if _, done := kept[unit]; done { // two people have it for one unit
			continue
		}
		found, err := measured(ctx, d, c, h.scope, from, next.AddDate(0, 0, -1).Format(time.DateOnly))
		if err != nil {
			return err
		}
		for _, p := range found {
			kept[unit] = p
			known = known || slices.ContainsFunc(p.Lines, func(l Line) bool { return l.Value.OK() })
		}
	}
	if !known {
		return about.Unfit("period", "there is no number in it", "该期间没有数据")
	}
	return d.Store.Write(ctx, place, func(ctx context.Context, tx *state.Tx) error {
		if n, err := count(ctx, tx, c.Name, start); err != nil || n > 0 {
			if err == nil {
				err = about.Unfit("period", "it is locked already", "该期间已锁定")
			}
			return err
		}
		for unit, p := range kept {
			p.Locked = &Lock{By: login, At: state.Stamp(tx.Now)}
			body, err := json.Marshal(p)
			if err != nil {
				return err
			}
			if _, err := tx.Exec(ctx, "INSERT INTO wh_scorecard (org, project, card, period, unit, who, at, body) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
				tx.Org, tx.Project, c.Name, start, unit, login, p.Locked.At, string(body)); err != nil {
				return err
			}
		}
		return tx.Audit(ctx, login, "lock", kind, c.Name, nil, kept)
	})
}

func unlock(ctx context.Context, d *loop.Desk, place state.Place, login string, c *model.Scorecard, start, why string) error {
	why, err := about.Line("text", why, true)
	if err != nil {
		return err
	}
	return d.Store.Write(ctx, place, func(ctx context.Context, tx *state.Tx) error {
		was, err := state.Documents[Period](ctx, tx, "locked period", "SELECT body FROM wh_scorecard WHERE org = ? AND project = ? AND card = ? AND period = ? ORDER BY unit", tx.Org, tx.Project, c.Name, start)
		if err != nil {
			return err
		}
		if len(was) == 0 {
			return about.Unfit("period", "it is not locked", "该期间没有锁定")
		}
		if _, err := tx.Exec(ctx, "DELETE FROM wh_scorecard WHERE org = ? AND project = ? AND card = ? AND period = ?", tx.Org, tx.Project, c.Name, start); err != nil {
			return err
		}
		return tx.Audit(ctx, login, "unlock", kind, c.Name, was, map[string]string{"period": start, "why": why})
	})
}

func count(ctx context.Context, tx *state.Tx, name, start string) (n int, err error) {
	_, err = tx.Row(ctx, "SELECT COUNT(*) FROM wh_scorecard WHERE org = ? AND project = ? AND card = ? AND period = ?", []any{tx.Org, tx.Project, name, start}, []any{&n})
	return n, err
}
