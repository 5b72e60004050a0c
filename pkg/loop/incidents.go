package loop

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/agenda"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop/grams"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/service"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/state"
)

// Limits of a list.
const (
	usualListed = 200
	mostListed  = 1000
	// mostPast is how many incidents that are over are looked through for a list, the
	// newest first.
	mostPast = 5000
)

// IncidentsQuery says which incidents a list is of; the zero value those that are open.
type IncidentsQuery struct {
	State  string // open, the usual; all; mine: open and assigned to who asks, nobody's and theirs to answer for, or calling them in a comment
	Metric string
	Unit   string // name of a unit, or its path from the top as LEVEL=NAME,LEVEL=NAME
	Rule   string
	Text   string // words that all have to be there
	Limit  int    // 0: the usual
}

// BadQueryError is a list that cannot be asked for.
type BadQueryError struct{ Why string }

func (e BadQueryError) Error() string { return e.Why }

// openWhere are incidents that somebody should still look at: those that fire or that
// people work on, and what has recovered by itself for as long as it may come back.
const openWhere = "state IN ('new', 'acknowledged', 'inWork') AND (firing = 1 OR state <> 'new' OR closes > ?)"

// Incidents lists incidents as far as who asks may know of them: open ones first, by tier
// and money, then the others, the newest first.
func (d *Desk) Incidents(ctx context.Context, q IncidentsQuery) (*Incidents, error) {
	who, err := Permit(ctx, Read, nil)
	if err != nil {
		return nil, err
	}
	out := &Incidents{Incidents: []Incident{}}
	sight, err := d.sight(ctx)
	if err != nil {
		return nil, err
	}
	if q.State == "" {
		q.State = "open"
	}
	if q.State != "open" && q.State != "all" && q.State != "mine" {
		return nil, BadQueryError{fmt.Sprintf("state is open, all or mine, not %q", q.State)}
	}
	if q.Limit < 0 || q.Limit > mostListed {
		return nil, BadQueryError{fmt.Sprintf("limit is 1 to %d, not %d", mostListed, q.Limit)}
	}
	for _, text := range []string{q.Metric, q.Unit, q.Rule} {
		if !kept(text) {
			return nil, BadQueryError{fmt.Sprintf("%.60q is no name", text)}
		}
	}
	q.Limit = cmp.Or(q.Limit, usualListed)
	if d == nil || d.Store == nil {
		return out, nil
	}
	out.Remembers = true
	p, err := d.Place(who.OrgID)
	if err != nil {
		return nil, err
	}
	err = d.Store.Read(ctx, p, func(ctx context.Context, tx *state.Tx) error {
		l := &listing{desk: d, tx: tx, sight: sight, who: who, q: q}
		return l.list(ctx, out)
	})
	return out, err
}

// sight is what a reader may know; everything where the desk has no definitions.
func (d *Desk) sight(ctx context.Context) (*service.Remembered, error) {
	if d == nil || d.Service == nil {
		return nil, nil
	}
	return d.Service.Remembered(ctx)
}

type listing struct {
	desk  *Desk
	tx    *state.Tx
	sight *service.Remembered
	who   access.Subject
	q     IncidentsQuery
	calls map[int64]bool // incidents in whose comments who asks is called
}

func (l *listing) list(ctx context.Context, out *Incidents) error {
	now := state.Time(l.tx.Now)
	var err error
	if l.calls, err = mentions(ctx, l.tx, calledBy(l.who)...); err != nil {
		return err
	}
	open, err := l.found(ctx, openWhere, []any{now}, "")
	if err != nil {
		return err
	}
	views, err := l.views(ctx, open)
	if err != nil {
		return err
	}
	out.Open = len(views)
	slices.SortStableFunc(views, func(a, b *view) int {
		return cmp.Or(cmp.Compare(a.tier, b.tier), cmp.Compare(orNothing(moneyOf(b)), orNothing(moneyOf(a))), cmp.Compare(b.id, a.id))
	})
	if l.q.State == "all" && len(views) < l.q.Limit {
		past, err := l.found(ctx, "NOT ("+openWhere+")", []any{now}, fmt.Sprintf(" ORDER BY id DESC LIMIT %d", mostPast))
		if err != nil {
			return err
		}
		more, err := l.views(ctx, past)
		if err != nil {
			return err
		}
		views = append(views, more...)
	}
	views = views[:min(len(views), l.q.Limit)]
	return l.write(ctx, views, out)
}

// moneyOf is by what a reader's list is ordered: that of the units that they know of.
func moneyOf(v *view) answer.Num {
	if v.partial {
		return sum(v.units)
	}
	return v.money
}

// found reads incidents by the conditions of the query.
func (l *listing) found(ctx context.Context, where string, args []any, order string) ([]*record, error) {
	for _, c := range []struct{ column, value string }{{"metric", l.q.Metric}, {"rule", l.q.Rule}} {
		if c.value != "" {
			where, args = where+" AND "+c.column+" = ?", append(args, c.value)
		}
	}
	if l.q.State == "mine" {
		where, args = where+" AND (assignee = ? OR assignee = '' OR id IN (SELECT item FROM wh_word WHERE org = ? AND project = ? AND kind = ? AND word IN (?, ?)))",
			append(args, Signature(l.who), l.tx.Org, l.tx.Project, kindMention, strings.ToLower(Signature(l.who)), strings.ToLower(l.who.Email))
	}
	if l.q.Text != "" {
		words, more := grams.Where(l.tx, kindIncident, l.q.Text)
		where, args = where+words, append(args, more...)
	}
	return incidentsWhere(ctx, l.tx, where+order, args...)
}

