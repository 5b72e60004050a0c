package resource

import (
	"context"
	"net/http"
	"strconv"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop"
)

// incidentRoutes are the calls about incidents.
func incidentRoutes() []Route {
	return []Route{
		desk("GET", "/incidents", incidents),
		desk("GET", "/incidents/{id}", one(func(ctx context.Context, d *loop.Desk, id int64) (*loop.IncidentPage, error) {
			return d.Incident(ctx, id)
		})),
		desk("POST", "/incidents/{id}/{deed}", done(func(ctx context.Context, d *loop.Desk, id int64, deed string, in loop.IncidentDeed) (*loop.IncidentPage, error) {
			return d.DoIncident(ctx, id, deed, in)
		})),
	}
}

func incidents(d *loop.Desk, r *http.Request) (any, error) {
	v := r.URL.Query()
	q := loop.IncidentsQuery{State: v.Get("state"), Metric: v.Get("metric"), Unit: v.Get("unit"), Rule: v.Get("rule"), Text: v.Get("q")}
	if text := v.Get("limit"); text != "" {
		var err error
		if q.Limit, err = strconv.Atoi(text); err != nil || q.Limit < 1 {
			return nil, badRequest("limit is a number from 1, not %q", text)
		}
	}
	return d.Incidents(r.Context(), q)
}
