package looptest

import (
	"context"
	"errors"
	"testing"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/publish"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/service"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/state"
)

// Shelf holds the town's definitions in versions of the state database; before the first
// one as they are written here.
type Shelf struct {
	store   *state.Store
	text    string // before the first version
	service *service.Service
}

// Files implements loop.Shelf.
func (s *Shelf) Files(ctx context.Context) (map[string]string, int, error) {
	v, err := s.store.Latest(ctx, "town")
	if errors.Is(err, state.ErrNone) {
		return map[string]string{"town.yaml": s.text}, 0, nil
	}
	if err != nil {
		return nil, 0, err
	}
	return v.Files, v.Version, nil
}

// Load implements loop.Shelf.
func (*Shelf) Load(files map[string]string) (*model.Model, diag.List) { return publish.Load(files) }

// Renew implements loop.Shelf.
func (s *Shelf) Renew(context.Context) {
	if s.service != nil {
		s.service.Reload()
	}
}

// Living is a desk whose definitions are published as version 1 and go into force as new
// versions come. edit changes the town's text before.
func Living(t *testing.T, engine string, edit func(string) string) *loop.Desk {
	t.Helper()
	d := desk(t, nil, engine, "")
	d.Shelf = nil
	Publish(t, d, edit(Written(t)))
	if err := begin(d); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = d.Service.Close() })
	return d
}

// Opened is a desk on a database in which the town has been published, for a process of its
// own, which ends with it.
func Opened(c state.Config) (*loop.Desk, error) {
	store, err := state.Open(c)
	if err != nil {
		return nil, err
	}
	d := &loop.Desk{Store: store, Project: "town"}
	return d, begin(d)
}

// begin answers from what is published.
func begin(d *loop.Desk) error {
	shelf := &Shelf{store: d.Store}
	s, err := service.Open(func() (*model.Model, diag.List) {
		files, _, err := shelf.Files(context.Background())
		if err != nil {
			return nil, nil
		}
		return shelf.Load(files)
	}, service.Options{})
	if err != nil {
		return err
	}
	shelf.service = s
	d.Service, d.Shelf = s, shelf
	return nil
}

// Publish puts the town's text into the state database as a folder's publisher does, and
// into force.
func Publish(t *testing.T, d *loop.Desk, text string) int {
	t.Helper()
	files := map[string]string{"town.yaml": text}
	m, found := publish.Load(files)
	if found.HasErrors() {
		t.Fatal(found.Err())
	}
	n, err := d.Store.Publish(t.Context(), state.Version{Project: "town", Author: "ci", Fingerprint: m.Fingerprint, Files: files}, state.AnyVersion)
	if err != nil {
		t.Fatal(err)
	}
	if d.Shelf != nil {
		d.Shelf.Renew(t.Context())
	}
	return n
}
