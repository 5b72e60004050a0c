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

// Members lists the units of a level; what it finds holds for membersAge.
func (e *engine) Members(ctx context.Context, l *model.Level) ([]answer.Unit, error) {
	e.mu.Lock()
	known, ok := e.members[l]
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
	if e.members == nil {
		e.members = map[*model.Level]levelUnits{}
	}
	e.members[l] = levelUnits{out, time.Now()}
	return out, nil
}
