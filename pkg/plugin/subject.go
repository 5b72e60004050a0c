package plugin

import (
	"context"
	"net/http"

	"github.com/grafana/grafana-plugin-sdk-go/backend"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access"
)

// scheduler is the login under which Grafana evaluates alert rules.
const scheduler = "grafana_scheduler"

// identityHeader carries the signed identity of a person. Grafana sets it for
// everyone who is signed in and never for its scheduler.
const identityHeader = "X-Grafana-Id"

// subject tells who asks, from what Grafana itself says. Headers that a browser
// can set, FromAlert among them, grant nothing: the presence of a signed
// identity only ever takes the scheduler's rights away.
func subject(p backend.PluginContext, signed bool) access.Subject {
	s := access.Subject{OrgID: p.OrgID} //nolint:staticcheck // the one that Grafana 12 sets
	if p.User != nil {
		s.Login, s.Email, s.Role = p.User.Login, p.User.Email, p.User.Role
	}
	s.Alert = !signed && (p.User == nil || p.User.Login == scheduler)
	return s
}

// who tells who asks of what is in force, nil where nothing is. Where policies decide
// what is read, people and service accounts are whom the signed identity says, and
// without one nobody.
func (i *Instance) who(ctx context.Context, use *inForce, p backend.PluginContext, token string) access.Subject {
	s := subject(p, token != "")
	if s.Alert || use == nil || len(use.service.Model().Policies) == 0 {
		return s
	}
	if token == "" {
		s.Unverified = s.Login != "" // without a name nobody is signed in
		return s
	}
	id, err := i.identities.verify(ctx, token, s.OrgID)
	if err != nil {
		i.log.FromContext(ctx).Warn("who asks cannot be verified; they read nothing", "login", s.Login, "error", err)
		s.Unverified = true
		return s
	}
	if id.Role != "" {
		s.Role = id.Role
	}
	switch id.Type {
	case "user":
		s.Login, s.Email = id.Login, id.Email
		s.Unverified = id.Login == ""
	case "service-account":
		s.Service, s.Email = true, "" // its login is what Grafana's server says: the identity has none
	default:
		s.Login, s.Email = "", ""
	}
	return s
}

// reading gives resource calls their subject: who asks, or whom an Admin sees as.
func (i *Instance) reading(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		use, _ := i.use(r.Context()) // what is wrong is told by whatever reads
		who := i.who(r.Context(), use, backend.PluginConfigFromContext(r.Context()), r.Header.Get(identityHeader))
		who, refused := i.seeing(r, who)
		if refused != nil {
			refuse(w, refused.status, refused.body)
			return
		}
		next.ServeHTTP(w, r.WithContext(access.With(r.Context(), who)))
	})
}
