package loop

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/agenda"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/state"
)

// Warned is what warnings of a time came to, as far as the reader may see: of those that
// were opened in it or resolved in it.
type Warned struct {
	Opened   int `json:"opened"`
	Resolved int `json:"resolved"`
	// What people have said of them afterwards; of some they have said nothing.
	Right      int `json:"right"`
	Wrong      int `json:"wrong"` // noise
	Late       int `json:"late,omitempty"`
	WrongCause int `json:"wrongCause,omitempty"`
	// Minutes to acknowledge, of those opened, and hours to resolve, of those resolved, are
	// medians from the opening on; null where there are none.
	Acknowledge answer.Num `json:"acknowledge"`
	Resolve     answer.Num `json:"resolve"`
	// Money is what they have cost so far, in the project's currency.
	Money answer.Num `json:"money"`
	// Incidents are these, the dearest first, at most fifty.
	Incidents []WarnedOf `json:"incidents"`
}

// WarnedOf is one of them, as it stands.
type WarnedOf struct {
	ID       int64       `json:"id"`
	Headline agenda.Text `json:"headline"`
	State    State       `json:"state"`
	Verdict  Verdict     `json:"verdict,omitempty"`
	Money    answer.Num  `json:"money"`
}

// mostWarned is how many incidents are named.
const mostWarned = 50

// WarnedAsk is of which warnings it is told. From and To are days of the project's clock,
// both included; Incident is of that one, whenever it was; Scope leaves those with a unit
// in it.
type WarnedAsk struct {
	From, To string
	Incident int64
	Scope    *query.Scope
}

