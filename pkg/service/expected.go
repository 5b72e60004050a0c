package service

import (
	"context"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/insight/expected"
)

// Expected tells what was to be expected of a metric, of what the subject may read.
// Errors are those of Query.
func (s *Service) Expected(ctx context.Context, q expected.Question) (*expected.Expected, error) {
	return expected.Of(ctx, s, s.state.Load().model, q)
}
