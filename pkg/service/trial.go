package service

import (
	"context"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

// Trial answers from other definitions on the same open connections, beside those in
// force. Call end once it is not asked any more. It asks no policy:
// ask it only for who may know all that there is (Remembered.Everything).
func (s *Service) Trial(m *model.Model) (trial *Service, end func()) {
	now := s.state.Load()
	options := s.options
	options.Policy, options.Asked = access.AllowAll, nil // what is tried is not what is asked
	e := newEngine(m, options, now.engine)
	e.readDayTables(context.Background())
	trial = &Service{load: func() (*model.Model, diag.List) { return m, nil }, options: options}
	trial.state.Store(&state{model: m, checked: s.options.Now(), engine: e, alike: alikeIn(m)})
	return trial, func() { e.retire(now.engine) }
}

// Texts tells whether the reader is shown the text of definitions.
func (s *Service) Texts(ctx context.Context) (bool, error) {
	grant, err := s.state.Load().engine.grant(ctx)
	if err != nil {
		return false, err
	}
	return grant.SQL(), nil
}

// Reads tells whether the reader reads a metric of the definitions in force.
func (s *Service) Reads(ctx context.Context, name string) (bool, error) {
	st := s.state.Load()
	grant, err := st.engine.grant(ctx)
	if err != nil {
		return false, err
	}
	m := st.model.Metric(name)
	return m != nil && access.Metrics(grant, st.model, m) == nil, nil
}
