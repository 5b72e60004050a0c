// Package resource serves the API of pkg/wire over HTTP. The preview mounts it
// below /api, the data source below its resources; it knows neither.
package resource

import (
	"context"
	"errors"
	"fmt"
	"io"
	"mime"
	"net/http"
	"strconv"
	"strings"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/agenda"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/breakdown"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/hindsight"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/insight"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/insight/expected"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/insight/outlook"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/service"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/wire"
)

// Service is what the handler needs; *service.Service has it.
type Service interface {
	Health(ctx context.Context) (wire.Health, error)
	Catalog(ctx context.Context) (*wire.Catalog, error)
	MetricPage(ctx context.Context, name string) (page *wire.MetricPage, ok bool, err error)
	Query(ctx context.Context, r query.Request) (*answer.Answer, error)
	Why(ctx context.Context, r query.Request) (*insight.Why, error)
	Expected(ctx context.Context, q expected.Question) (*expected.Expected, error)
	Outlook(ctx context.Context, q outlook.Question) (*outlook.Outlook, error)
	Explain(ctx context.Context, r query.Request) (*wire.Explain, error)
	Find(ctx context.Context, q wire.Question) (*wire.Found, error)
	Understand(ctx context.Context, q wire.Question) (*wire.Understood, error)
	LevelMembers(ctx context.Context, hierarchy, level string, scope []query.ScopeStep, organisation string) (*wire.Members, error)
	DimensionMembers(ctx context.Context, dimension string) (*wire.Members, error)
	Agenda(ctx context.Context, r service.AgendaRequest) (*agenda.Agenda, error)
	Rules(ctx context.Context) (wire.Rules, error)
	Backtest(ctx context.Context, q hindsight.Question) (*hindsight.Result, error)
	Targets(ctx context.Context) (*wire.Targets, error)
	Dictionary(ctx context.Context) (*wire.Dictionary, error)
	BreakDown(ctx context.Context, r breakdown.Request) (*breakdown.Result, error)
	Diagnostics(ctx context.Context) (wire.Diagnostics, error)
	Access(ctx context.Context) (*wire.Access, error)
	Scope(text string) (*query.Scope, error)
}

// maxBody is the largest request that is read, in bytes.
const maxBody = 1 << 20

// Route is one call of the API.
type Route struct {
	Method string // the only one that it takes
	Path   string // as http.ServeMux has it

	answer func(*handler, *http.Request) (any, error)
}

// Routes lists the whole API.
func Routes() []Route {
	return append([]Route{
		{"GET", "/health", func(h *handler, r *http.Request) (any, error) { return h.service.Health(r.Context()) }},
		{"GET", "/catalog", func(h *handler, r *http.Request) (any, error) { return h.service.Catalog(r.Context()) }},
		{"GET", "/metrics/{name}", (*handler).metric},
		{"GET", "/members", (*handler).members},
		{"GET", "/agenda", (*handler).agenda},
		{"GET", "/rules", func(h *handler, r *http.Request) (any, error) { return h.service.Rules(r.Context()) }},
		{"POST", "/rules/backtest", (*handler).backtest},
		{"GET", "/diagnostics", func(h *handler, r *http.Request) (any, error) { return h.service.Diagnostics(r.Context()) }},
		{"GET", "/access", func(h *handler, r *http.Request) (any, error) { return h.service.Access(r.Context()) }},
		{"GET", "/dictionary", (*handler).dictionary},
		{"GET", "/targets", func(h *handler, r *http.Request) (any, error) { return h.service.Targets(r.Context()) }},
		{"POST", "/targets/break-down", (*handler).breakDown},
		{"POST", "/targets/text", (*handler).targetText},
		{"POST", "/query", (*handler).query},
		{"POST", "/why", (*handler).why},
		{"POST", "/expected", (*handler).expected},
		{"POST", "/outlook", (*handler).outlook},
		{"POST", "/explain", (*handler).explain},
		{"POST", "/ask", (*handler).ask},
		{"POST", "/find", (*handler).find},
	}, deskRoutes()...)
}

