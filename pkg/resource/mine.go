package resource

import (
	"net/http"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop/mine"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop/scorecard"
)

// mineRoutes are about the reader's own page, and what people are measured by.
func mineRoutes() []Route {
	return []Route{
		desk("GET", "/mine", func(d *loop.Desk, r *http.Request) (any, error) { return mine.Of(r.Context(), d) }),
		desk("GET", "/mine/follows", func(d *loop.Desk, r *http.Request) (any, error) {
			return mine.Followed(r.Context(), d, r.URL.Query().Get("metric"))
		}),
		desk("POST", "/mine/do/{deed}", func(d *loop.Desk, r *http.Request) (any, error) {
			in, err := body[mine.Deed](r)
			if err != nil {
				return nil, err
			}
			return mine.Do(r.Context(), d, r.PathValue("deed"), in)
		}),
		desk("GET", "/scorecards", func(d *loop.Desk, r *http.Request) (any, error) { return scorecard.Find(r.Context(), d) }),
		desk("POST", "/scorecards/{name}/do/{deed}", func(d *loop.Desk, r *http.Request) (any, error) {
			in, err := body[scorecard.Deed](r)
			if err != nil {
				return nil, err
			}
			return scorecard.Do(r.Context(), d, r.PathValue("name"), r.PathValue("deed"), in)
		}),
	}
}