// views leaves what the reader may know of. Units and items are read where that is needed
// to tell; of the others they are read later, for those that are shown.
func (l *listing) views(ctx context.Context, list []*record) (out []*view, err error) {
	var closer []*record
	whole := map[int64]bool{}
	kept := list[:0:0]
	for _, r := range list {
		any, all := l.sight.Rule(r.rule, r.metric)
		if !any {
			continue
		}
		kept = append(kept, r)
		whole[r.id] = all && l.q.Unit == "" && l.q.State != "mine"
		if !whole[r.id] {
			closer = append(closer, r)
		}
	}
	if err := fillUnits(ctx, l.tx, closer); err != nil {
		return nil, err
	}
	for _, r := range kept {
		if whole[r.id] {
			out = append(out, &view{record: r})
			continue
		}
		if v := see(l.sight, r); v != nil && v.of(l.q.Unit) && (l.q.State != "mine" || r.assignee == Signature(l.who) || l.calls[r.id] || l.desk.answers(l.who, v)) {
			out = append(out, v)
		}
	}
	return l.worded(ctx, out)
}

// worded leaves out what was found by words about units that the reader may not know of:
// neither the list nor its count tells of them.
func (l *listing) worded(ctx context.Context, views []*view) ([]*view, error) {
	if l.q.Text == "" {
		return views, nil
	}
	var partial []*record
	for _, v := range views {
		if v.partial {
			partial = append(partial, v.record)
		}
	}
	if err := fill(ctx, l.tx, partial); err != nil {
		return nil, err
	}
	return slices.DeleteFunc(views, func(v *view) bool {
		if !v.partial {
			return false
		}
		told := *v
		told.record = new(*v.record)
		told.narrow()
		return !told.has(l.q.Text)
	}), nil
}

// of tells whether an incident is about a unit: its name, or a path of LEVEL=NAME.
func (v *view) of(unit string) bool {
	if unit == "" {
		return true
	}
	if strings.Contains(unit, "=") {
		steps := strings.Split(unit, ",")
		return slices.ContainsFunc(v.units, func(u unitRecord) bool {
			return !slices.ContainsFunc(steps, func(step string) bool {
				level, name, _ := strings.Cut(step, "=")
				return !slices.ContainsFunc(u.path, func(s query.ScopeStep) bool { return s.Level == level && s.Member == name && !s.Null })
			})
		})
	}
	return slices.ContainsFunc(v.units, func(u unitRecord) bool {
		return slices.ContainsFunc(u.path, func(s query.ScopeStep) bool { return s.Member == unit && !s.Null })
	})
}

// write fills in what a list shows.
func (l *listing) write(ctx context.Context, views []*view, out *Incidents) error {
	var bare, all []*record
	for _, v := range views {
		if v.names == nil {
			bare = append(bare, v.record)
		}
		all = append(all, v.record)
	}
	if err := fill(ctx, l.tx, all); err != nil {
		return err
	}
	if err := fillUnits(ctx, l.tx, bare); err != nil {
		return err
	}
	m := l.desk.Service.Model()
	for _, v := range views {
		if v.partial {
			v.narrow()
		}
		one := v.incident(m)
		one.Mentioned = l.calls[v.id]
		one.Item.Evidence, one.Item.Why = nil, agenda.Text{}
		out.Incidents = append(out.Incidents, one)
	}
	return nil
}

// answers tells whether a subject is who answers for an incident's metric at a unit of it.
func (d *Desk) answers(who access.Subject, v *view) bool {
	m := d.Service.Model()
	metric := m.Metric(v.metric)
	if metric == nil {
		return false
	}
	return slices.ContainsFunc(v.units, func(u unitRecord) bool { return isOwner(who, agenda.OwnerOf(metric, u.path)) })
}

// owns tells who has a right on an incident without the role: who answers for it, and to
// act, who it was given to.
func (d *Desk) owns(right Right, v *view) func(access.Subject) bool {
	return func(who access.Subject) bool {
		return right == Act && model.SamePerson(v.assignee, who.Login) || d.answers(who, v)
	}
}

// isOwner tells whether an owner is a subject, by login or e-mail.
func isOwner(who access.Subject, o *agenda.Owner) bool {
	if o == nil || o.Person == "" {
		return false
	}
	for _, name := range []string{who.Login, who.Email} {
		if model.SamePerson(name, o.Person) || model.SamePerson(name, strings.TrimPrefix(o.Contact, "mailto:")) {
			return true
		}
	}
	return false
}

// clock is the desk's time.
func (d *Desk) clock() time.Time {
	if d.Now != nil {
		return d.Now()
	}
	return time.Now()
}
