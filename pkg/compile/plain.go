package compile

import (
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/execute"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/plan"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/plan/optimise"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sql/ast"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sql/dialect"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sql/lower"
)

// Plain compiles the plan again without the passes that only make it faster, and without
// roll-ups.
// Its answer is the yardstick for them.
func (c *Compiled) Plain(engine string) (*Compiled, error) {
	if len(c.Statement.Fetches) > 0 {
		return c, nil // nothing was done to it but what has to be
	}
	d, _, err := spoken(c.Plan, engine)
	if err != nil {
		return nil, err
	}
	return c.render(optimise.Settle(c.Plan), d), nil
}

// render lowers and writes a plan.
func (c *Compiled) render(p *plan.Plan, d dialect.Dialect) *Compiled {
	out := &Compiled{Core: c.Core, Plan: c.Plan, Rollups: c.Rollups, Optimised: p, buckets: optimise.Buckets(p)}
	out.AST = lower.Lower(p, d.Caps())
	out.Statement.Columns = out.columns()
	markExact(out.AST, out.Statement.Columns)
	out.Statement.SQL, out.Statement.Args = dialect.Render(d, out.AST)
	if p.Connection != nil {
		out.Statement.Connection = p.Connection.Name
	}
	for i, c := range out.Statement.Columns {
		if kept := d.Name(c.Name); kept != c.Name {
			out.Statement.Columns[i].As = kept
		}
	}
	return out
}

// markExact marks the columns of the outermost select that are read exactly, for
// dialects whose rows lose digits on their way.
func markExact(s *ast.Statement, columns []execute.OutColumn) {
	top, ok := s.Body.(*ast.Select)
	if !ok {
		return
	}
	for i := range top.Columns {
		for _, c := range columns {
			if c.Exact && c.Name == top.Columns[i].As {
				top.Columns[i].Exact = true
			}
		}
	}
}
