package loop

import (
	"context"
	"slices"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/agenda"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/state"
)

// Happening is what happened to an incident, for the record.
type Happening struct {
	Incident int64
	Deed     string // opened, acknowledged, snoozed, resolved, reopened, verdict, reviewed, escalated, merged, unmerged
	Day      string // 2006-01-02, by the project's clock
	Who      string // "" for the alert rules
	Text     string // what the person wrote
	Headline agenda.Text
	Verdict  Verdict // of a verdict
	Metric   string
	Called   agenda.Text  // the metric's label
	Scope    *query.Scope // what all of its units lie in; nil for the whole
}

// Recorder keeps the record of what happened, each in the transaction that it is told in.
type Recorder interface {
	Happened(ctx context.Context, tx *state.Tx, h Happening) error
}

// recorded are the lines of a timeline that the record tells, too: what decides how an
// incident goes on. Comments, steps and flapping stay on its own page.
var recorded = []string{"acknowledged", "snoozed", "resolved", "reopened", "verdict", "reviewed", "escalated", "merged", "unmerged"}

// happened tells the record a line of an incident's timeline.
func (d *Desk) happened(ctx context.Context, tx *state.Tx, r *record, day string, l line) error {
	if d.Record == nil || l.kind != "opened" && !slices.Contains(recorded, l.kind) {
		return nil
	}
	h := Happening{Incident: r.id, Deed: l.kind, Day: day, Text: l.text, Headline: r.item.Headline, Metric: r.metric, Called: r.item.MetricLabel, Scope: r.scope()}
	if l.who != scheduler {
		h.Who = l.who
	}
	if l.kind == "verdict" {
		h.Verdict = r.work.Verdict
	}
	return d.Record.Happened(ctx, tx, h)
}

// scope is what all units of an incident lie in; nil for the whole.
func (r *record) scope() *query.Scope {
	if len(r.units) == 0 || r.item.Unit.Hierarchy == "" {
		return nil
	}
	path := r.units[0].path
	for _, u := range r.units[1:] {
		n := 0
		for n < min(len(path), len(u.path)) && path[n] == u.path[n] {
			n++
		}
		path = path[:n]
	}
	if len(path) == 0 {
		return nil
	}
	return &query.Scope{Hierarchy: r.item.Unit.Hierarchy, Path: slices.Clone(path)}
}

// Today is the day of the project's clock.
func (d *Desk) Today(ctx context.Context) string {
	now, err := d.Service.Now(ctx)
	if err != nil {
		now = d.clock()
	}
	return now.In(d.Service.Model().Project.Location()).Format(time.DateOnly)
}

// judgedDay is the day that a judgement is about: the last one of its bucket, or today
// where the bucket is not over.
func (j judgement) judgedDay(today string) string {
	return min(j.next(j.bucket).Add(-time.Nanosecond).Format(time.DateOnly), today)
}

// Told is an incident as far as a reader may know of it.
type Told struct {
	Headline agenda.Text
	Partial  bool // of some of its units only
}

// Headlines words incidents as who asks may know of them; those that they may not know of
// are not in it.
func (d *Desk) Headlines(ctx context.Context, ids []int64) (map[int64]Told, error) {
	who, err := Permit(ctx, Read, nil)
	if err != nil {
		return nil, err
	}
	out := map[int64]Told{}
	p, err := d.Place(who.OrgID)
	if err != nil || len(ids) == 0 {
		return out, err
	}
	sight, err := d.sight(ctx)
	if err != nil {
		return nil, err
	}
	list := make([]*record, 0, len(ids))
	for _, id := range slices.Compact(slices.Sorted(slices.Values(ids))) {
		list = append(list, &record{id: id})
	}
	err = d.Store.Read(ctx, p, func(ctx context.Context, tx *state.Tx) error {
		found, err := incidentsIn(ctx, tx, list)
		if err != nil {
			return err
		}
		for _, r := range found {
			if v := see(sight, r); v != nil {
				if v.partial {
					v.narrow()
				}
				out[v.id] = Told{v.item.Headline, v.partial}
			}
		}
		return nil
	})
	return out, err
}

// incidentsIn reads incidents by their numbers, with everything.
func incidentsIn(ctx context.Context, tx *state.Tx, list []*record) (out []*record, err error) {
	err = each(list, func(_ []*record, marks string, args []any) error {
		found, err := incidentsWhere(ctx, tx, "id IN ("+marks+")", args...)
		out = append(out, found...)
		return err
	})
	if err != nil {
		return nil, err
	}
	return out, fillAll(ctx, tx, out)
}
