package service

import (
	"context"
	"slices"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/survey"
)

// How long what the tables of calendars and days tell is taken as known, less where
// something was wrong with them, and how long reading them may take.
const (
	dayTablesAge   = 10 * time.Minute
	dayTablesWrong = time.Minute
	dayTablesLimit = 10 * time.Second
)

// readDayTables reads the tables that tell calendars and days, which is done when
// definitions come into force, and puts what they tell in force with them. A
// database that is down stops only what goes by its tables.
func (e *engine) readDayTables(ctx context.Context) {
	if len(e.m.DayTables) == 0 {
		return
	}
	ctx, cancel := context.WithTimeout(access.With(ctx, theSurvey), dayTablesLimit)
	defer cancel()
	found := survey.DayTables(ctx, e.m, func(c *model.Connection) (*survey.Database, error) { return e.database(ctx, c) }, survey.Clock(e.m.Project, e.clock()))
	e.mu.Lock()
	defer e.mu.Unlock()
	e.told = knownLook{found: found, at: time.Now()}
	e.edition.Add(1)
}

// dayTablesSoon reads them again where that is due; nobody waits for it.
func (e *engine) dayTablesSoon() {
	if len(e.m.DayTables) == 0 {
		return
	}
	e.mu.Lock()
	defer e.mu.Unlock()
	age := dayTablesAge
	if e.told.found.HasErrors() {
		age = dayTablesWrong
	}
	if time.Since(e.told.at) < age {
		return
	}
	e.told.at = time.Now() // one at a time
	go e.readDayTables(context.Background())
}

// findings are those on the definitions, and on the tables that tell a part of
// them.
func (st *state) findings() diag.List {
	if st.engine == nil || st.stale {
		return st.found
	}
	st.engine.mu.Lock()
	more := st.engine.told.found
	st.engine.mu.Unlock()
	if len(more) == 0 {
		return st.found
	}
	out := slices.Concat(st.found, more)
	out.Sort()
	return out
}
