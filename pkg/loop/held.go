package loop

import (
	"context"
	"errors"
	"maps"
	"slices"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/agenda"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/state"
)

// Repeats of a warning that somebody has taken are held back by a silence of each of its
// units. It runs out by itself and is renewed by the rule's judgements: whatever dies,
// the warning is told again. Grafana drops what recovers under a silence, so that the
// recovery is told by the alert of who has it in hand (InHand). See docs/adr/0054.
const (
	holdLeast   = 2 * time.Hour
	usualFiring = 30 * time.Minute // how long alerts go on after they are over, where no tier says
	tendEvery   = time.Minute
)

// held are the silences of an incident that somebody has taken, kept with it.
type held struct {
	By    string `json:"by"` // who took it first: an alert's labels may not change while it fires
	Until string `json:"until"`
	// Silences are by unit. Units whose silences were lifted again, since the incident came
	// back, have "": their alert of who has it goes on until they recover.
	Silences map[string]string `json:"silences"`
	Lost     bool              `json:"lost,omitempty"` // it was told that repeats go out again
}

// holdFor is how long a silence lasts: through two judgements and as long as Grafana lets
// an alert fire on, so that it outlives the recovery.
func holdFor(m *model.Model, tier int) time.Duration {
	keep, cadence := usualFiring, usualFiring
	if t := m.TierOf(tier); t != nil {
		if t.KeepFiring != nil {
			keep = *t.KeepFiring
		}
		if t.Cadence != nil {
			cadence = *t.Cadence
		}
	}
	return 2*(keep+2*cadence) + holdLeast
}

// taken tells whether repeats of an incident are to be held back.
func (r *record) taken() bool { return r.firing && r.state != StateNew }

// tending is what is to be done about an incident's silences.
type tending struct {
	add  []unitRecord // get a silence, or a new one
	lift []string     // units that lose theirs
}

// tend tells what is to be done at a time. told are units that fire in incidents which
// nobody has taken: nothing may hold those back.
func (r *record) tend(now time.Time, whole time.Duration, told map[string]bool) (out tending) {
	h := r.work.Held
	soon := h == nil || h.Until < state.Time(now.Add(whole/2))
	for _, u := range r.units {
		var had string
		if h != nil {
			had = h.Silences[u.unit]
		}
		switch {
		case had != "" && (r.state == StateNew || told[u.unit]):
			out.lift = append(out.lift, u.unit)
		case r.taken() && u.firing && !told[u.unit] && soon:
			out.add = append(out.add, u)
		}
	}
	return out
}

// tend renews, makes and lifts the silences of a rule's incidents; it is asked at each
// judgement of the rule. Where Grafana is away it is tried again at the next one.
func (d *Desk) tend(ctx context.Context, p state.Place, rule string) error {
	if d.Alerts == nil {
		return nil
	}
	var list []*record
	err := d.Store.Read(ctx, p, func(ctx context.Context, tx *state.Tx) (err error) {
		list, err = incidentsWhere(ctx, tx, `rule = ? AND (firing = 1 OR work LIKE '%"held":%') ORDER BY id`, rule)
		if err != nil {
			return err
		}
		return fillUnits(ctx, tx, list)
	})
	if err != nil {
		return err
	}
	told := map[string]bool{}
	for _, r := range list {
		for _, u := range r.units {
			if u.firing && r.state == StateNew {
				told[u.unit] = true
			}
		}
	}
	var faults []error
	for _, r := range list {
		faults = append(faults, d.hold(ctx, p, r, scheduler, told))
	}
	return errors.Join(faults...)
}

// holdOne holds back the repeats of one incident that somebody has just taken.
func (d *Desk) holdOne(ctx context.Context, p state.Place, id int64, who string) error {
	if d.Alerts == nil {
		return nil
	}
	var r *record
	err := d.Store.Read(ctx, p, func(ctx context.Context, tx *state.Tx) (err error) {
		r, err = incidentOf(ctx, tx, id)
		return err
	})
	if err != nil {
		return err
	}
	return d.hold(ctx, p, r, who, nil)
}

