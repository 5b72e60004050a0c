package compile

import (
	engines "github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/engine"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/promql"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/plan"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/plan/optimise"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sql/dialect"
)

// timeSeries tells a plan that reads an engine of time series.
func timeSeries(p *plan.Plan) bool {
	if p.Connection == nil {
		return false
	}
	d, err := engines.For(p.Connection.Engine)
	return err == nil && d.Series
}

// ofSeries asks for the leaves of the plan in PromQL, and for the rest by SQL on what they
// give.
func (c *Compiled) ofSeries(m *model.Model, d dialect.Dialect) (*Compiled, error) {
	p, fetches, err := promql.Split(m, c.Core, c.Plan)
	if err != nil {
		return nil, err
	}
	out := c.render(optimise.Settle(p), d)
	out.Statement.Fetches = fetches
	return out, nil
}
