package service

import (
	"context"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/hindsight"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

// Propose looks for a better value of a rule's parameter, within the bounds that its
// steward set, as far as the subject may read; marks tell what people said of its warnings.
func (s *Service) Propose(ctx context.Context, rule, asOf string, marks hindsight.Marker) (*hindsight.Proposed, error) {
	st := s.state.Load()
	grant, err := st.engine.grant(ctx)
	if err != nil {
		return nil, err
	}
	at, err := st.instant(ctx, asOf)
	if err != nil {
		return nil, err
	}
	return hindsight.Propose(ctx, asker{st}, st.model, at, hindsight.Question{Rule: rule, AsOf: asOf}, hindsight.Options{
		Marker: marks, May: func(r *model.Rule) bool { return shows(grant, st.model, r) },
	})
}
