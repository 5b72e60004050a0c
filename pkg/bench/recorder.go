package bench

import (
	"context"
	"sync"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/compile"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/execute"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/resolve"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
)

// recorder is an engine that keeps the statements it runs, with their
// arguments, so that they can be run alone. Without a runner it compiles only
// and answers that nothing was found.
type recorder struct {
	model    *model.Model
	runner   execute.Runner
	coverage query.Coverage // taken as known
	clock    time.Time

	mu         sync.Mutex
	statements []execute.Statement
}

// Rows compiles a core and runs it where there is a runner.
func (r *recorder) Rows(ctx context.Context, conn *model.Connection, c *query.Core) (*execute.RowSet, answer.Statement, error) {
	if r.runner != nil {
		compile.Inform(ctx, c, r.runner)
	}
	compiled, err := compile.Core(r.model, c, conn.Engine)
	if err != nil {
		return nil, answer.Statement{}, err
	}
	r.mu.Lock()
	r.statements = append(r.statements, compiled.Statement)
	r.mu.Unlock()
	if r.runner == nil {
		return &execute.RowSet{}, answer.Statement{}, nil
	}
	rows, err := compiled.Run(ctx, r.runner, 0)
	return rows, answer.Statement{}, err
}

// Coverage is what the recorder was told.
func (r *recorder) Coverage(context.Context, *model.Metric, *model.Measure, time.Time) (query.Coverage, bool, error) {
	return r.coverage, true, nil
}

// Clocks are none: all units go by one.
func (*recorder) Clocks(context.Context, *model.Metric, *model.Measure, time.Time) (query.UnitClocks, error) {
	return query.UnitClocks{}, nil
}

// Beside reads everything.
func (r *recorder) Beside(ctx context.Context, _ *model.Metric, _ *model.Level) (resolve.Beside, error) {
	return resolve.Beside{Context: ctx}, nil
}

// Ask answers as the service does.
func (r *recorder) Ask(ctx context.Context, req query.Request) (*answer.Answer, error) {
	resolved, found := query.Resolve(r.model, req, r.clock)
	if err := found.Err(); err != nil {
		return nil, err
	}
	return resolve.Ask(ctx, r, resolved)
}

// Members reads a level's units as the service does.
func (r *recorder) Members(ctx context.Context, l *model.Level, organised time.Time) ([]answer.Unit, error) {
	rows, _, err := r.Rows(ctx, r.model.Connections[0], resolve.LevelCore(l, r.clock, organised))
	if err != nil {
		return nil, err
	}
	return resolve.LevelUnits(l, rows), nil
}

// Scope is that of who may read everything.
func (r *recorder) Scope(context.Context, *model.Metric) (resolve.Scope, error) {
	return resolve.Scope{}, nil
}

// Strays tells of none: what the service looked for before is known.
func (r *recorder) Strays(context.Context, *model.Measure, *model.Level, query.Range, time.Time) (bool, error) {
	return false, nil
}

// Daily answers that a metric had nothing on any day: only its statement counts.
func (r *recorder) Daily(_ context.Context, _ *model.Metric, _ *model.Level, from, to, _ time.Time) (resolve.Daily, error) {
	return resolve.Daily{Values: make([]float64, int(to.Sub(from).Hours()/24))}, nil
}
