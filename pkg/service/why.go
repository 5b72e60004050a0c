package service

import (
	"context"
	"fmt"
	"slices"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/insight"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/parts"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/comparison"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
)

// Why explains the change of a request's one metric over one period against the first
// comparison with another period, the one before where it names no comparison. Errors are
// those of Query, and RQ211 of what has no change to explain, such as a gap to a target; access.Denied where its values are not told to this reader, or of
// large groups only.
func (s *Service) Why(ctx context.Context, req query.Request) (*insight.Why, error) {
	st := s.state.Load()
	why, err := st.why(ctx, req, false)
	if err != nil {
		return nil, err
	}
	r, err := st.resolve(ctx, req)
	if err != nil {
		return nil, err
	}
	grant, err := st.engine.grant(ctx)
	if err != nil {
		return nil, err
	}
	s.around(ctx, st, st.sees(ctx, grant), req.Scope, r, why)
	return why, nil
}

// why explains; thrifty where one sentence is wanted.
func (st *state) why(ctx context.Context, req query.Request, thrifty bool) (*insight.Why, error) {
	w, err := st.change(ctx, req)
	if err != nil {
		return nil, err
	}
	return insight.Explain(ctx, w.ask, w.metric, w.req, w.against, w.look(ctx, thrifty))
}

// DriverTree takes the same change apart along the metric's formula, and its inputs' along
// theirs. Errors are those of Why.
func (s *Service) DriverTree(ctx context.Context, req query.Request) (*insight.Driver, error) {
	w, err := s.state.Load().change(ctx, req)
	if err != nil {
		return nil, err
	}
	return insight.Tree(ctx, w.ask, w.metric, w.req, w.against)
}

// change is one that is to be explained, checked and granted.
type change struct {
	st       *state
	req      query.Request
	against  string
	resolved *query.Resolved
	metric   *model.Metric
	grant    access.Grant
}

func (w change) ask(ctx context.Context, q query.Request) (*answer.Answer, error) {
	return w.st.query(ctx, w.st.engine, q)
}

func (st *state) change(ctx context.Context, req query.Request) (w change, err error) {
	if req.Lang == "" {
		req.Lang = st.model.Project.Language
	}
	if len(req.Compare) == 0 {
		req.Compare = []string{comparison.Previous}
	}
	against := parts.Against(req)
	r, err := st.resolve(ctx, req)
	if err != nil {
		return w, err
	}
	if err := checkWhy(req, r).Err(); err != nil {
		return w, err
	}
	req.Grain = ""
	grant, err := st.engine.grant(ctx)
	if err != nil {
		return w, err
	}
	m := r.Metrics[0]
	if keepsBack(grant, m) {
		return w, access.Denied{Subject: subjectOf(ctx), What: "why " + m.Name + " changed", Why: "its values are not told, or of groups that are large enough only",
			Chinese: access.Said{What: m.Name + " 变化的原因", Why: "其数值不向您展示，或只展示数量足够多的分组"}}
	}
	return change{st, req, against, r, m, grant}, nil
}

// checkWhy finds what of a resolved request cannot be explained.
func checkWhy(req query.Request, r *query.Resolved) (found diag.List) {
	fail := func(field, message, hint string) {
		found = append(found, diag.Diagnostic{Code: "RQ211", Name: "nothing-to-explain", Severity: diag.Error, Subject: field, Message: message, Hint: hint})
	}
	switch {
	case r.Table != nil:
		fail("metrics", "an explanation needs a metric along a time axis of hours to years; this request is answered as a table", "")
	case len(req.Metrics) != 1:
		fail("metrics", "a change is explained of one metric", "ask once for each")
	case len(req.By) > 0 || req.Top != nil || req.Parts || req.Steps || len(req.Order) > 0 || req.Limit > 0:
		fail("by", "an explanation looks for the units by itself", "leave by, top, order, limit and parts out; narrow it with scope and filters")
	case len(r.Buckets) > 1:
		fail("grain", "a change is explained of one period, not of several buckets", "leave grain out, or ask for one bucket")
	case !hasTime(r.Metrics[0]):
		found = append(found, neverChanges(r.Metrics[0]))
	case parts.Against(req) == "":
		// Its slices have targets of their own in no other case than levels of the targets'
		// table, and another comparison than the one asked for would answer another question.
		fail("compare", fmt.Sprintf("a change is explained against another period, and %q is none", req.Compare[0]),
			"compare with a period such as "+comparison.Previous+" or "+comparison.LastYear+"; what is missing to a target is told by its units: ask for the metric by a level beside its target")
	}
	return found
}

// neverChanges refuses to explain a metric that no period tells apart.
func neverChanges(m *model.Metric) diag.Diagnostic {
	return diag.Diagnostic{
		Code: "RQ292", Name: "never-changes", Severity: diag.Error, Subject: "metrics",
		Message: fmt.Sprintf("metric %q has no time dimension: its number is the same in every period, and there is no change to explain", m.Name),
		Hint:    "ask what it is, or give its measures a time dimension",
	}
}

// hasTime tells whether some measure that a metric is made of has a time: it can change.
func hasTime(m *model.Metric) bool {
	measures := m.Measures()
	return len(measures) == 0 || slices.ContainsFunc(measures, func(v *model.Measure) bool { return v.Time != nil })
}
