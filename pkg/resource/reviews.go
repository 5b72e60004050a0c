package resource

import (
	"net/http"
	"strconv"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop/review"
)

// reviewRoutes are about looking back.
func reviewRoutes() []Route {
	return []Route{
		desk("GET", "/reviews", func(d *loop.Desk, r *http.Request) (any, error) { return review.Find(r.Context(), d) }),
		desk("POST", "/reviews", made(review.Prepare)),
		desk("GET", "/reviews/{id}", func(d *loop.Desk, r *http.Request) (any, error) { return reviewOf(d, r) }),
		desk("GET", "/reviews/{id}/text", func(d *loop.Desk, r *http.Request) (any, error) {
			found, err := reviewOf(d, r)
			if err != nil {
				return nil, err
			}
			return printed(r, review.Paper(found, r.URL.Query().Get("lang")))
		}),
		desk("POST", "/reviews/{id}/do/{deed}", done(review.Do)),
	}
}

// reviewOf is a review as it stands, or an edition of it as it was signed.
func reviewOf(d *loop.Desk, r *http.Request) (*review.Review, error) {
	id, err := itemID(r)
	if err != nil {
		return nil, err
	}
	text := r.URL.Query().Get("edition")
	if text == "" {
		return review.One(r.Context(), d, id)
	}
	n, err := strconv.Atoi(text)
	if err != nil || n < 1 {
		return nil, badRequest("edition is a number from 1, not %q", text)
	}
	return review.Edition(r.Context(), d, id, n)
}
