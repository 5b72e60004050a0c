package resource_test

import (
	"compress/gzip"
	"context"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/agenda"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/breakdown"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/execute"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/hindsight"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/insight"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/insight/expected"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/insight/outlook"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/resource"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/service"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/wire"
)

// fake answers with what it was asked.
type fake struct {
	metrics int // in the catalogue
	err     error
	asked   access.Subject
	agenda  service.AgendaRequest
}

func (f *fake) Health(context.Context) (wire.Health, error) { return wire.Health{OK: true}, nil }
func (f *fake) Catalog(context.Context) (*wire.Catalog, error) {
	return &wire.Catalog{Metrics: make([]wire.Metric, f.metrics)}, f.err
}
func (f *fake) MetricPage(_ context.Context, name string) (*wire.MetricPage, bool, error) {
	return &wire.MetricPage{Metric: wire.Metric{Name: name}}, name == "net sales", f.err
}
func (f *fake) Query(ctx context.Context, _ query.Request) (*answer.Answer, error) {
	f.asked, _ = access.Of(ctx) // nobody where it is not there
	return &answer.Answer{}, f.err
}
func (f *fake) Expected(context.Context, expected.Question) (*expected.Expected, error) {
	return &expected.Expected{}, f.err
}
func (f *fake) Outlook(context.Context, outlook.Question) (*outlook.Outlook, error) {
	return &outlook.Outlook{}, f.err
}
func (f *fake) Why(context.Context, query.Request) (*insight.Why, error) {
	return &insight.Why{}, f.err
}
func (f *fake) Explain(context.Context, query.Request) (*wire.Explain, error) {
	return &wire.Explain{}, f.err
}
func (f *fake) Find(_ context.Context, q wire.Question) (*wire.Found, error) {
	return &wire.Found{Metrics: []string{q.Text}}, f.err
}
func (f *fake) Understand(_ context.Context, q wire.Question) (*wire.Understood, error) {
	return &wire.Understood{Question: q.Text}, f.err
}
func (f *fake) LevelMembers(_ context.Context, h, l string, scope []query.ScopeStep, organisation string) (*wire.Members, error) {
	return &wire.Members{Members: []wire.Member{{Value: h + "/" + l + organisation, Path: scope}}}, f.err
}
func (f *fake) DimensionMembers(_ context.Context, d string) (*wire.Members, error) {
	return &wire.Members{Members: []wire.Member{{Value: d}}}, f.err
}
func (f *fake) Agenda(_ context.Context, r service.AgendaRequest) (*agenda.Agenda, error) {
	f.agenda = r
	return &agenda.Agenda{}, f.err
}
func (f *fake) Backtest(context.Context, hindsight.Question) (*hindsight.Result, error) {
	return &hindsight.Result{}, f.err
}
func (f *fake) Dictionary(context.Context) (*wire.Dictionary, error) {
	return &wire.Dictionary{}, f.err
}
func (f *fake) Rules(context.Context) (wire.Rules, error)      { return wire.Rules{}, f.err }
func (f *fake) Targets(context.Context) (*wire.Targets, error) { return &wire.Targets{}, f.err }
func (f *fake) BreakDown(_ context.Context, r breakdown.Request) (*breakdown.Result, error) {
	root := &breakdown.Part{Period: r.Period, Value: 10}
	root.Parts = []*breakdown.Part{{Period: "2027-01", Grain: "month", Value: 10}}
	return &breakdown.Result{Metric: r.Metric, Steps: []breakdown.Step{{Grain: "month"}}, Root: root}, f.err
}
func (f *fake) Diagnostics(context.Context) (wire.Diagnostics, error) {
	return wire.Diagnostics{}, f.err
}
func (f *fake) Access(context.Context) (*wire.Access, error) { return &wire.Access{}, f.err }
func (f *fake) Scope(text string) (*query.Scope, error) {
	if text == "" {
		return nil, nil
	}
	level, member, ok := strings.Cut(text, ":")
	if !ok {
		return nil, diag.List{{Code: "RQ018", Severity: diag.Error, Message: "bad scope"}}.Err()
	}
	return &query.Scope{Hierarchy: "h", Path: []query.ScopeStep{{Level: level, Member: member}}}, nil
}

