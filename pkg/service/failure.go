package service

import (
	"errors"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/execute"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/hindsight"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/survey"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/wire"
)

// Sources of failure, as wire.Error names them.
const (
	FromRequest     = "request"     // the request cannot be answered as asked
	FromDefinitions = "definitions" // the definitions are broken, or the data are not what they say
	FromEngine      = "engine"      // an engine failed or does not answer
	FromSettings    = "settings"    // the data source's settings are incomplete or wrong
	FromState       = "state"       // the state database does not answer, or has no definitions
	FromAccess      = "access"      // the subject may not read it
	FromService     = "service"     // our fault
)

// Failure says whose fault an error of the service is. An answer with too many
// rows, or a question with too many values, is the request's.
func Failure(err error) wire.Error {
	var unfit *survey.UnfitError
	if errors.As(err, &unfit) {
		return wire.Error{Message: err.Error(), Source: FromDefinitions, Diagnostics: unfit.Found}
	}
	var denied access.Denied
	if errors.As(err, &denied) {
		return wire.Error{Message: err.Error(), Source: FromAccess, Words: wire.Text{"en": err.Error(), "zh": denied.In("zh")}}
	}
	var refused hindsight.Refused
	if errors.As(err, &refused) {
		return wire.Error{Message: err.Error(), Source: FromRequest, Words: wire.Text(refused)}
	}
	var list diag.ListError
	if errors.As(err, &list) {
		return wire.Error{Message: err.Error(), Source: FromRequest, Diagnostics: list.List}
	}
	var engine *execute.Error
	if errors.As(err, &engine) {
		if engine.Kind.OfRequest() {
			return wire.Error{Message: err.Error(), Source: FromRequest}
		}
		return wire.Error{Message: err.Error(), Source: FromEngine}
	}
	return wire.Error{Message: err.Error(), Source: FromService}
}
