package service

import (
	"context"
	"slices"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/expr"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

// TrialFor is a trial for the reader of a context, of a metric that is not in force. Nobody
// has written a policy for it, and its author chooses the words that policies go by: so who
// may not know all is answered under the policies only where it reads measures and dimensions
// that are given to them already, all of them alike. Trial is nil where it is not answered.
// Call end once it is not asked any more.
func (s *Service) TrialFor(ctx context.Context, m *model.Model, name string) (trial *Service, end func(), err error) {
	knows, err := s.Remembered(ctx)
	if err != nil {
		return nil, nil, err
	}
	if knows.Everything() {
		trial, end = s.Trial(m)
		return trial, end, nil
	}
	v := m.Metric(name)
	if v == nil || !given(knows.grant, knows.m, v) {
		return nil, nil, nil
	}
	now := s.state.Load()
	e := newEngine(m, s.options, now.engine)
	e.readDayTables(context.WithoutCancel(ctx))
	end = func() { e.retire(now.engine) }
	grant, err := e.grant(ctx)
	if err != nil {
		end()
		return nil, nil, err
	}
	scope, _ := scopeOf(knows.grant, knows.m, v)
	if access.Metrics(grant, m, v) != nil || len(v.Inputs()) == 0 && grant.Scope(v) != scope {
		end()
		return nil, nil, nil
	}
	trial = &Service{load: func() (*model.Model, diag.List) { return m, nil }, options: s.options}
	trial.state.Store(&state{model: m, checked: s.options.Now(), engine: e})
	return trial, end, nil
}

// given tells whether a reader knows already, by metrics in force, what a metric that is not
// would tell. Metrics that it is made of have policies of their own.
func given(g access.Grant, m *model.Model, v *model.Metric) bool {
	if v.Conversion != nil || v.Funnel != nil || v.Retention != nil || v.LifeCycle != nil {
		return false // they follow persons from row to row
	}
	for _, e := range ownFilters(v) {
		for _, ref := range expr.Refs(e) {
			for _, measure := range v.Measures() {
				if g.Dimension(m.Source(measure.Source.Name), ref.Name) != nil {
					return false
				}
			}
		}
	}
	if len(v.Inputs()) > 0 {
		return true
	}
	_, ok := scopeOf(g, m, v)
	return ok
}

// scopeOf is the rows in which the metrics in force are given that read the measures of one
// that is not; false where not all of them are given, in the same rows and as they are.
func scopeOf(g access.Grant, m *model.Model, v *model.Metric) (scope string, ok bool) {
	for _, measure := range v.Measures() {
		found := false
		for _, other := range m.Metrics {
			if !slices.ContainsFunc(other.Measures(), func(o *model.Measure) bool {
				return o.Source.Name == measure.Source.Name && o.Name == measure.Name
			}) {
				continue
			}
			if access.Metrics(g, m, other) != nil || !g.Care(other).IsZero() || found && g.Scope(other) != scope {
				return "", false
			}
			found, scope = true, g.Scope(other)
		}
		if !found {
			return "", false
		}
	}
	return scope, true
}

// ownFilters are the conditions that a metric itself has.
func ownFilters(v *model.Metric) []expr.Expr {
	out := []expr.Expr{v.Filter}
	for _, in := range v.Inputs() {
		out = append(out, in.Filter)
	}
	if v.Simple != nil {
		out = append(out, v.Simple.Filter)
	}
	if v.Cumulative != nil {
		out = append(out, v.Cumulative.Input.Filter)
	}
	return out
}