// Handler serves the API below "/". Who asks is the subject of the request's
// context (package access): the host puts in what it has verified. Nothing of the
// request itself can say it.
//
// The desk remembers what is done; nil where nothing is.
func Handler(s Service, d *loop.Desk) http.Handler {
	h := &handler{service: s, desk: d}
	mux := http.NewServeMux()
	methods := map[string][]string{} // by path: some take more than one
	for _, route := range Routes() {
		mux.HandleFunc(route.Method+" "+route.Path, h.reply(func(r *http.Request) (any, error) { return route.answer(h, r) }))
		methods[route.Path] = append(methods[route.Path], route.Method)
	}
	for path, takes := range methods {
		mux.HandleFunc(path, func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Allow", strings.Join(takes, ", "))
			writeError(w, r, failed{http.StatusMethodNotAllowed, wire.Error{
				Message: path + " takes " + strings.Join(takes, " or ") + ", not " + r.Method, Source: service.FromRequest,
			}})
		})
	}
	mux.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		writeError(w, r, notFound("there is no %s here", r.URL.Path))
	})
	return compress(mux)
}

type handler struct {
	service Service
	desk    *loop.Desk
}

func (h *handler) query(r *http.Request) (any, error) {
	q, err := h.request(r)
	if err != nil {
		return nil, err
	}
	a, err := h.service.Query(r.Context(), q)
	if err == nil && len(q.Metrics) == 1 { // pages that show all metrics ask for them together
		h.desk.CountRead(r.Context(), q.Metrics...)
	}
	return a, err
}

func (h *handler) why(r *http.Request) (any, error) {
	q, err := h.request(r)
	if err != nil {
		return nil, err
	}
	return h.service.Why(r.Context(), q)
}

func (h *handler) explain(r *http.Request) (any, error) {
	q, err := h.request(r)
	if err != nil {
		return nil, err
	}
	return h.service.Explain(r.Context(), q)
}

func (h *handler) metric(r *http.Request) (any, error) {
	page, ok, err := h.service.MetricPage(r.Context(), r.PathValue("name"))
	if err != nil {
		return nil, err
	}
	if !ok {
		return nil, notFound("there is no metric %q", r.PathValue("name"))
	}
	h.desk.CountRead(r.Context(), r.PathValue("name"))
	return page, nil
}

func (h *handler) members(r *http.Request) (any, error) {
	v := r.URL.Query()
	if d := v.Get("dimension"); d != "" {
		return h.service.DimensionMembers(r.Context(), d)
	}
	if v.Get("hierarchy") == "" || v.Get("level") == "" {
		return nil, badRequest("members: name a hierarchy and a level, or a dimension")
	}
	scope, err := h.service.Scope(v.Get("scope"))
	if err != nil {
		return nil, err
	}
	var path []query.ScopeStep
	if scope != nil {
		path = scope.Path
	}
	return h.service.LevelMembers(r.Context(), v.Get("hierarchy"), v.Get("level"), path, v.Get("organisation"))
}

// agenda serves both languages in one reply, so that `lang` has no effect here.
func (h *handler) agenda(r *http.Request) (any, error) {
	v := r.URL.Query()
	scope, err := h.service.Scope(v.Get("scope"))
	if err != nil {
		return nil, err
	}
	req := service.AgendaRequest{AsOf: v.Get("asOf"), Scope: scope, Domain: v.Get("domain")}
	if t := v.Get("tier"); t != "" {
		if req.Tier, err = strconv.Atoi(t); err != nil || req.Tier < 1 || req.Tier > 3 {
			return nil, badRequest("tier is 1, 2 or 3, not %q", t)
		}
	}
	return h.service.Agenda(r.Context(), req)
}

// request reads a Request from the body.
func (h *handler) request(r *http.Request) (query.Request, error) { return posted(r, query.Read) }

// posted reads what was sent as JSON. Only JSON is taken: a form of another site could
// not send that without being asked first.
func posted[T any](r *http.Request, read func(io.Reader) (T, error)) (T, error) {
	var none T
	if kind, _, _ := mime.ParseMediaType(r.Header.Get("Content-Type")); kind != "application/json" {
		return none, failed{http.StatusUnsupportedMediaType, wire.Error{Message: "send the request as application/json", Source: service.FromRequest}}
	}
	out, err := read(http.MaxBytesReader(nil, r.Body, maxBody))
	if err != nil {
		var large *http.MaxBytesError
		switch {
		case errors.As(err, &large):
			return none, failed{http.StatusRequestEntityTooLarge, wire.Error{Message: fmt.Sprintf("the request is larger than %d bytes", maxBody), Source: service.FromRequest}}
		case errors.Is(err, io.EOF):
			return none, badRequest("the request is empty")
		}
		return none, badRequest("the request is not a Request: %v", err)
	}
	return out, nil
}
