package main

import (
	"bufio"
	"context"
	"io"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"
)

// lines reads a writer's lines as they come.
func lines(t *testing.T) (io.Writer, <-chan string) {
	t.Helper()
	r, w := io.Pipe()
	out := make(chan string, 64)
	go func() {
		for s := bufio.NewScanner(r); s.Scan(); {
			out <- s.Text()
		}
		close(out)
	}()
	t.Cleanup(func() { _ = w.Close() })
	return w, out
}

func await(t *testing.T, from <-chan string, pattern string) string {
	t.Helper()
	re := regexp.MustCompile(pattern)
	for deadline := time.After(20 * time.Second); ; {
		select {
		case line := <-from:
			if found := re.FindString(line); found != "" {
				return found
			}
		case <-deadline:
			t.Fatalf("no line with %s", pattern)
		}
	}
}

func fetch(t *testing.T, url string) string {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), http.MethodGet, url, nil)
	if err != nil {
		t.Fatal(err)
	}
	res, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = res.Body.Close() }()
	body, err := io.ReadAll(res.Body)
	if err != nil {
		t.Fatal(err)
	}
	return string(body)
}

// TestPreview opens the preview of the shop, breaks and mends a definition under
// it, and ends it as an interrupt would.
func TestPreview(t *testing.T) {
	dir := t.TempDir()
	shop, pages := filepath.Join(dir, "shop"), filepath.Join(dir, "pages")
	if err := os.CopyFS(shop, os.DirFS(filepath.Join("testdata", "shop"))); err != nil {
		t.Fatal(err)
	}
	for _, d := range []string{filepath.Join(shop, "data"), pages} {
		if err := os.Mkdir(d, 0o755); err != nil {
			t.Fatal(err)
		}
	}
	if err := fill(filepath.Join(shop, "data", "shop.sqlite")); err != nil {
		t.Fatal(err)
	}
	write := func(path, text string) {
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write(filepath.Join(pages, "index.html"), `<div id="root"></div>`)

	out, said := lines(t)
	errs, told := lines(t)
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	ended := make(chan int, 1)
	go func() { ended <- execute(ctx, []string{"preview", shop, "--port", "0", "--ui", pages}, out, errs) }()
	url := await(t, said, `http://127\.0\.0\.1:\d+`)
	has := func(path, want string) {
		t.Helper()
		if got := fetch(t, url+path); !strings.Contains(got, want) {
			t.Errorf("%s has no %s: %.400s", path, want, got)
		}
	}
	has("/api/health", `"ok":true`)
	has("/api/agenda", "a conversion problem")
	has("/api/members?hierarchy=organisation&level=store&scope=region:East", "Harbour")
	has("/", `id="root"`)

	write(filepath.Join(shop, "more.yaml"), "metrics:\n  - {name: a, type: strange}\n")
	await(t, told, "stay in force")
	has("/api/diagnostics", `"stale":true`)
	has("/api/catalog", `"net_sales"`)
	if err := os.Remove(filepath.Join(shop, "more.yaml")); err != nil {
		t.Fatal(err)
	}
	await(t, told, "definitions reloaded")
	has("/api/diagnostics", `"stale":false`)

	stop()
	if code := <-ended; code != exitOK {
		t.Errorf("exit code %d", code)
	}
}

func TestPortTaken(t *testing.T) {
	taken, err := net.Listen("tcp4", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = taken.Close() }()
	_, port, err := net.SplitHostPort(taken.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	var errs strings.Builder
	code := execute(t.Context(), []string{"preview", filepath.Join("testdata", "shop"), "--port", port}, io.Discard, &errs)
	if code != exitUsage || !strings.Contains(errs.String(), "use --port 0 for a free one") {
		t.Errorf("exit code %d: %s", code, errs.String())
	}
}
