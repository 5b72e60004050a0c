package resource

import (
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"slices"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop/about"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop/draft"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/service"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/state"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/wire"
)

// deskRoutes are the calls of the loop. A GET never writes: links are opened by robots,
// too.
func deskRoutes() []Route {
	return slices.Concat(
		[]Route{desk("GET", "/desk", func(d *loop.Desk, r *http.Request) (any, error) { return d.Standing(r.Context()) })},
		actionRoutes(),
		incidentRoutes(),
		mineRoutes(),
		meetingRoutes(),
		reviewRoutes(),
		reportRoutes(),
		draftRoutes(),
		housekeepingRoutes(),
		rollupRoutes(),
	)
}

// desk is a route to a desk, refused in words where nothing is remembered.
func desk(method, path string, answer func(*loop.Desk, *http.Request) (any, error)) Route {
	return Route{method, path, func(h *handler, r *http.Request) (any, error) {
		v, err := answer(h.desk, r)
		return v, deskError(err)
	}}
}

// deskError gives the errors of deeds their statuses.
func deskError(err error) error {
	told := func(status int, source string) error {
		return failed{status, wire.Error{Message: err.Error(), Source: source}}
	}
	if field, ok := errors.AsType[about.FieldError](err); ok {
		return failed{http.StatusBadRequest, wire.Error{Message: err.Error(), Words: wire.Text(field.Words), Source: service.FromRequest}}
	}
	if own, ok := errors.AsType[draft.OwnDraftError](err); ok {
		return failed{http.StatusForbidden, wire.Error{Message: err.Error(), Words: wire.Text(own.Words()), Source: service.FromAccess}}
	}
	switch {
	case err == nil:
		return nil
	case errors.Is(err, loop.ErrNoState):
		return told(http.StatusConflict, service.FromService)
	case errors.As(err, &loop.RefusedError{}), errors.As(err, &loop.PartialError{}):
		return told(http.StatusForbidden, service.FromAccess)
	case errors.As(err, &state.StaleError{}), errors.As(err, &state.ConflictError{}):
		return told(http.StatusConflict, service.FromRequest)
	case errors.As(err, &loop.BadDeedError{}), errors.As(err, &loop.BadQueryError{}):
		return told(http.StatusBadRequest, service.FromRequest)
	case errors.As(err, &loop.NotDeliveredError{}):
		return told(http.StatusBadGateway, service.FromService)
	case errors.As(err, &state.MissingItemError{}):
		return told(http.StatusNotFound, service.FromRequest)
	}
	return err
}

// body reads what was sent as JSON into a T; keys that it does not have are refused.
func body[T any](r *http.Request) (T, error) {
	return posted(r, func(in io.Reader) (out T, err error) {
		d := json.NewDecoder(in)
		d.DisallowUnknownFields()
		err = d.Decode(&out)
		return out, err
	})
}
