package service

import (
	"context"
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