func call(t *testing.T, s resource.Service, method, path, body string, header ...string) *http.Response {
	t.Helper()
	r := httptest.NewRequest(method, path, strings.NewReader(body))
	if method == http.MethodPost {
		r.Header.Set("Content-Type", "application/json")
	}
	for i := 0; i+1 < len(header); i += 2 {
		r.Header.Set(header[i], header[i+1])
	}
	w := httptest.NewRecorder()
	resource.Handler(s, nil).ServeHTTP(w, r)
	return w.Result()
}

func TestStatuses(t *testing.T) {
	engine := &execute.Error{Kind: execute.Engine, Err: errors.New("no such table")}
	bad := diag.List{{Code: "RQ002", Severity: diag.Error, Message: "no such metric"}}.Err()
	for _, tc := range []struct {
		name, method, path, body string
		err                      error
		status                   int
		source                   string
		header                   []string
	}{
		{"health", "GET", "/health", "", nil, 200, "", nil},
		{"a metric", "GET", "/metrics/net%20sales", "", nil, 200, "", nil},
		{"no metric", "GET", "/metrics/nothing", "", nil, 404, "request", nil},
		{"no path", "GET", "/nowhere", "", nil, 404, "request", nil},
		{"wrong method", "POST", "/catalog", "{}", nil, 405, "request", nil},
		{"wrong method for query", "GET", "/query", "", nil, 405, "request", nil},
		{"a query", "POST", "/query", `{"metrics":["a"],"time":{}}`, nil, 200, "", nil},
		{"why", "POST", "/why", `{"metrics":["a"],"time":{}}`, nil, 200, "", nil},
		{"why of an unknown key", "POST", "/why", `{"metric":"a"}`, nil, 400, "request", nil},
		{"broken JSON", "POST", "/query", `{"metrics":`, nil, 400, "request", nil},
		{"unknown key", "POST", "/query", `{"metric":"a"}`, nil, 400, "request", nil},
		{"two values", "POST", "/query", `{} {}`, nil, 400, "request", nil},
		{"empty", "POST", "/explain", ``, nil, 400, "request", nil},
		{"too large", "POST", "/query", `{"lang":"` + strings.Repeat("x", 1<<20) + `"}`, nil, 413, "request", nil},
		{"a form of another site", "POST", "/query", `{}`, nil, 415, "request", []string{"Content-Type", "text/plain"}},
		{"request's fault", "POST", "/query", `{}`, bad, 400, "request", nil},
		{"engine's fault", "POST", "/query", `{}`, engine, 502, "engine", nil},
		{"not for this reader", "POST", "/query", `{}`, access.Denied{What: "metric a"}, 403, "access", nil},
		{"nobody reads", "GET", "/rules", "", access.ErrNoSubject, 500, "service", nil},
		{"our fault", "GET", "/catalog", "", errors.New("oops"), 500, "service", nil},
		{"members of nothing", "GET", "/members", "", nil, 400, "request", nil},
		{"bad scope", "GET", "/agenda?scope=east", "", nil, 400, "request", nil},
		{"a break-down", "POST", "/targets/break-down", `{"metric":"a","period":"2027","by":["month"]}`, nil, 200, "", nil},
		{"a break-down of an unknown key", "POST", "/targets/break-down", `{"metrics":"a"}`, nil, 400, "request", nil},
		{"a break-down that cannot be", "POST", "/targets/break-down", `{}`, bad, 400, "request", nil},
		{"a break-down of another site", "POST", "/targets/text?form=yaml", `{}`, nil, 415, "request", []string{"Content-Type", "text/plain"}},
		{"a break-down in no form", "POST", "/targets/text?form=xlsx", `{}`, nil, 400, "request", nil},
		{"bad tier", "GET", "/agenda?tier=9", "", nil, 400, "request", nil},
	} {
		t.Run(tc.name, func(t *testing.T) {
			res := call(t, &fake{err: tc.err}, tc.method, tc.path, tc.body, tc.header...)
			if res.StatusCode != tc.status || res.Header.Get("Content-Type") != "application/json; charset=utf-8" {
				t.Fatalf("%d %s", res.StatusCode, res.Header.Get("Content-Type"))
			}
			if tc.status == 200 {
				return
			}
			var e wire.Error
			if err := json.NewDecoder(res.Body).Decode(&e); err != nil || e.Message == "" || e.Source != tc.source {
				t.Errorf("%+v %v", e, err)
			}
		})
	}
}

