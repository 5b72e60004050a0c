package plugin

import (
	"context"
	"encoding/json"
	"net/http"
	"runtime/debug"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/service"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/state"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/wire"
)

// batched is the service, its queries asked together with the panels'.
type batched struct {
	*service.Service
	batch *service.Batch
}

// Query answers a request.
func (b batched) Query(ctx context.Context, r query.Request) (*answer.Answer, error) {
	return b.batch.Query(ctx, r)
}

// Explain tells what the query of a panel asks. A request without a time has
// the panel's, as when the panel sends it.
func (b batched) Explain(ctx context.Context, r query.Request) (*wire.Explain, error) {
	if p, ok := panelOf(ctx); ok {
		reader, err := readerZone(p.zone)
		if err != nil {
			return nil, err
		}
		whereabouts{model: b.Model(), finest: b.Finest(r.Metrics), reader: reader}.fill(&r, p.DataQuery)
	}
	return b.Service.Explain(ctx, r)
}

// own are the resources that only Grafana has, beside the API's.
var own = map[string]func(*Instance, http.ResponseWriter, *http.Request){
	"GET /status":   (*Instance).serveStatus,
	"GET /versions": (*Instance).serveVersions,
}

// routes are the data source's resources: the API, and its own.
func (i *Instance) routes() http.Handler {
	mux := http.NewServeMux()
	for pattern, serve := range own {
		mux.HandleFunc(pattern, func(w http.ResponseWriter, r *http.Request) { serve(i, w, r) })
	}
	mux.HandleFunc("/", i.serveAPI)
	return i.guarded(i.reading(mux))
}

func (i *Instance) serveStatus(w http.ResponseWriter, r *http.Request) {
	if who, err := access.Of(r.Context()); err != nil || !who.Administers() {
		refuse(w, http.StatusForbidden, wire.Error{Message: "only admins see how the data source stands: it names databases", Source: service.FromRequest})
		return
	}
	reply(w, http.StatusOK, i.status(r.Context()))
}

func (i *Instance) serveVersions(w http.ResponseWriter, r *http.Request) {
	list, err := i.versions(r.Context())
	if err != nil {
		f := judge(err)
		refuse(w, int(f.status), f.body)
		return
	}
	reply(w, http.StatusOK, i.wireVersions(list))
}

func (i *Instance) serveAPI(w http.ResponseWriter, r *http.Request) {
	use, err := i.use(r.Context())
	if err != nil {
		f := judge(err)
		refuse(w, int(f.status), f.body)
		return
	}
	ctx, err := withPanel(r)
	if err != nil {
		refuse(w, http.StatusBadRequest, wire.Error{Message: err.Error(), Source: service.FromRequest})
		return
	}
	use.handler.ServeHTTP(w, r.WithContext(ctx))
}

// guarded turns a panic into an answer; the SDK would end the call without one.
func (i *Instance) guarded(h http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		defer func() {
			if p := recover(); p != nil {
				i.log.FromContext(r.Context()).Error("resource panicked", "path", r.URL.Path, "panic", p, "stack", string(debug.Stack()))
				refuse(w, http.StatusInternalServerError, wire.Error{Message: "the request could not be answered; the server's log says why", Source: service.FromService})
			}
		}()
		h.ServeHTTP(w, r)
	})
}

func refuse(w http.ResponseWriter, status int, e wire.Error) { reply(w, status, e) }

func reply(w http.ResponseWriter, status int, v any) {
	body, err := json.Marshal(v)
	if err != nil {
		status, body = http.StatusInternalServerError, []byte(`{"message":"the reply could not be written","source":"service"}`)
	}
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(status)
	_, _ = w.Write(body) // the reader may have gone
}

// versions lists what was published, newest first.
func (i *Instance) versions(ctx context.Context) ([]state.Version, error) {
	if i.fault != nil {
		return nil, settingsError{i.fault}
	}
	if i.definitions.store == nil {
		return nil, nil // inline definitions have none
	}
	list, err := i.definitions.store.List(ctx, i.settings.Project)
	if err != nil {
		return nil, stateError{err}
	}
	return list, nil
}

// published are the versions as explanations tell them; none of definitions that are not
// kept in versions.
func (i *Instance) published(ctx context.Context) ([]service.Published, error) {
	if i.definitions == nil {
		return nil, nil
	}
	list, err := i.versions(ctx)
	if err != nil {
		return nil, err
	}
	out := make([]service.Published, len(list))
	for n, v := range list {
		out[n] = service.Published{At: v.CreatedAt, Version: v.Version, Message: v.Message}
	}
	return out, nil
}

func (i *Instance) wireVersions(list []state.Version) wire.Versions {
	out := wire.Versions{Project: i.settings.Project, InForce: i.definitions.inForceVersion(), Versions: []wire.Version{}}
	for _, v := range list {
		out.Versions = append(out.Versions, wire.Version{
			Version: v.Version, Created: v.CreatedAt.UTC().Format(time.RFC3339), Author: v.Author, Message: v.Message, Fingerprint: v.Fingerprint,
		})
	}
	return out
}

func (d *definitions) inForceVersion() int {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.version.Version
}
