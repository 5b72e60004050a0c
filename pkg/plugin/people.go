package plugin

import (
	"context"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

// people tell who is in the organisation; nil where no token lets them look.
func (i *Instance) people() loop.People {
	if i.api == nil || i.api.token == "" {
		return nil
	}
	return grafanaPeople{i.api}
}

type grafanaPeople struct{ api *grafanaAPI }

// Present implements loop.People. Listing the organisation's users takes org.users:read,
// which Admins have; who is disabled cannot sign in and is not there.
func (g grafanaPeople) Present(ctx context.Context) (map[string]bool, error) {
	var users []struct {
		Login, Email, Name string
		IsDisabled         bool
	}
	if err := g.api.get(ctx, "/api/org/users", &users); err != nil {
		return nil, err
	}
	out := map[string]bool{}
	add := func(names ...string) {
		for _, n := range names {
			if n != "" {
				out[model.Lowered(n)] = true
			}
		}
	}
	for _, u := range users {
		if !u.IsDisabled {
			add(u.Login, u.Email, u.Name)
		}
	}
	var found struct {
		Teams []struct{ Name, Email string }
	}
	if err := g.api.get(ctx, "/api/teams/search?perpage=1000", &found); err != nil {
		return nil, err
	}
	for _, t := range found.Teams {
		add(t.Name, t.Email)
	}
	return out, nil
}
