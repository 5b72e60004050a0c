package service

import (
	"context"
	"fmt"
	"slices"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/resolve"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/expr"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
)

// membersAge is how long the units of a level are taken as known.
const membersAge = time.Minute

// levelUnits are the units of a level as they were read.
type levelUnits struct {
	units []answer.Unit
	at    time.Time
}

// unitsKey tells units of a level that are the same for all of one grant.
type unitsKey struct {
	level     *model.Level
	organised time.Time
	grant     string
}

// Members lists the units of a level that the subject may read, as of a day, or as
// they ever were where it is zero; what it finds holds for membersAge, for all of
// the same grant.
func (e *engine) Members(ctx context.Context, l *model.Level, organised time.Time) ([]answer.Unit, error) {
	ctx, grant, err := e.pin(ctx)
	if err != nil {
		return nil, err
	}
	key := unitsKey{l, organised, grant.Key()}
	e.mu.Lock()
	known, ok := e.members[key]
	e.mu.Unlock()
	if ok && time.Since(known.at) < membersAge {
		return known.units, nil
	}
	core := resolve.LevelCore(l, e.today(ctx), organised)
	core.Where = listed(e.m, l)
	rows, _, err := e.Rows(ctx, connectionOf(e.m, l.Dimension), core)
	if err != nil {
		return nil, err
	}
	out := resolve.LevelUnits(l, rows)
	e.mu.Lock()
	defer e.mu.Unlock()
	for other, u := range e.members {
		if time.Since(u.at) >= membersAge {
			delete(e.members, other)
		}
	}
	e.members[key] = levelUnits{out, time.Now()}
	return out, nil
}

// listed leaves out, of a list of the units of a level, what stands above it alone: a
// store in which nobody works is no person. Where all levels are of one source, a row
// without a name is a unit without one.
func listed(m *model.Model, l *model.Level) []expr.Expr {
	var names []string
	for _, a := range append(l.Above(), l) {
		names = append(names, a.Dimension)
	}
	for _, holder := range slices.Concat(m.Holders(names...)...) {
		for _, name := range names {
			if routes := m.Routes(holder, name); len(routes) == 0 || len(routes[0].Joins) > 0 {
				return []expr.Expr{expr.IsNull{X: query.DimensionRef(l.Dimension), Not: true}}
			}
		}
	}
	return nil
}

// strayKey names a look for rows that belong to no unit of a level.
type strayKey struct {
	measure   *model.Measure
	level     *model.Level
	organised time.Time
	grant     string
}

// strayed is what such a look has found.
type strayed struct {
	is    bool
	until time.Time
}

// Strays tells whether a measure has rows that belong to no unit of a level, as of
// a day, or as they ever were where it is zero. It reads the whole source, so what it finds holds for timeAge, longer where looking
// takes long.
func (e *engine) Strays(ctx context.Context, v *model.Measure, l *model.Level, organised time.Time) (bool, error) {
	grant, err := e.grant(ctx)
	if err != nil {
		return false, err
	}
	key := strayKey{v, l, organised, grant.Key()}
	e.mu.Lock()
	known, ok := e.strays[key]
	e.mu.Unlock()
	if ok && time.Now().Before(known.until) {
		return known.is, nil
	}
	started := time.Now()
	found, err := e.shared(ctx, fmt.Sprintf("strays of %s.%s at %s as of %s for %s", v.Source.Name, v.Name, l.Dimension, organised.Format(time.DateOnly), key.grant), func() (any, error) {
		units, err := e.Members(ctx, l, organised)
		if err != nil {
			return nil, err
		}
		rows, _, err := e.Rows(ctx, v.Source.Connection, resolve.StrayCore(v, l, e.today(ctx), organised))
		if err != nil {
			return nil, err
		}
		return resolve.StraysIn(rows, units), nil
	})
	if err != nil {
		return false, err
	}
	is := found.(bool)
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.strays == nil {
		e.strays = map[strayKey]strayed{}
	}
	e.strays[key] = strayed{is, time.Now().Add(max(timeAge, timeShare*time.Since(started)))}
	return is, nil
}