// Warned tells what warnings of a time came to.
func (d *Desk) Warned(ctx context.Context, ask WarnedAsk) (*Warned, error) {
	_, p, err := d.Permit(ctx, Read)
	if err != nil {
		return nil, err
	}
	sight, err := d.sight(ctx)
	if err != nil {
		return nil, err
	}
	span, err := d.spanOf(ask.From, ask.To)
	if err != nil {
		return nil, err
	}
	w := &warning{span: span, ask: ask, out: &Warned{Incidents: []WarnedOf{}, Acknowledge: answer.None(), Resolve: answer.None(), Money: answer.None()}}
	err = d.Store.Read(ctx, p, func(ctx context.Context, tx *state.Tx) error {
		list, err := w.found(ctx, tx)
		if err != nil {
			return err
		}
		if err := fillAll(ctx, tx, list); err != nil {
			return err
		}
		taken, err := firstTaken(ctx, tx, list)
		if err != nil {
			return err
		}
		for _, r := range list {
			if v := see(sight, r); v != nil && v.in(ask.Scope) {
				w.count(v, taken[r.id])
			}
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	slices.SortStableFunc(w.out.Incidents, func(a, b WarnedOf) int {
		return cmp.Or(cmp.Compare(orNothing(b.Money), orNothing(a.Money)), cmp.Compare(a.ID, b.ID))
	})
	w.out.Incidents = w.out.Incidents[:min(len(w.out.Incidents), mostWarned)]
	w.out.Acknowledge, w.out.Resolve = median(w.taken, time.Minute), median(w.resolved, time.Hour)
	return w.out, nil
}

// instants are from the first instant of a time to the one after it.
type instants struct{ from, until time.Time }

func (i instants) has(t time.Time) bool { return !t.Before(i.from) && t.Before(i.until) }

func (d *Desk) spanOf(from, to string) (out instants, err error) {
	zone := d.Service.Model().Project.Location()
	if out.from, err = time.ParseInLocation(time.DateOnly, from, zone); err != nil {
		return out, BadQueryError{fmt.Sprintf("from is a day like 2006-01-02, not %q", from)}
	}
	last, err := time.ParseInLocation(time.DateOnly, to, zone)
	if err != nil {
		return out, BadQueryError{fmt.Sprintf("to is a day like 2006-01-02, not %q", to)}
	}
	out.until = last.AddDate(0, 0, 1)
	return out, nil
}

// warning counts what warnings came to.
type warning struct {
	span            instants
	ask             WarnedAsk
	out             *Warned
	taken, resolved []time.Duration
}

func (w *warning) found(ctx context.Context, tx *state.Tx) ([]*record, error) {
	if w.ask.Incident != 0 {
		return incidentsWhere(ctx, tx, "id = ?", w.ask.Incident)
	}
	from, until := state.Time(w.span.from), state.Time(w.span.until)
	return incidentsWhere(ctx, tx, "(opened >= ? AND opened < ? OR id IN (SELECT incident FROM wh_incident_entry WHERE org = ? AND project = ? AND kind = 'resolved' AND at >= ? AND at < ?))",
		from, until, tx.Org, tx.Project, from, until)
}

func (w *warning) count(v *view, taken time.Time) {
	opened, resolved := moment(v.opened), time.Time{}
	if s := v.work.Resolution; s != nil && (v.state == StateResolved || v.state == StateReviewed) {
		resolved = moment(s.At)
	}
	one := w.ask.Incident != 0
	begins, ends := one || w.span.has(opened), !resolved.IsZero() && (one || w.span.has(resolved))
	if !begins && !ends {
		return // it was resolved then, and is open again
	}
	if begins {
		w.out.Opened++
		if !taken.IsZero() {
			w.taken = append(w.taken, taken.Sub(opened))
		}
	}
	if ends {
		w.out.Resolved++
		w.resolved = append(w.resolved, resolved.Sub(opened))
	}
	switch v.work.Verdict {
	case VerdictRight:
		w.out.Right++
	case VerdictNoise:
		w.out.Wrong++
	case VerdictLate:
		w.out.Late++
	case VerdictWrongCause:
		w.out.WrongCause++
	}
	money := sum(v.units)
	w.out.Money = plus(w.out.Money, money, prior{}, 0)
	if v.partial {
		v.narrow()
	}
	w.out.Incidents = append(w.out.Incidents, WarnedOf{v.id, v.item.Headline, v.state, v.work.Verdict, money})
}

func orNothing(n answer.Num) float64 {
	if !n.OK() {
		return 0
	}
	return float64(n)
}

// in tells whether an incident has a unit in a scope.
func (v *view) in(scope *query.Scope) bool {
	if scope == nil || len(scope.Path) == 0 {
		return true
	}
	return slices.ContainsFunc(v.units, func(u unitRecord) bool {
		return (v.item.Unit.Hierarchy == "" || v.item.Unit.Hierarchy == scope.Hierarchy) && len(u.path) >= len(scope.Path) && slices.Equal(u.path[:len(scope.Path)], scope.Path)
	})
}

// firstTaken is when somebody first took each of the incidents: acknowledged it, or did
// what acknowledges it.
func firstTaken(ctx context.Context, tx *state.Tx, list []*record) (map[int64]time.Time, error) {
	out := map[int64]time.Time{}
	err := each(list, func(_ []*record, marks string, args []any) error {
		return tx.Rows(ctx, "SELECT incident, MIN(at) FROM wh_incident_entry WHERE org = ? AND project = ? AND kind IN ('acknowledged', 'start', 'step', 'resolved', 'merged') AND incident IN ("+marks+") GROUP BY incident",
			append([]any{tx.Org, tx.Project}, args...), func(scan func(...any) error) error {
				var id int64
				var at string
				err := scan(&id, &at)
				out[id] = moment(at)
				return err
			})
	})
	return out, err
}

// median is that of durations in a unit; none where there are none.
func median(list []time.Duration, unit time.Duration) answer.Num {
	if len(list) == 0 {
		return answer.None()
	}
	slices.Sort(list)
	mid := (list[(len(list)-1)/2] + list[len(list)/2]) / 2
	return answer.Num(float64(mid) / float64(unit))
}