// hold does in Grafana what an incident's silences lack, then writes it down. What another
// server did meanwhile is kept: the silences made here are taken back.
func (d *Desk) hold(ctx context.Context, p state.Place, r *record, who string, told map[string]bool) error {
	now, whole := d.clock().UTC(), holdFor(d.Service.Model(), r.tier)
	todo := r.tend(now, whole, told)
	h := r.work.Held
	m := d.Service.Model()
	over := h != nil && !r.firing && h.Until < state.Time(now) && !muted(m.MutesOf(r.tier), now.In(m.Project.Location()))
	if len(todo.add)+len(todo.lift) == 0 && !over {
		return nil
	}
	next := held{By: who, Silences: map[string]string{}}
	if h != nil {
		next = *h
		next.Silences = maps.Clone(h.Silences)
	}
	if who != scheduler && (h == nil || !anyFiring(r, h)) {
		next.By = who
	}
	if next.By == scheduler {
		next.By = r.takenBy(ctx, d, p)
	}
	until := now.Add(whole)
	var made, old []string
	if len(todo.add) > 0 {
		paths := make([][]query.ScopeStep, len(todo.add))
		for i, u := range todo.add {
			paths[i] = u.path
		}
		var err error
		made, err = d.Alerts.Silence(ctx, r.rule, paths, until, next.By+": has it in hand. Wheelhouse ends this silence.")
		if err != nil {
			return errors.Join(NotHeldError{err}, d.lost(ctx, p, r, next, awayWords(err)))
		}
		for i, u := range todo.add {
			if had := next.Silences[u.unit]; had != "" {
				old = append(old, had)
			}
			next.Silences[u.unit] = made[i]
		}
		next.Until, next.Lost = state.Time(until), false
	}
	for _, unit := range todo.lift {
		old, next.Silences[unit] = append(old, next.Silences[unit]), ""
	}
	was := h != nil && len(h.Silences) > 0
	kept, err := d.keepHeld(ctx, p, r, func(now *record, tx *state.Tx) error {
		now.work.Held = &next
		if over {
			now.work.Held = nil
			return nil
		}
		if was && len(todo.lift) == 0 {
			return nil // renewed
		}
		return tx.Audit(ctx, scheduler, "hold", "incident", itemName(r.id), map[string]any{"held": h}, map[string]any{"held": next})
	})
	if err != nil || !kept {
		old = made // what another server did stays
	}
	if err != nil {
		return errors.Join(err, d.Alerts.Lift(context.WithoutCancel(ctx), old))
	}
	if len(old) == 0 {
		return nil
	}
	return d.Alerts.Lift(ctx, old)
}

// NotHeldError is an incident whose repeats go on, since Grafana did not take the silence.
type NotHeldError struct{ Err error }

func (e NotHeldError) Error() string {
	return "the warning is repeated although somebody has it: " + e.Err.Error()
}
func (e NotHeldError) Unwrap() error { return e.Err }

// lost says, once, that repeats go out although somebody has the incident.
func (d *Desk) lost(ctx context.Context, p state.Place, r *record, next held, words agenda.Text) error {
	now := state.Time(d.clock())
	if next.Lost || next.Until > now || !r.taken() {
		return nil // still held by what was made before
	}
	next.Lost = true
	_, err := d.keepHeld(ctx, p, r, func(now *record, tx *state.Tx) error {
		now.work.Held = &next
		return note(ctx, tx, r.id, line{kind: "repeats", words: words})
	})
	return err
}

// keepHeld writes an incident's silences, unless somebody has changed the incident since it
// was read. It raises no version: nobody's deed is refused for it.
func (d *Desk) keepHeld(ctx context.Context, p state.Place, r *record, do func(now *record, tx *state.Tx) error) (kept bool, err error) {
	err = d.Store.Write(ctx, p, func(ctx context.Context, tx *state.Tx) error {
		kept = false
		now, err := incidentsWhere(ctx, tx, "id = ?", r.id)
		if err != nil || len(now) == 0 || now[0].version != r.version || written(now[0].work.Held) != written(r.work.Held) {
			return err
		}
		if err := do(now[0], tx); err != nil {
			return err
		}
		kept = true
		return tx.Change(ctx, state.StaleError{Kind: "incident", Item: itemName(r.id), Expected: r.version, Found: r.version + 1},
			"UPDATE wh_incident SET work = ? WHERE org = ? AND project = ? AND id = ? AND version = ?", written(now[0].work), p.Org, p.Project, r.id, r.version)
	})
	return kept && err == nil, err
}

// anyFiring tells whether a unit that is in somebody's hand fires.
func anyFiring(r *record, h *held) bool {
	return slices.ContainsFunc(r.units, func(u unitRecord) bool {
		_, known := h.Silences[u.unit]
		return known && u.firing
	})
}

// takenBy is who took an incident, by its timeline.
func (r *record) takenBy(ctx context.Context, d *Desk, p state.Place) (who string) {
	err := d.Store.Read(ctx, p, func(ctx context.Context, tx *state.Tx) error {
		_, err := tx.Row(ctx, "SELECT who FROM wh_incident_entry WHERE org = ? AND project = ? AND incident = ? AND kind IN ('acknowledged', 'start', 'step', 'merged') ORDER BY n DESC LIMIT 1",
			[]any{p.Org, p.Project, r.id}, []any{&who})
		return err
	})
	if err != nil {
		return ""
	}
	return who
}

// unheld says, where somebody takes an incident, that its messages go on all the same. A
// preview sends none.
func (d *doing) unheld() {
	if d.desk.Alerts == nil && d.desk.Org == nil {
		d.line.words = noTokenWords
	}
}

var noTokenWords = agenda.Text{
	"en": "Messages are repeated all the same: the data source has no token for Grafana's API, so that nothing can hold them back.",
	"zh": "消息仍会重复发出：数据源未设置访问接口的令牌，无法暂停重复。",
}

func awayWords(err error) agenda.Text {
	return agenda.Text{
		"en": "Messages are repeated for now: Grafana's alerting did not take the silence (" + err.Error() + "). It is tried again at the rule's next judgement.",
		"zh": "消息暂时仍会重复：告警系统未接受静默（" + err.Error() + "）。规则下次评估时重试。",
	}
}
