package compile

import (
	engines "github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/engine"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/plan"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/plan/optimise"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sql/dialect"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sql/lower"
)

// Plain compiles the plan again without the passes that only make it faster.
// Its answer is the yardstick for them.
func (c *Compiled) Plain(engine string) (*Compiled, error) {
	d, err := engines.For(engine)
	if err != nil {
		return nil, err
	}
	return c.render(optimise.Settle(c.Plan), d.Dialect), nil
}

// render lowers and writes a plan.
func (c *Compiled) render(p *plan.Plan, d dialect.Dialect) *Compiled {
	out := &Compiled{Core: c.Core, Plan: c.Plan, Optimised: p, buckets: optimise.Buckets(p)}
	out.AST = lower.Lower(p, d.Caps())
	out.Statement.SQL, out.Statement.Args = dialect.Render(d, out.AST)
	if p.Connection != nil {
		out.Statement.Connection = p.Connection.Name
	}
	out.Statement.Columns = out.columns()
	for i, c := range out.Statement.Columns {
		if kept := d.Name(c.Name); kept != c.Name {
			out.Statement.Columns[i].As = kept
		}
	}
	return out
}
