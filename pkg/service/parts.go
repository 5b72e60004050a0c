package service

import (
	"context"
	"slices"
	"strings"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/parts"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/resolve"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
)

// parts answers a request that takes a change apart.
func (st *state) parts(ctx context.Context, req query.Request, r *query.Resolved) (*answer.Answer, error) {
	if err := parts.Check(req, r).Err(); err != nil {
		return nil, err
	}
	key, err := st.engine.partsKey(ctx, req)
	if err != nil {
		return nil, err
	}
	grant, err := st.engine.grant(ctx)
	if err != nil {
		return nil, err
	}
	if v := r.Metrics[0]; keepsBack(grant, v) {
		return nil, access.Denied{Subject: subjectOf(ctx), What: "the parts of a change of " + v.Name, Why: "its values are not told, or of groups that are large enough only",
			Chinese: access.Said{What: v.Name + " 变化的构成", Why: "其数值不向您展示，或只展示数量足够多的分组"}}
	}
	if a, ok := st.engine.partsKept(key); ok {
		return a, nil
	}
	ask := func(ctx context.Context, q query.Request) (*answer.Answer, error) { return st.query(ctx, st.engine, q) }
	a, err := parts.Of(ctx, ask, r.Metrics[0], req, st.along(st.sees(ctx, grant), r))
	if err != nil {
		return nil, err
	}
	if a.Parts.By != (query.By{}) {
		req.By = []query.By{a.Parts.By}
	}
	req.Parts = false
	told, err := st.resolve(ctx, req)
	if err != nil {
		return nil, err
	}
	a.Words = resolve.Words(told) // the questions were of more metrics than are told
	st.engine.keepParts(key, a)
	return a, nil
}

// taken is the ordinary request behind one that takes a change apart: along what
// that chose.
func (st *state) taken(ctx context.Context, req query.Request) (query.Request, error) {
	if !req.Parts {
		return req, nil
	}
	a, err := st.query(ctx, st.engine, req)
	if err != nil {
		return req, err
	}
	req.Parts = false
	if len(req.By) == 0 && a.Parts.By != (query.By{}) {
		req.By = []query.By{a.Parts.By}
	}
	return req, nil
}

// along lists what a metric's change can be taken apart by in a scope: the levels
// below it, next ones first, then the dimensions that are no level, as the metric
// page offers them. Left out are bare keys, times, and what the scope or a filter
// leaves one value of.
func (st *state) along(may sight, r *query.Resolved) (out []query.By) {
	m := st.model
	reach := newReach(m)
	names := may.shown(reach.ofMetric(r.Metrics[0]))
	levels := map[string]bool{}
	for _, h := range m.Hierarchies {
		for _, l := range h.Levels {
			levels[l.Dimension] = true
		}
		if !reach.levels(h, r.Metrics[0]) {
			continue
		}
		for _, l := range below(m, h, r.Scope) {
			if !single(r, l.Dimension) && !may.hides(l.Dimension) {
				out = append(out, query.By{Hierarchy: h.Name, Level: l.Name})
			}
		}
	}
	unit := bottom(m, r.Scope)
	for _, name := range names {
		entity, _, named := strings.Cut(name, "__")
		d := m.Held(name).Dimension // none of a key, also of one that lies behind another: order__buyer
		if named && !levels[name] && d != nil && !d.Time && entity != unit && !single(r, name) {
			out = append(out, query.By{Dimension: name})
		}
	}
	return out
}

// below are the levels under a scope that hold members, coarse to fine; of another
// hierarchy those of which it leaves more than one.
func below(m *model.Model, h *model.Hierarchy, scope *query.ResolvedScope) []*model.Level {
	var out []*model.Level
	for _, l := range h.Levels {
		if l.Dimension != "" {
			out = append(out, l)
		}
	}
	if scope == nil || len(scope.Path) == 0 {
		return out
	}
	node := scope.Path[len(scope.Path)-1].Level
	if scope.Hierarchy == h {
		return out[slices.Index(out, node)+1:]
	}
	return slices.DeleteFunc(out, func(l *model.Level) bool { return m.LiesIn(node, l) })
}

// bottom is the entity of a scope at the finest level, whose own attributes have
// one value each; "" elsewhere.
func bottom(m *model.Model, scope *query.ResolvedScope) string {
	if scope == nil || len(scope.Path) == 0 || len(below(m, scope.Hierarchy, scope)) > 0 {
		return ""
	}
	entity, _, _ := strings.Cut(scope.Path[len(scope.Path)-1].Level.Dimension, "__")
	return entity
}

// single tells that the filters leave one value of a dimension.
func single(r *query.Resolved, dimension string) bool {
	return slices.ContainsFunc(r.Filters, func(f query.ResolvedFilter) bool {
		one := (f.Op == "" || f.Op == "eq" || f.Op == "in") && len(f.Values) == 1
		return f.Dimension() == dimension && (one || f.Op == "isNull")
	})
}
