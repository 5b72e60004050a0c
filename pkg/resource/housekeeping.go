package resource

import (
	"net/http"
	"strconv"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop/housekeeping"
)

// housekeepingRoutes are about what is to be put in order.
func housekeepingRoutes() []Route {
	return []Route{
		desk("GET", "/housekeeping", func(d *loop.Desk, r *http.Request) (any, error) {
			days, err := lookedBack(r)
			if err != nil {
				return nil, err
			}
			return housekeeping.Find(r.Context(), d, days)
		}),
		desk("GET", "/housekeeping/metric/{name}", func(d *loop.Desk, r *http.Request) (any, error) {
			days, err := lookedBack(r)
			if err != nil {
				return nil, err
			}
			return housekeeping.RetirementOf(r.Context(), d, r.PathValue("name"), days)
		}),
		desk("POST", "/housekeeping/do/{deed}", func(d *loop.Desk, r *http.Request) (any, error) {
			in, err := body[housekeeping.Deed](r)
			if err != nil {
				return nil, err
			}
			return housekeeping.Do(r.Context(), d, r.PathValue("deed"), in)
		}),
	}
}

// lookedBack reads ?days=; 0 where none are named.
func lookedBack(r *http.Request) (int, error) {
	text := r.URL.Query().Get("days")
	if text == "" {
		return 0, nil
	}
	days, err := strconv.Atoi(text)
	if err != nil {
		return 0, badRequest("days is a whole number, not %.20q", text)
	}
	return days, nil
}
