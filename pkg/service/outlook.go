package service

import (
	"context"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/insight/outlook"
)

// Outlook tells what comes next of a metric, of what the subject may read. Errors are
// those of Query.
func (s *Service) Outlook(ctx context.Context, q outlook.Question) (*outlook.Outlook, error) {
	return outlook.Of(ctx, s, s.state.Load().model, q)
}
