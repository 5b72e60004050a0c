package preview_test

import (
	"bytes"
	"context"
	"io"
	"net/http"
	"strings"
	"sync"
	"testing"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/preview"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/wire"
)

// told says who asks for access.
type told struct{ preview.Service }

func (told) Reload() diag.List { return nil }
func (told) Access(ctx context.Context) (*wire.Access, error) {
	s, err := access.Of(ctx)
	return &wire.Access{Reader: wire.AccessReader{Login: s.String(), Role: s.Role}}, err
}

type lines struct {
	sync.Mutex
	bytes.Buffer
}

func (l *lines) Write(b []byte) (int, error) {
	l.Lock()
	defer l.Unlock()
	return l.Buffer.Write(b)
}

func (l *lines) text() string {
	l.Lock()
	defer l.Unlock()
	return l.String()
}

// TestPreviewSeesAs: who sits at the machine sees as anybody, noted in the log; a
// preview of somebody shows nobody else.
func TestPreviewSeesAs(t *testing.T) {
	for name, tc := range map[string]struct {
		as       access.Subject
		header   string
		status   int
		want     string
		mustNote bool
	}{
		"the preview":                 {access.Subject{}, "", 200, `"the preview"`, false},
		"as eva":                      {access.Subject{}, "login=eva&role=Editor", 200, `"eva"`, true},
		"as nobody":                   {access.Subject{}, "role=Editor", 400, "names no login", false},
		"of somebody":                 {access.Subject{Login: "nora", Role: "Viewer"}, "", 200, `"nora"`, false},
		"of somebody, as another":     {access.Subject{Login: "nora", Role: "Viewer"}, "login=eva", 403, "shows nobody else", false},
		"of an Admin, as another":     {access.Subject{Login: "nora", Role: "Admin"}, "login=eva", 200, `"eva"`, true},
		"a name that would be a line": {access.Subject{}, "login=eva%0Aseen", 200, "eva", true},
	} {
		t.Run(name, func(t *testing.T) {
			log := &lines{}
			server, err := preview.Listen(preview.Options{Service: told{}, UI: t.TempDir(), Log: log, As: tc.as})
			if err != nil {
				t.Fatal(err)
			}
			ctx, cancel := context.WithCancel(t.Context())
			ended := make(chan error, 1)
			go func() { ended <- server.Serve(ctx) }()
			defer func() { cancel(); <-ended }()
			r, err := http.NewRequestWithContext(t.Context(), http.MethodGet, server.URL()+"/api/access", nil)
			if err != nil {
				t.Fatal(err)
			}
			if tc.header != "" {
				r.Header.Set(access.SeeAsHeader, tc.header)
			}
			res, err := http.DefaultClient.Do(r)
			if err != nil {
				t.Fatal(err)
			}
			body, err := io.ReadAll(res.Body)
			_ = res.Body.Close() // read to the end
			if err != nil || res.StatusCode != tc.status || !strings.Contains(string(body), tc.want) {
				t.Errorf("%d %s %v", res.StatusCode, body, err)
			}
			if note := log.text(); strings.Contains(note, "GET /api/access") != tc.mustNote || strings.Count(note, "\n") > 1 {
				t.Errorf("the log says %q", note)
			}
		})
	}
}
