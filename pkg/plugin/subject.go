package plugin

import (
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
		s.Login, s.Role = p.User.Login, p.User.Role
	}
	s.Alert = !signed && (p.User == nil || p.User.Login == scheduler)
	return s
}

// reading gives resource calls their subject.
func reading(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		who := subject(backend.PluginConfigFromContext(r.Context()), r.Header.Get(identityHeader) != "")
		next.ServeHTTP(w, r.WithContext(access.With(r.Context(), who)))
	})
}
