// Package compile takes a Core through plan, optimisation, lowering and
// rendering, and keeps every stage so that it can be shown.
package compile

import (
	"context"
	"fmt"

	engines "github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/engine"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/execute"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/plan"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/plan/build"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/plan/optimise"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sql/ast"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sql/dialect"
)

// Compiled is a Core with all its stages.
type Compiled struct {
	Core      *query.Core
	Plan      *plan.Plan // as built
	Optimised *plan.Plan
	AST       *ast.Statement
	Statement execute.Statement
	// Rollups are the roll-ups of the sources that are read, with why each is read or not.
	Rollups []optimise.RollupChoice
	// buckets is set where the statement gives the start of a window's bucket
	// in query.WindowColumn, to be put right by Run.
	buckets *plan.AssignWindow
}

// From are the sources that a question without metrics is listed from, where it does
// not name them.
func From(m *model.Model, c *query.Core) []*model.Source { return build.From(m, c) }

// On are the connections that hold parts of what such a question lists, where they are
// several: a statement lists those of one, whose name goes into the core.
func On(m *model.Model, c *query.Core) []*model.Connection { return build.On(m, c) }

// Core compiles a Core for an engine ("sqlite", "postgres"; empty: the
// connection's). Findings about the question come as a diag.ListError.
func Core(m *model.Model, c *query.Core, engine string) (*Compiled, error) {
	p, found := build.Plan(m, c)
	if err := found.Err(); err != nil {
		return nil, err
	}
	d, label, err := spoken(p, engine)
	if err != nil {
		return nil, err
	}
	if err := able(p, d, label); err != nil {
		return nil, err
	}
	if timeSeries(p) {
		return (&Compiled{Core: c, Plan: p}).ofSeries(m, d)
	}
	rolled, choices := optimise.UseRollups(m, c, p)
	return (&Compiled{Core: c, Plan: p, Rollups: choices}).render(optimise.Run(rolled), d), nil
}

// spoken is how a plan's SQL is written, and the engine's own name.
func spoken(p *plan.Plan, engine string) (d dialect.Dialect, label string, err error) {
	var settings engines.Settings
	if c := p.Connection; c != nil && (engine == "" || engine == c.Engine) {
		engine, settings = c.Engine, c.Settings
	}
	found, err := engines.For(engine)
	if err != nil {
		return nil, "", err
	}
	d, err = found.Speaks(settings)
	return d, found.Label, err
}

// columns tells what the answer's columns are to be read as. Members are read
// exactly: each is shown, and filtered by again.
func (c *Compiled) columns() []execute.OutColumn {
	keys, values := c.Optimised.Root.Columns()
	kinds := map[string]execute.Kind{}
	for _, k := range c.Plan.Keys {
		switch {
		case k.Rest:
			kinds[k.Column] = execute.Number
		case k.Time:
			kinds[k.Column] = execute.Time
		case k.Part:
			kinds[k.Column] = execute.Number
		case k.Truth:
			kinds[k.Column] = execute.Bool
		}
	}
	var out []execute.OutColumn
	for _, k := range keys {
		kind := kinds[k]
		if k == query.WindowColumn {
			kind = execute.Number
			if c.buckets != nil {
				kind = execute.Time
			}
		}
		out = append(out, execute.OutColumn{Name: k, Kind: kind, Exact: kind == 0})
	}
	for _, v := range values {
		out = append(out, execute.OutColumn{Name: v, Kind: execute.Number})
	}
	return out
}

// Run runs the statement; column query.WindowColumn of its rows holds
// Window.ID.
func (c *Compiled) Run(ctx context.Context, r execute.Runner, limit int) (*execute.RowSet, error) {
	rows, err := r.Run(ctx, c.Statement, limit)
	if err != nil {
		return nil, err
	}
	if err := c.whole(rows); err != nil || c.buckets == nil {
		return rows, err
	}
	return c.windows(rows)
}

// whole finds a column that the engine did not give, which is never taken for one
// without values.
func (c *Compiled) whole(rows *execute.RowSet) error {
	for _, want := range c.Statement.Columns {
		if rows.Len > 0 && rows.Column(want.Name) == nil {
			return fmt.Errorf("the engine gave no column %s", want.Name)
		}
	}
	return nil
}

// windows replaces starts of buckets by the ids of their windows.
func (c *Compiled) windows(rows *execute.RowSet) (*execute.RowSet, error) {
	ids := make(map[int64]float64, len(c.buckets.Windows))
	for _, w := range c.buckets.Windows {
		ids[wall(c.buckets.Cal.Trunc(w.From, c.buckets.Grid))] = float64(w.ID)
	}
	col := rows.Column(query.WindowColumn)
	if col == nil { // of no rows, too: an engine that tells no columns
		return nil, fmt.Errorf("the engine gave no column %s", query.WindowColumn)
	}
	numbers := make([]float64, rows.Len)
	for i, t := range col.Times {
		if i > 0 && t == col.Times[i-1] { // rows mostly come in order of time
			numbers[i] = numbers[i-1]
			continue
		}
		id, ok := ids[wall(t)]
		if !ok {
			return nil, fmt.Errorf("the engine gave a row for %s, which is the start of no window asked for", t.Format("2006-01-02 15:04:05"))
		}
		numbers[i] = id
	}
	*col = execute.Column{Name: col.Name, Kind: execute.Number, Numbers: numbers, Null: col.Null}
	return rows, nil
}
