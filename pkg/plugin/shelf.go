package plugin

import (
	"context"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/publish"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/project"
)

// shelf is where a data source's definitions lie as they are written.
type shelf struct{ *definitions }

// Files implements loop.Shelf. A version that is broken is not in force: what stays in
// force is what drafts are laid among.
func (s shelf) Files(context.Context) (map[string]string, int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	version := 0
	if s.store != nil {
		version = s.version.Version
	}
	return s.written, version, nil
}

// Load implements loop.Shelf.
func (s shelf) Load(files map[string]string) (*model.Model, diag.List) {
	s.mu.Lock()
	data := s.data
	s.mu.Unlock()
	return publish.LoadWith(files, project.Options{Adjust: func(m *model.Model) { adjust(m, s.settings, data) }})
}

// Renew implements loop.Shelf.
func (s shelf) Renew(ctx context.Context) { s.now(ctx) }
