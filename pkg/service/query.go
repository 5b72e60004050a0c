package service

import (
	"context"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/resolve"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
)

// Query answers a request. Errors are diag.ListError when the request cannot be
// answered as asked, *execute.Error when an engine failed.
func (s *Service) Query(ctx context.Context, req query.Request) (*answer.Answer, error) {
	st := s.state.Load()
	return st.query(ctx, st.engine, req)
}

// Ask is Query under the name that rules know it by.
func (s *Service) Ask(ctx context.Context, req query.Request) (*answer.Answer, error) {
	return s.Query(ctx, req)
}

func (st *state) query(ctx context.Context, eng resolve.Engine, req query.Request) (*answer.Answer, error) {
	started := time.Now()
	ctx, _, err := st.engine.pin(ctx)
	if err != nil {
		return nil, err
	}
	r, err := st.resolve(ctx, req)
	if err != nil {
		return nil, err
	}
	if req.Parts {
		a, err := st.parts(ctx, req, r)
		if err == nil && !a.Stats.Cached {
			a.Stats.TotalMs = float64(time.Since(started).Microseconds()) / 1000
		}
		return a, err
	}
	if eng != resolve.Engine(st.engine) { // one that watches
		a, _, err := st.answer(ctx, eng, r)
		return a, err
	}
	return st.kept.ask(ctx, st.engine, r, req, func(ctx context.Context) (*answer.Answer, bool, error) {
		return st.answer(ctx, eng, r)
	})
}

// answer has a resolved request answered; whole is false where something may have to be
// said beside it that is not known yet.
func (st *state) answer(ctx context.Context, eng resolve.Engine, r *query.Resolved) (out *answer.Answer, whole bool, err error) {
	started := time.Now()
	ctx, said := noting(asking(ctx, r.Metrics))
	a, err := resolve.Ask(ctx, eng, r)
	if err != nil {
		return nil, false, inWords(err, r.Lang)
	}
	if err := st.misspelt(ctx, r, a); err != nil {
		return nil, false, err
	}
	if err := st.callNarrowed(ctx, a, r.Lang); err != nil {
		return nil, false, err
	}
	a.Notes = append(a.Notes, said.sorted()...)
	a.Stats.TotalMs = float64(time.Since(started).Microseconds()) / 1000
	return a, !said.late, nil
}

func (st *state) resolve(ctx context.Context, req query.Request) (*query.Resolved, error) {
	st.engine.dayTablesSoon()
	now, err := st.engine.now(ctx)
	if err != nil {
		return nil, err
	}
	grant, err := st.engine.grant(ctx)
	if err != nil {
		return nil, err
	}
	r, found := query.ResolveFor(st.model, req, now, func(v *model.Metric) bool { return access.Metrics(grant, st.model, v) == nil })
	if err := found.Err(); err != nil {
		return nil, err
	}
	if limited(grant) {
		r.Tells = st.tells(ctx)
	}
	return r, nil
}
