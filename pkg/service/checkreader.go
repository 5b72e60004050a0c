package service

import (
	"context"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/checks"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/execute"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
)

// checkReader is what checks read by: all rows of sources, as of a clock.
type checkReader struct {
	*engine
	now time.Time // business time
}

// uncheckedKey marks a context under which sources are taken as they are: what a check
// reads does not wait for checks.
type uncheckedKey struct{}

func unchecked(ctx context.Context) bool { return ctx.Value(uncheckedKey{}) != nil }

// checking is the context of a check: nobody's but its own, and of all rows.
func checking(ctx context.Context) context.Context {
	ctx = context.WithValue(access.With(ctx, theSurvey), uncheckedKey{}, true)
	ctx = context.WithValue(ctx, notesKey{}, nil)
	return context.WithValue(ctx, readsKey{}, nil)
}

// Rows answers a question of a check.
func (r checkReader) Rows(ctx context.Context, c *model.Connection, q *query.Core) (*execute.RowSet, string, error) {
	q.Now = r.now
	rows, statement, err := r.engine.Rows(ctx, c, q)
	return rows, statement.SQL, err
}

// Covered tells what a measure's source covers. Days that are under way are not covered,
// nor those that are not due to be whole yet.
func (r checkReader) Covered(ctx context.Context, v *model.Measure) (checks.Covered, bool, error) {
	if v.Time == nil {
		return checks.Covered{}, false, nil
	}
	c, ok, err := r.loadedTo(ctx, v, r.now)
	if err != nil || !ok {
		return checks.Covered{}, false, err
	}
	clock := r.clockIn(r.m.ZoneOf(v.Time), r.now)
	rows, _, ok, err := r.rowsUntil(ctx, nil, v, clock, everywhere)
	if err != nil || !ok {
		return checks.Covered{}, false, err
	}
	if !v.Source.Ahead && rows.First.After(clock) { // all rows are dated after it
		return checks.Covered{}, false, nil
	}
	out := checks.Covered{First: c.First, Clock: clock, Newest: rows.End, Counted: v.Source.Expected()}
	if out.End = startOfDay(c.End); !c.Loaded {
		out.End = upToDay(c.End)
	}
	if today := startOfDay(clock); out.End.After(today) && !v.Source.Ahead {
		out.End = today
	}
	return out, true, nil
}

// Calendar is by which weeks and months count.
func (r checkReader) Calendar() grain.Calendar { return r.m.Project.Calendar }
