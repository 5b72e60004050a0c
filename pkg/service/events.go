package service

import (
	"context"
	"slices"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/resolve"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/wire"
)

// Years of an event that a catalogue tells, before and after its clock's.
const eventYearsBefore, eventYearsAfter = 3, 1

// Events lists the times of events of a scope that have a say in [from, to); nil is
// the whole organisation. They are of the definitions, but who may not list a unit is not
// told of its events.
func (s *Service) Events(ctx context.Context, scope *query.Scope, from, to time.Time) ([]answer.Event, error) {
	return s.state.Load().events(ctx, scope, from, to)
}

func (st *state) events(ctx context.Context, scope *query.Scope, from, to time.Time) ([]answer.Event, error) {
	grant, err := st.engine.grant(ctx)
	if err != nil {
		return nil, err
	}
	m, may := st.model, st.sees(ctx, grant)
	if found := query.CheckScope(m, scope); len(found) > 0 {
		return nil, found.Err()
	}
	list := slices.DeleteFunc(query.EventsOf(m, scope), func(e *model.Event) bool { return !may.event(m, e) })
	return resolve.Events(list, from, to), nil
}

// eventAround describes an event with its times around a clock.
func (c cataloguer) event(e *model.Event, now time.Time) wire.CatalogEvent {
	out := wire.CatalogEvent{
		Name: e.Name, Label: label(e.Label, e.Name), Lead: e.Lead, After: e.After,
		Times: resolve.Events([]*model.Event{e}, now.AddDate(-eventYearsBefore, 0, 0), now.AddDate(eventYearsAfter, 0, 0)),
	}
	if e.Level != nil {
		out.Level = e.Level.Hierarchy.Name + "." + e.Level.Name
	}
	for _, u := range e.Units {
		if !c.may.unit(c.m, out.Level, u) {
			continue
		}
		out.Units = append(out.Units, u.String())
	}
	if out.Times == nil {
		out.Times = []answer.Event{}
	}
	return out
}
