// Package preview serves the views and the API on this machine, for people who
// write definitions and for a first look without Grafana. It is a reading
// glass: no users, no delivery, nothing outside 127.0.0.1.
package preview

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"strconv"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/resource"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
)

// Service is what the preview serves: the API, and reading definitions again.
type Service interface {
	resource.Service
	Reload() diag.List
}

// Options of a preview.
type Options struct {
	Service Service
	Desk    *loop.Desk // remembers what is found and done; nil: nothing is
	UI      string     // folder with index.html
	Watch   string     // folder of definitions; empty: never reload
	Port    int        // 0: a free one
	Log     io.Writer  // one line per reload; nil: silent
	// As is who looks; the preview itself, which reads everything, unless told.
	As access.Subject
}

// Server is a preview that listens.
type Server struct {
	listener net.Listener
	http     *http.Server
	events   *events
	watcher  io.Closer
	log      io.Writer
	judging  *judging
}

// closing is how long requests under way may take to end.
const closing = 3 * time.Second

// Listen opens the port and begins to watch; Serve answers.
func Listen(o Options) (*Server, error) {
	l, err := net.Listen("tcp4", net.JoinHostPort("127.0.0.1", strconv.Itoa(o.Port)))
	if err != nil {
		return nil, fmt.Errorf("listen on port %d: %w; use --port 0 for a free one", o.Port, err)
	}
	s := &Server{listener: l, events: newEvents(), log: o.Log}
	if s.log == nil {
		s.log = io.Discard
	}
	s.judging = newJudging(o.Desk, s.log, func() { s.events.send("judged") })
	mux := http.NewServeMux()
	mux.Handle("/api/", reading(o.As, s.log, http.StripPrefix("/api", resource.Handler(o.Service, o.Desk))))
	mux.Handle("GET /api/events", s.events)
	mux.Handle("/", pages(o.UI))
	s.http = &http.Server{Handler: onlyThisMachine(mux), ReadHeaderTimeout: 10 * time.Second}
	s.http.RegisterOnShutdown(s.events.close)
	if o.Watch != "" {
		w, err := watch(o.Watch, func() { s.reload(o.Service) })
		if err != nil {
			_ = l.Close() // the watch's error is the one to tell
			return nil, err
		}
		s.watcher = w
	}
	return s, nil
}

// URL is where the preview answers.
func (s *Server) URL() string { return "http://" + s.listener.Addr().String() }

// Serve answers until ctx ends, then lets requests under way finish.
func (s *Server) Serve(ctx context.Context) error {
	s.judging.begin(ctx)
	defer s.judging.wait()
	failed := make(chan error, 1)
	go func() { failed <- s.http.Serve(s.listener) }()
	select {
	case err := <-failed:
		return err
	case <-ctx.Done():
	}
	if s.watcher != nil {
		_ = s.watcher.Close() // going anyway
	}
	end, cancel := context.WithTimeout(context.WithoutCancel(ctx), closing)
	defer cancel()
	if err := s.http.Shutdown(end); err != nil && !errors.Is(err, context.DeadlineExceeded) {
		return err
	}
	return nil
}

func (s *Server) reload(service Service) {
	found := service.Reload()
	if n := count(found, diag.Error); n > 0 {
		_, _ = fmt.Fprintf(s.log, "definitions are broken (%d errors, first: %v); the ones before stay in force\n", n, first(found)) // a log line
	} else {
		_, _ = fmt.Fprintln(s.log, "definitions reloaded")
	}
	s.events.send("reload")
	s.judging.again()
}

func count(found diag.List, s diag.Severity) (n int) {
	for _, d := range found {
		if d.Severity == s {
			n++
		}
	}
	return n
}

func first(found diag.List) string {
	for _, d := range found {
		if d.Severity == diag.Error {
			return d.Error()
		}
	}
	return ""
}

// onlyThisMachine refuses requests for other host names: a page elsewhere whose
// name was pointed at 127.0.0.1 (DNS rebinding) would come with its own name.
func onlyThisMachine(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		host, _, err := net.SplitHostPort(r.Host)
		if err != nil {
			host = r.Host
		}
		switch host {
		case "127.0.0.1", "localhost":
			next.ServeHTTP(w, r)
		default:
			http.Error(w, "the preview answers only to localhost and 127.0.0.1", http.StatusForbidden)
		}
	})
}
