package preview_test

import (
	"bufio"
	"context"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/preview"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/wire"
)

// service counts reloads; the rest of the API is not called here.
type service struct {
	preview.Service
	reloads chan struct{}
}

func (s service) Reload() diag.List {
	s.reloads <- struct{}{}
	return nil
}

func (service) Health(context.Context) (wire.Health, error) { return wire.Health{OK: true}, nil }

func start(t *testing.T) (url, definitions string, s service, stop func() error) {
	t.Helper()
	ui, definitions := t.TempDir(), t.TempDir()
	write(t, filepath.Join(ui, "index.html"), "<div id=root></div>")
	write(t, filepath.Join(ui, "app.js"), "1")
	if err := os.Mkdir(filepath.Join(definitions, "metrics"), 0o755); err != nil {
		t.Fatal(err)
	}
	s = service{reloads: make(chan struct{}, 8)}
	server, err := preview.Listen(preview.Options{Service: s, UI: ui, Watch: definitions})
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	go func() { ended <- server.Serve(ctx) }()
	stop = func() error {
		cancel()
		return <-ended
	}
	return server.URL(), definitions, s, stop
}

func write(t *testing.T, path, text string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

func get(t *testing.T, url, host string) (int, string) {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), http.MethodGet, url, nil)
	if err != nil {
		t.Fatal(err)
	}
	if host != "" {
		r.Host = host
	}
	res, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = res.Body.Close() }()
	b, err := io.ReadAll(res.Body)
	if err != nil {
		t.Fatal(err)
	}
	return res.StatusCode, string(b)
}

func TestPagesAndHosts(t *testing.T) {
	url, _, _, stop := start(t)
	for _, tc := range []struct {
		path, host string
		status     int
		body       string
	}{
		{"/", "", 200, "root"},
		{"/app.js", "", 200, "1"},
		{"/metrics/net_sales", "", 200, "root"}, // a route of the front end
		{"/rules/", "", 200, "root"},
		{"/nonsense", "", 404, "root"}, // the front end says that there is no such page
		{"/metrics/a/b", "", 404, "root"},
		{"/rules/x", "", 404, "root"},
		{"/gone.js", "", 404, ""},
		{"/api/health", "", 200, `"ok":true`},
		{"/api/nowhere", "", 404, "request"},
		{"/api/health", "localhost:1", 200, ""},
		{"/api/health", "evil.example", 403, ""},
		{"/", "127.0.0.1.evil.example:80", 403, ""},
		{"/../server_test.go", "", 404, ""},
	} {
		status, body := get(t, url+tc.path, tc.host)
		if status != tc.status || !strings.Contains(body, tc.body) {
			t.Errorf("%s for %q: %d %s", tc.path, tc.host, status, body)
		}
	}
	if err := stop(); err != nil {
		t.Error(err)
	}
}

func TestAnEditReloadsAndTellsThePages(t *testing.T) {
	url, definitions, s, stop := start(t)
	r, err := http.NewRequestWithContext(t.Context(), http.MethodGet, url+"/api/events", nil)
	if err != nil {
		t.Fatal(err)
	}
	res, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = res.Body.Close() }()
	lines := bufio.NewScanner(res.Body)
	if !lines.Scan() || lines.Text() != ": open" {
		t.Fatal(lines.Text(), lines.Err())
	}
	write(t, filepath.Join(definitions, "metrics", "notes.txt"), "not a definition")
	write(t, filepath.Join(definitions, "metrics", "sales.yaml"), "metrics: []")
	for lines.Scan() {
		if lines.Text() == "event: reload" {
			break
		}
	}
	if lines.Text() != "event: reload" {
		t.Fatal("no event: ", lines.Err())
	}
	if len(s.reloads) != 1 {
		t.Errorf("%d reloads for one edit", len(s.reloads))
	}
	<-s.reloads

	if err := os.Mkdir(filepath.Join(definitions, "rules"), 0o755); err != nil { // a new folder is watched too
		t.Fatal(err)
	}
	<-s.reloads
	write(t, filepath.Join(definitions, "rules", "a.yml"), "rules: []")
	<-s.reloads

	began := time.Now()
	if err := stop(); err != nil {
		t.Error(err)
	}
	if took := time.Since(began); took > 2*time.Second {
		t.Errorf("the open event stream held the end up for %v", took)
	}
}

func TestNoPagesYet(t *testing.T) {
	server, err := preview.Listen(preview.Options{Service: service{}, UI: t.TempDir()})
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	go func() { ended <- server.Serve(ctx) }()
	if status, body := get(t, server.URL()+"/", ""); status != http.StatusServiceUnavailable || !strings.Contains(body, "npm run build:preview") {
		t.Error(status, body)
	}
	cancel()
	if err := <-ended; err != nil {
		t.Error(err)
	}
}
