package resource

import (
	"context"
	"net/http"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop/draft"
)

// draftRoutes are about a definition's life.
func draftRoutes() []Route {
	return []Route{
		desk("GET", "/drafts", func(d *loop.Desk, r *http.Request) (any, error) { return draft.Find(r.Context(), d) }),
		desk("GET", "/drafts/{kind}/{name}", drafted(draft.One)),
		desk("POST", "/drafts/{kind}/{name}", func(d *loop.Desk, r *http.Request) (any, error) {
			in, err := body[draft.Save](r)
			if err != nil {
				return nil, err
			}
			return draft.Put(r.Context(), d, r.PathValue("kind"), r.PathValue("name"), in)
		}),
		desk("GET", "/drafts/{kind}/{name}/numbers", drafted(draft.NumbersOf)),
		desk("GET", "/drafts/{kind}/{name}/users", drafted(draft.UsersOf)),
		desk("POST", "/drafts/{kind}/{name}/do/{deed}", func(d *loop.Desk, r *http.Request) (any, error) {
			in, err := body[draft.Deed](r)
			if err != nil {
				return nil, err
			}
			return draft.Do(r.Context(), d, r.PathValue("kind"), r.PathValue("name"), r.PathValue("deed"), in)
		}),
		desk("GET", "/builder", func(d *loop.Desk, r *http.Request) (any, error) { return draft.ChoicesOf(r.Context(), d) }),
		desk("POST", "/builder", func(d *loop.Desk, r *http.Request) (any, error) {
			in, err := body[draft.Try](r)
			if err != nil {
				return nil, err
			}
			return draft.TryOut(r.Context(), d, in)
		}),
		desk("GET", "/standing/{kind}/{name}", drafted(draft.StandingOf)),
	}
}

// drafted answers what is asked for by a kind and a name.
func drafted[Out any](read func(ctx context.Context, d *loop.Desk, kind, name string) (Out, error)) func(*loop.Desk, *http.Request) (any, error) {
	return func(d *loop.Desk, r *http.Request) (any, error) {
		return read(r.Context(), d, r.PathValue("kind"), r.PathValue("name"))
	}
}
