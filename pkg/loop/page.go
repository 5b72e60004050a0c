package loop

import (
	"context"
	"encoding/json"
	"slices"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/agenda"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/state"
)

// Incident is the page of one incident, as far as who asks may know of it;
// state.MissingItemError where there is none, or none for them.
func (d *Desk) Incident(ctx context.Context, id int64) (*IncidentPage, error) {
	_, p, err := d.Permit(ctx, Read)
	if err != nil {
		return nil, err
	}
	sight, err := d.sight(ctx)
	if err != nil {
		return nil, err
	}
	out := &IncidentPage{Timeline: []Entry{}, Similar: []Similar{}, People: []string{}, Rights: []Right{}}
	err = d.Store.Read(ctx, p, func(ctx context.Context, tx *state.Tx) error {
		r, err := incidentOf(ctx, tx, id)
		if err != nil {
			return err
		}
		v := see(sight, r)
		if v == nil {
			return state.MissingItemError{Kind: "incident", Item: itemName(id)}
		}
		if v.partial {
			v.narrow()
		}
		out.Incident = v.incident(d.Service.Model())
		if out.Timeline, err = v.timeline(ctx, tx); err != nil {
			return err
		}
		if out.Merged, err = d.merged(ctx, tx, v, func(r *record) *view { return see(sight, r) }); err != nil {
			return err
		}
		if out.Similar, err = d.similar(ctx, tx, sight, v); err != nil {
			return err
		}
		out.People = d.people(v, out.Timeline)
		for _, right := range rights {
			if _, err := Permit(ctx, right, d.owns(right, v)); err == nil {
				out.Rights = append(out.Rights, right)
			}
		}
		return nil
	})
	return out, err
}

// timeline reads what happened, the newest first. Words about units that the reader may
// not know of are left out.
func (v *view) timeline(ctx context.Context, tx *state.Tx) ([]Entry, error) {
	out := []Entry{}
	err := tx.Rows(ctx, "SELECT at, kind, who, unit, body, words FROM wh_incident_entry WHERE org = ? AND project = ? AND incident = ? ORDER BY n DESC", []any{tx.Org, tx.Project, v.id}, func(scan func(...any) error) error {
		var at, unit, words string
		var e Entry
		if err := scan(&at, &e.Kind, &e.Who, &unit, &e.Text, &words); err != nil {
			return err
		}
		e.At = state.Stamp(moment(at))
		var text agenda.Text
		if err := json.Unmarshal([]byte(words), &text); err != nil {
			return err
		}
		switch {
		case !v.partial || unit == "" || v.names[unit]:
			e.Words = text
		case unit != allUnits:
			return nil // about one that they do not know of
		}
		out = append(out, e)
		return nil
	})
	return out, err
}

// people are who may be proposed: who answers for the metric at its units, then who has
// worked on the incident.
func (d *Desk) people(v *view, timeline []Entry) []string {
	out := []string{}
	add := func(name string) {
		if name != "" && !slices.Contains(out, name) && len(out) < 20 {
			out = append(out, name)
		}
	}
	if m := d.Service.Model().Metric(v.metric); m != nil {
		for _, u := range v.units {
			if o := agenda.OwnerOf(m, u.path); o != nil {
				add(o.Person)
			}
		}
	}
	add(v.assignee)
	for _, e := range timeline {
		if e.Who != scheduler {
			add(e.Who)
		}
	}
	return out
}
