package service

import (
	"cmp"
	"context"
	"errors"
	"slices"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/insight"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
)

// Drivers holds the arrows that definitions draw, from drivers to the metrics that they
// move, against the data of a scope that the subject may read: of the named metrics, or
// of all without names. Metrics that the subject may not read are as good as not there.
func (s *Service) Drivers(ctx context.Context, scope *query.Scope, names ...string) ([]insight.Drawn, error) {
	st := s.state.Load()
	grant, err := st.engine.grant(ctx)
	if err != nil {
		return nil, err
	}
	now, err := st.engine.now(ctx)
	if err != nil {
		return nil, err
	}
	if found := checkScope(st.model, scope); found != nil {
		return nil, found.Err()
	}
	tells := func(m *model.Metric) bool { return access.Metrics(grant, st.model, m) == nil && !keepsBack(grant, m) }
	for _, name := range names {
		if m := st.model.Metric(name); m == nil || !tells(m) {
			return nil, unknownMember("metric", "there is no metric \""+name+"\"")
		}
	}
	var failed error
	ask := func(ctx context.Context, q query.Request) (*answer.Answer, error) {
		a, err := st.query(ctx, st.engine, q)
		if err != nil && failed == nil && !cannotBeAsked(err) {
			failed = err
		}
		return a, err
	}
	out := []insight.Drawn{}
	for _, m := range st.model.Metrics {
		if len(names) > 0 && !slices.Contains(names, m.Name) || !tells(m) {
			continue
		}
		arrows := slices.DeleteFunc(slices.Clone(m.Arrows), func(a model.Arrow) bool { return !tells(a.Driver) })
		if len(arrows) == 0 {
			continue
		}
		out = append(out, insight.TestArrows(ctx, ask, m, query.Request{Scope: scope}, startOfDay(now), arrows)...)
		if err := cmp.Or(ctx.Err(), failed); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// cannotBeAsked tells that metrics cannot be asked for together in a scope, which leaves an
// arrow untested; that a unit of the scope is not there, or that an engine fails, does not.
func cannotBeAsked(err error) bool {
	var list diag.ListError
	if errors.As(err, &list) {
		return !slices.ContainsFunc(list.List, func(d diag.Diagnostic) bool { return d.Code == "RQ023" })
	}
	return policyRefuses(err)
}
