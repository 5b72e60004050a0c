package resource

import (
	"net/http"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop"
)

// rollupRoutes are about tables that would answer what is asked.
func rollupRoutes() []Route {
	return []Route{
		desk("GET", "/rollups", func(d *loop.Desk, r *http.Request) (any, error) {
			days, err := lookedBack(r)
			if err != nil {
				return nil, err
			}
			return d.ProposeRollups(r.Context(), days)
		}),
	}
}
