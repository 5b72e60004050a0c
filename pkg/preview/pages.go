package preview

import (
	"fmt"
	"net/http"
	"os"
	"path"
	"path/filepath"
	"strings"
)

// pages serves the built front end. Addresses without a file are the front
// end's own routes and get its index.
func pages(dir string) http.Handler {
	files := http.FileServer(http.Dir(dir))
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method != http.MethodGet && r.Method != http.MethodHead {
			http.Error(w, "pages are only read", http.StatusMethodNotAllowed)
			return
		}
		w.Header().Set("Cache-Control", "no-cache")
		w.Header().Set("X-Content-Type-Options", "nosniff")
		w.Header().Set("X-Frame-Options", "SAMEORIGIN")
		name := path.Clean("/" + r.URL.Path)
		if !isFile(dir, name) && path.Ext(name) == "" {
			if !isFile(dir, "/index.html") {
				w.Header().Set("Content-Type", "text/html; charset=utf-8")
				w.WriteHeader(http.StatusServiceUnavailable)
				_, _ = fmt.Fprint(w, missing) // the reader may have gone
				return
			}
			if !known(name) {
				page(w, dir)
				return
			}
			r.URL.Path = "/"
		}
		files.ServeHTTP(w, r)
	})
}

// page sends the front end with a status of its own: it says that there is no such
// page.
func page(w http.ResponseWriter, dir string) {
	text, err := os.ReadFile(filepath.Join(dir, "index.html"))
	if err != nil {
		http.Error(w, "there is no such page", http.StatusNotFound)
		return
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.WriteHeader(http.StatusNotFound)
	_, _ = w.Write(text) // the reader may have gone
}

// known tells the addresses that are pages of the front end, as src/domain/route.ts
// reads them: /, /metrics, /metrics/NAME, /targets, /targets/NAME, /rules, /diagnostics, /access.
func known(name string) bool {
	first, rest, more := strings.Cut(strings.TrimPrefix(name, "/"), "/")
	switch first {
	case "", "rules", "diagnostics", "access":
		return !more
	case "metrics", "targets":
		return !strings.Contains(rest, "/")
	}
	return false
}

const missing = `<!doctype html><meta charset="utf-8"><title>Wheelhouse</title>
<p style="font:16px/1.5 sans-serif;margin:3em">The pages are not built yet: run <code>npm run build:preview</code>, then reload. The API answers below <code>/api</code>.</p>`

func isFile(dir, name string) bool {
	info, err := os.Stat(filepath.Join(dir, filepath.FromSlash(name)))
	return err == nil && !info.IsDir()
}

// FindUI looks for the built front end: dist-preview in the working directory
// or above it, then beside the executable or above that.
func FindUI() string {
	var starts []string
	if wd, err := os.Getwd(); err == nil {
		starts = append(starts, wd)
	}
	if exe, err := os.Executable(); err == nil {
		starts = append(starts, filepath.Dir(exe))
	}
	for _, at := range starts {
		for {
			if found := filepath.Join(at, "dist-preview"); isFile(found, "index.html") {
				return found
			}
			up := filepath.Dir(at)
			if up == at || strings.TrimSpace(up) == "" {
				break
			}
			at = up
		}
	}
	return "dist-preview"
}
