package preview

import (
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/resource"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/service"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/wire"
)

// reading gives requests their subject: whoever sits at this machine reads what the
// connections' users may, and may see as anybody, unless the preview was started to
// look as somebody else.
func reading(as access.Subject, log io.Writer, next http.Handler) http.Handler {
	if as == (access.Subject{}) || as.System != "" {
		as = access.System("preview")
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		who := as
		if text := strings.Join(r.Header.Values(access.SeeAsHeader), "&"); text != "" {
			seen, err := access.SeeAs(as, text)
			if err != nil {
				refuse(w, err)
				return
			}
			who = seen
			_, _ = fmt.Fprintf(log, "seen as %q (%s %s): %s %s\n", seen.String(), seen.Kind(), seen.Role, r.Method, r.URL.RequestURI()) // a log line
		}
		next.ServeHTTP(w, r.WithContext(access.With(r.Context(), who)))
	})
}

// refuse answers who may not see as another, or does not say whom.
func refuse(w http.ResponseWriter, err error) {
	status, body := http.StatusBadRequest, wire.Error{Message: err.Error(), Source: service.FromRequest}
	if errors.Is(err, access.ErrMayNotSeeAs) {
		status, body = http.StatusForbidden, wire.Error{Message: "this preview was started with --as and shows nobody else", Source: service.FromAccess}
	}
	resource.Refuse(w, status, body)
}
