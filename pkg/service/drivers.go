package service

import (
	"context"
	"slices"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/insight"
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
	ask := func(ctx context.Context, q query.Request) (*answer.Answer, error) { return st.query(ctx, st.engine, q) }
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
		if err := ctx.Err(); err != nil {
			return nil, err
		}
	}
	return out, nil
}
