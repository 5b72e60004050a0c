package service

import (
	"context"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/likeness"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/wire"
)

// mostFound is how many metrics a search by meaning lists.
const mostFound = 30

// Find searches the metrics that the subject may read by what is meant: another word,
// the other language. Those that have the text in their names are found by who shows
// the catalogue.
func (s *Service) Find(ctx context.Context, q wire.Question) (*wire.Found, error) {
	st := s.state.Load()
	grant, err := st.engine.grant(ctx)
	if err != nil {
		return nil, err
	}
	var shown []*model.Metric
	for _, m := range st.model.Metrics {
		if access.Metrics(grant, st.model, m) == nil {
			shown = append(shown, m)
		}
	}
	out := &wire.Found{Metrics: []string{}}
	if r := []rune(q.Text); len(r) > maxSearch {
		return out, nil
	}
	for _, hit := range likeness.Search(shown, q.Text) {
		if len(out.Metrics) < mostFound {
			out.Metrics = append(out.Metrics, hit.Metric.Name)
		}
	}
	return out, nil
}

// maxSearch is how many characters a search has at most: nobody means more by it.
const maxSearch = 200
