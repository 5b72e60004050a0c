package plugin

import (
	"context"
	"errors"
	"net/http"
	"strings"

	"github.com/grafana/grafana-plugin-sdk-go/backend"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/execute"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/service"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/survey"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/wire"
)

// closedRequest is the status of a request whose asker has gone.
const closedRequest = 499

// failure is an error as Grafana wants to know it.
type failure struct {
	status backend.Status
	source backend.ErrorSource
	body   wire.Error
}

// judge says whose fault an error is. As the SDK counts it, "plugin" is only
// what we did wrong; engines, databases, definitions and what a user asked for
// are downstream.
func judge(err error) failure {
	f := failure{status: http.StatusInternalServerError, source: backend.ErrorSourceDownstream}
	f.body = wire.Error{Message: err.Error(), Source: service.FromDefinitions}
	var bad badQuery
	var settings settingsError
	var down stateError
	var broken brokenError
	var unfit *survey.UnfitError
	var engine *execute.Error
	var denied access.Denied
	var list diag.ListError
	switch {
	case errors.As(err, &bad):
		f.status, f.body.Source = http.StatusBadRequest, service.FromRequest
	case errors.As(err, &settings):
		f.status, f.body.Source = http.StatusFailedDependency, service.FromSettings
	case errors.As(err, &down):
		f.status, f.body.Source = http.StatusServiceUnavailable, service.FromState
	case errors.As(err, &broken):
		f.status, f.body.Diagnostics = http.StatusUnprocessableEntity, broken.found
	case errors.As(err, &unfit):
		f.status, f.body.Diagnostics = http.StatusUnprocessableEntity, unfit.Found
	case errors.As(err, &engine):
		f.status, f.body.Source = engineStatus(engine.Kind), service.Failure(err).Source
	case errors.Is(err, context.Canceled):
		f.status, f.body.Source = closedRequest, service.FromRequest
	case errors.Is(err, context.DeadlineExceeded):
		f.status, f.body.Source = http.StatusGatewayTimeout, service.FromEngine
	case errors.As(err, &denied):
		f.status, f.body = http.StatusForbidden, service.Failure(err)
	case errors.As(err, &list):
		f.status, f.body = http.StatusBadRequest, service.Failure(err)
		f.body.Message = told(list.List)
	default:
		f.source, f.body.Source = backend.ErrorSourcePlugin, service.FromService
	}
	return f
}

func engineStatus(k execute.ErrorKind) backend.Status {
	switch k {
	case execute.Cancelled:
		return closedRequest
	case execute.Timeout:
		return http.StatusGatewayTimeout
	case execute.TooManyRows, execute.TooManyValues:
		return http.StatusBadRequest
	}
	return http.StatusBadGateway
}

// told writes findings on a request for a reader: what is wrong and what to do,
// without codes.
func told(list diag.List) string {
	var lines []string
	for _, d := range list {
		if d.Severity != diag.Error {
			continue
		}
		text := d.Message
		if d.Hint != "" {
			text += "; " + d.Hint
		}
		lines = append(lines, text)
	}
	return strings.Join(lines, "\n")
}

// response is a query's failed answer, in a language where it is told in several.
func (f failure) response(lang string) backend.DataResponse {
	message := f.body.Message
	if said := f.body.Words[lang]; said != "" {
		message = said
	}
	return backend.DataResponse{Status: f.status, ErrorSource: f.source, Error: errors.New(message)}
}

// badQuery is a query that cannot be read.
type badQuery struct{ error }
