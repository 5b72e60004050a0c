package service

import (
	"context"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/hindsight"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

// BacktestPatience is how long a reader waits for a back-test; what is judged by then is
// a shorter time, and whole.
const BacktestPatience = 30 * time.Second

// Backtest judges a rule on its history, as far as the subject may read: rows that are
// not theirs raise no warning, and a rule that they may not see is not there. Errors of
// the question are hindsight.Refused.
func (s *Service) Backtest(ctx context.Context, q hindsight.Question) (*hindsight.Result, error) {
	return s.backtest(ctx, q, BacktestPatience)
}

// BacktestWhole is Backtest for as long as the context lives.
func (s *Service) BacktestWhole(ctx context.Context, q hindsight.Question) (*hindsight.Result, error) {
	return s.backtest(ctx, q, 0)
}

func (s *Service) backtest(ctx context.Context, q hindsight.Question, budget time.Duration) (*hindsight.Result, error) {
	st := s.state.Load()
	grant, err := st.engine.grant(ctx)
	if err != nil {
		return nil, err
	}
	at, err := st.instant(ctx, q.AsOf)
	if err != nil {
		return nil, err
	}
	if found := checkScope(st.model, q.Scope); found != nil {
		return nil, found.Err()
	}
	return hindsight.Of(ctx, asker{st}, st.model, at, q, hindsight.Options{
		Budget: budget,
		May:    func(r *model.Rule) bool { return shows(grant, st.model, r) },
	})
}
