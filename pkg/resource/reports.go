package resource

import (
	"net/http"
	"strconv"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop/report"
)

// reportRoutes are about pages that people put together.
func reportRoutes() []Route {
	return []Route{
		desk("GET", "/reports", func(d *loop.Desk, r *http.Request) (any, error) { return report.Find(r.Context(), d) }),
		desk("POST", "/reports", made(report.Make)),
		desk("GET", "/reports/{id}", func(d *loop.Desk, r *http.Request) (any, error) { return reportOf(d, r) }),
		desk("GET", "/reports/{id}/text", func(d *loop.Desk, r *http.Request) (any, error) {
			found, err := reportOf(d, r)
			if err != nil {
				return nil, err
			}
			return printed(r, report.Paper(found, r.URL.Query().Get("lang")))
		}),
		desk("POST", "/reports/{id}/do/{deed}", done(report.Do)),
	}
}

// reportOf is a report as it stands, in a scope where one is asked for, or an edition of it.
func reportOf(d *loop.Desk, r *http.Request) (*report.Report, error) {
	id, err := itemID(r)
	if err != nil {
		return nil, err
	}
	v := r.URL.Query()
	ask := report.Ask{Lang: v.Get("lang")}
	if text := v.Get("edition"); text != "" {
		if ask.Edition, err = strconv.Atoi(text); err != nil || ask.Edition < 1 {
			return nil, badRequest("edition is a number from 1, not %q", text)
		}
	}
	if text := v.Get("scope"); text != "" && d != nil && d.Service != nil {
		if ask.Scope, err = d.Service.Scope(text); err != nil {
			return nil, err
		}
	}
	return report.One(r.Context(), d, id, ask)
}
