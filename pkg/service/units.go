package service

import (
	"context"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/resolve"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
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
	level *model.Level
	grant string
}

// Members lists the units of a level that the subject may read; what it finds
// holds for membersAge, for all of the same grant.
func (e *engine) Members(ctx context.Context, l *model.Level) ([]answer.Unit, error) {
	grant, err := e.grant(ctx)
	if err != nil {
		return nil, err
	}
	key := unitsKey{l, grant.Key()}
	e.mu.Lock()
	known, ok := e.members[key]
	e.mu.Unlock()
	if ok && time.Since(known.at) < membersAge {
		return known.units, nil
	}
	rows, _, err := e.Rows(ctx, connectionOf(e.m, l.Dimension), resolve.LevelCore(l, e.today(ctx)))
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
