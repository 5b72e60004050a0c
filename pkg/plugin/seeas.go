package plugin

import (
	"context"
	"errors"
	"net/http"
	"strings"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/service"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/wire"
)

// seeing is who a call of a resource reads as: who asks, or whom an Admin sees as. It is
// decided anew for every call, and each that an Admin makes as somebody else is written
// into the log of Grafana's server. Nobody else may name anybody.
func (i *Instance) seeing(r *http.Request, asker access.Subject) (access.Subject, *refusal) {
	text := strings.Join(r.Header.Values(access.SeeAsHeader), "&")
	if text == "" {
		return asker, nil
	}
	seen, err := access.SeeAs(asker, text)
	switch {
	case errors.Is(err, access.ErrMayNotSeeAs):
		i.log.FromContext(r.Context()).Warn("somebody who may not asks to see as another", "login", asker.Login, "role", asker.Role, "what", what(r))
		return seen, &refusal{http.StatusForbidden, wire.Error{Message: err.Error(), Source: service.FromAccess}}
	case err != nil:
		return seen, &refusal{http.StatusBadRequest, wire.Error{Message: err.Error(), Source: service.FromRequest}}
	}
	i.logSeen(r.Context(), seen, what(r))
	return seen, nil
}

// refusal is an answer to a call that goes no further.
type refusal struct {
	status int
	body   wire.Error
}

func what(r *http.Request) string { return r.Method + " " + r.URL.RequestURI() }

// logSeen notes who saw what as whom.
func (i *Instance) logSeen(ctx context.Context, seen access.Subject, what string) {
	teams, told := seen.ToldTeams()
	i.log.FromContext(ctx).Info("an Admin sees as somebody else", "by", seen.SeenBy, "as", seen.String(), "kind", seen.Kind(),
		"email", seen.Email, "role", seen.Role, "teams", strings.Join(teams, ", "), "teamsTold", told, "org", seen.OrgID, "what", what)
}
