package resource

import (
	"net/http"
	"strconv"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop/action"
)

// actionRoutes are about what is to be done, and what came of it.
func actionRoutes() []Route {
	return []Route{
		desk("GET", "/actions", func(d *loop.Desk, r *http.Request) (any, error) {
			ask, err := actionsAsk(r)
			if err != nil {
				return nil, err
			}
			return action.Find(r.Context(), d, ask)
		}),
		desk("POST", "/actions", made(action.Make)),
		desk("POST", "/actions/{id}/{deed}", done(action.Do)),
		desk("GET", "/actions/{id}", one(action.PageOf)),
	}
}

func actionsAsk(r *http.Request) (ask action.Ask, err error) {
	v := r.URL.Query()
	ask = action.Ask{Metric: v.Get("metric"), Unit: v.Get("unit"), State: action.State(v.Get("state")), Mine: v.Get("mine") != ""}
	for name, into := range map[string]*int64{"incident": &ask.Incident, "review": &ask.Review, "meeting": &ask.Meeting} {
		if text := v.Get(name); text != "" {
			if *into, err = strconv.ParseInt(text, 10, 64); err != nil {
				return ask, badRequest("%s is a number, not %q", name, text)
			}
		}
	}
	return ask, nil
}

// itemID is the number in a path.
func itemID(r *http.Request) (int64, error) {
	id, err := strconv.ParseInt(r.PathValue("id"), 10, 64)
	if err != nil || id < 1 {
		return 0, notFound("there is no %q here", r.PathValue("id"))
	}
	return id, nil
}