func TestParameters(t *testing.T) {
	f := &fake{}
	call(t, f, "GET", "/agenda?asOf=2025-11-20&scope=region:East&domain=sales&tier=2&lang=zh", "")
	want := service.AgendaRequest{AsOf: "2025-11-20", Domain: "sales", Tier: 2,
		Scope: &query.Scope{Hierarchy: "h", Path: []query.ScopeStep{{Level: "region", Member: "East"}}}}
	if diff := cmp.Diff(want, f.agenda); diff != "" {
		t.Error(diff)
	}
	res := call(t, f, "GET", "/members?hierarchy=organisation&level=store&scope=region:East&organisation=now", "")
	var m wire.Members
	if err := json.NewDecoder(res.Body).Decode(&m); err != nil || m.Members[0].Value != "organisation/storenow" || len(m.Members[0].Path) != 1 {
		t.Errorf("%+v %v", m, err)
	}
}

func TestSubjectComesFromTheHostOnly(t *testing.T) {
	f := &fake{}
	h := resource.Handler(f, nil)
	r := httptest.NewRequest("POST", "/query", strings.NewReader(`{"metrics":["a"],"time":{}}`))
	r.Header.Set("Content-Type", "application/json")
	h.ServeHTTP(httptest.NewRecorder(), r.WithContext(access.With(r.Context(), access.Subject{Login: "anna"})))
	if f.asked.Login != "anna" {
		t.Errorf("%+v", f.asked)
	}
	if res := call(t, f, "POST", "/query", `{"Subject":{"Login":"root"}}`); res.StatusCode != 400 {
		t.Errorf("a subject from the wire passes with %d", res.StatusCode)
	}
}

func TestUnchangedCatalogueIsNotSentAgain(t *testing.T) {
	f := &fake{metrics: 1}
	tag := call(t, f, "GET", "/catalog", "").Header.Get("ETag")
	if res := call(t, f, "GET", "/catalog", "", "If-None-Match", tag, "Accept-Encoding", "gzip"); res.StatusCode != http.StatusNotModified {
		t.Errorf("%d for %s", res.StatusCode, tag)
	}
	f.metrics = 2
	if res := call(t, f, "GET", "/catalog", "", "If-None-Match", tag); res.StatusCode != http.StatusOK {
		t.Errorf("%d after a change", res.StatusCode)
	}
}

func TestLargeRepliesAreCompressed(t *testing.T) {
	f := &fake{metrics: 100}
	plain, err := io.ReadAll(call(t, f, "GET", "/catalog", "").Body)
	if err != nil {
		t.Fatal(err)
	}
	res := call(t, f, "GET", "/catalog", "", "Accept-Encoding", "br, gzip")
	if res.Header.Get("Content-Encoding") != "gzip" {
		t.Fatal(res.Header)
	}
	z, err := gzip.NewReader(res.Body)
	if err != nil {
		t.Fatal(err)
	}
	unpacked, err := io.ReadAll(z)
	if err != nil || string(unpacked) != string(plain) {
		t.Errorf("%d bytes, want %d: %v", len(unpacked), len(plain), err)
	}
	if res := call(t, f, "GET", "/health", "", "Accept-Encoding", "gzip"); res.Header.Get("Content-Encoding") != "" {
		t.Error("a small reply is compressed")
	}
}

func TestABreakDownIsGivenAsText(t *testing.T) {
	for form, want := range map[string]string{
		"yaml": "targets:\n  - metric: a\n    grain: month\n    values:\n      - {period: 2027-01, value: 10}\n",
		"csv":  "metric,version,period,start,level,under,unit,value,locked\na,,2027-01,0001-01-01,,,,10,\n",
		"sql":  "INSERT INTO targets (metric, version, period, start, level, under, unit, value, locked) VALUES ('a', '', '2027-01', '0001-01-01', '', '', '', 10, 0);\n",
	} {
		res := call(t, &fake{}, "POST", "/targets/text?form="+form, `{"metric":"a","period":"2027","by":["month"]}`)
		var got wire.TargetText
		if err := json.NewDecoder(res.Body).Decode(&got); err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff(wire.TargetText{Form: form, Text: want}, got); d != "" {
			t.Error(d)
		}
	}
}
