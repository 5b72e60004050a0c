package plugin

import (
	"context"
	"sync"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/agenda"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/service"
)

// unheardOf is how long a unit keeps what was frozen when it does not fire any more, or
// nothing is heard of it: as long as Grafana keeps its alert, and some.
const unheardOf = 48 * time.Hour

// frozen are the texts of alerts' labels from when a unit begins to fire until it is
// over: labels are an alert's identity, and another owner or cause would be another
// alert. After a restart the cause is worked out from the same bucket again.
type frozen struct {
	mu    sync.Mutex
	rules map[string]*frozenRule
}

// frozenRule are the units of one rule, by their ids. Its lock is held while causes are
// looked for: no other judgement may tell a unit without one meanwhile.
type frozenRule struct {
	mu   sync.Mutex
	kept map[string]*frozenUnit
}

type frozenUnit struct {
	owner *agenda.Owner
	cause string
	seen  time.Time // that it fired, or may fire again
	over  bool      // it did not fire when it was judged last
}

func (f *frozen) rule(name string) *frozenRule {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.rules == nil {
		f.rules = map[string]*frozenRule{}
	}
	if f.rules[name] == nil {
		f.rules[name] = &frozenRule{kept: map[string]*frozenUnit{}}
	}
	return f.rules[name]
}

// freeze gives the units of a rule the owner and cause that they had when they began to
// fire. A unit that is over keeps them, so that its alert is told to be over and not
// forgotten: also one whose late data say that it had never fired.
func (i *Instance) freeze(ctx context.Context, q asked, found *service.Signals) error {
	rule := found.Result.Rule
	f := i.frozen.rule(rule.Name)
	f.mu.Lock()
	defer f.mu.Unlock()
	fresh := f.follow(found.Units, i.clock())
	if len(fresh) > 0 {
		texts := i.firstCauses(ctx, q, rule, fresh)
		if err := ctx.Err(); err != nil { // nobody is told anything: the next judgement looks again
			for unit := range fresh {
				delete(f.kept, unit)
			}
			return err
		}
		for unit, text := range texts {
			f.kept[unit].cause = text
		}
	}
	for n := range found.Units {
		u := &found.Units[n]
		if kept := f.kept[u.Unit.ID()]; kept != nil {
			u.Owner, u.Cause = kept.owner, kept.cause
		}
	}
	return nil
}

// follow notes which units fire, and forgets those that have long been over. It gives
// those that have begun to.
func (f *frozenRule) follow(units []service.UnitSignal, now time.Time) (fresh map[string]bool) {
	fresh = map[string]bool{}
	for n := range units {
		u := &units[n]
		id := u.Unit.ID()
		kept := f.kept[id]
		switch {
		case u.Fired && (kept == nil || kept.over):
			f.kept[id] = &frozenUnit{owner: u.Owner, seen: now}
			fresh[id] = true
		case kept == nil:
		case u.Fired || u.Before || u.Reason != "":
			kept.seen = now
		default:
			kept.over = true
		}
	}
	for id, kept := range f.kept {
		if now.Sub(kept.seen) > unheardOf {
			delete(f.kept, id)
		}
	}
	return fresh
}

// firstCauses are of what everybody may read, since everybody reads labels.
func (i *Instance) firstCauses(ctx context.Context, q asked, rule *model.Rule, fresh map[string]bool) map[string]string {
	m := q.use.service.Model()
	if restricted(m, rule.Name) {
		return nil
	}
	if len(m.Policies) > 0 {
		asks, _ := access.Of(ctx) // nobody where it is not there
		reader := access.ReaderOf(&model.Agenda{Name: "alerts"})
		reader.OrgID = asks.OrgID
		ctx = access.With(ctx, reader)
	}
	texts, err := q.use.service.FirstCauses(ctx, rule.Name, func(unit string) bool { return fresh[unit] })
	if err != nil {
		return nil // an alert goes out without its cause
	}
	out := map[string]string{}
	for unit, text := range texts {
		if fresh[unit] {
			out[unit] = model.Text(text).In(m.Project.Language)
		}
	}
	return out
}
