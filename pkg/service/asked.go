package service

import (
	"context"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/compile"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rollups"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/plan/optimise"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/survey"
)

// noteAsked tells the host the shape of a statement that has run: names of definitions.
func (e *engine) noteAsked(ctx context.Context, c *compile.Compiled, took time.Duration) {
	if e.asked == nil || len(c.Core.Metrics) == 0 {
		return
	}
	e.asked(ctx, e.m, rollups.Asked{
		Day: e.clock().UTC().Format(time.DateOnly), Needs: optimise.RollupNeeds(e.m, c.Core, c.Plan), Times: 1, Micros: took.Microseconds(),
	})
}

// ProposeRollups proposes roll-ups from what was asked. With count their rows are counted, by
// a statement for each; else they are told as far as the engine knows them. It reads all rows
// and tells of all definitions: ask it for who may know all that there is.
func (s *Service) ProposeRollups(ctx context.Context, asked []rollups.Asked, o rollups.Options, count bool) (*rollups.Report, error) {
	st := s.state.Load()
	if _, err := st.engine.grant(ctx); err != nil {
		return nil, err
	}
	return rollups.Propose(access.With(ctx, theSurvey), st.model, asked, sizes{st.engine, count}, o)
}

// sizes are those of an engine's tables.
type sizes struct {
	*engine
	count bool
}

// Source tells how many rows a source has.
func (z sizes) Source(ctx context.Context, s *model.Source) (out rollups.Size, err error) {
	return z.look(ctx, s.Connection, func(db *survey.Database) (rows float64, err error) {
		if !z.count {
			return db.RowsKnown(ctx, s), nil
		}
		return db.RowsOf(ctx, s)
	})
}

// Rollup tells how many rows a roll-up would have.
func (z sizes) Rollup(ctx context.Context, r *model.Rollup) (rollups.Size, error) {
	return z.look(ctx, r.Source.Connection, func(db *survey.Database) (rows float64, err error) {
		var failed error
		times := z.times(ctx, &failed)
		if z.count {
			rows, err = db.RollupRows(ctx, r, times)
		} else {
			rows, err = db.RollupBound(ctx, r, times)
		}
		if err == nil {
			err = failed
		}
		return rows, err
	})
}

func (z sizes) look(ctx context.Context, c *model.Connection, look func(*survey.Database) (float64, error)) (out rollups.Size, err error) {
	db, err := z.database(ctx, c)
	if err != nil {
		return out, err
	}
	started := time.Now()
	rows, err := look(db)
	if err != nil {
		return out, err
	}
	out = rollups.Size{Rows: rows, Known: z.count || rows > 0, Bound: !z.count}
	if z.count {
		out.Seconds = time.Since(started).Seconds()
	}
	return out, nil
}
