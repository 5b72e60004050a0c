// Package plugintest drives the data source as Grafana does: in this process,
// or as the built program over gRPC. Tests are written once for both.
package plugintest

import (
	"context"
	"encoding/json"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/grafana/grafana-plugin-sdk-go/backend"
	"github.com/grafana/grafana-plugin-sdk-go/backend/datasource"
	"github.com/grafana/grafana-plugin-sdk-go/config"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/plugin"
)

// Plugin is what Grafana calls.
type Plugin interface {
	backend.QueryDataHandler
	backend.CheckHealthHandler
	backend.CallResourceHandler
}

// inProcess keeps instances as the SDK's own manager does.
type inProcess struct {
	get func(context.Context, backend.PluginContext) (any, error)
}

// InProcess gives the plugin without a process of its own.
func InProcess() Plugin { return InProcessOf(plugin.New) }

// InProcessOf is InProcess for instances that a test makes.
func InProcessOf(make datasource.InstanceFactoryFunc) Plugin {
	m := datasource.NewInstanceManager(make)
	return inProcess{func(ctx context.Context, p backend.PluginContext) (any, error) {
		return m.Get(backend.WithGrafanaConfig(ctx, p.GrafanaConfig), p)
	}}
}

// QueryData answers queries.
func (p inProcess) QueryData(ctx context.Context, r *backend.QueryDataRequest) (*backend.QueryDataResponse, error) {
	i, err := p.get(ctx, r.PluginContext)
	if err != nil {
		return nil, err
	}
	return i.(backend.QueryDataHandler).QueryData(ctx, r)
}

// CheckHealth checks the instance.
func (p inProcess) CheckHealth(ctx context.Context, r *backend.CheckHealthRequest) (*backend.CheckHealthResult, error) {
	i, err := p.get(ctx, r.PluginContext)
	if err != nil {
		return nil, err
	}
	return i.(backend.CheckHealthHandler).CheckHealth(ctx, r)
}

// CallResource serves the API.
func (p inProcess) CallResource(ctx context.Context, r *backend.CallResourceRequest, s backend.CallResourceResponseSender) error {
	i, err := p.get(ctx, r.PluginContext)
	if err != nil {
		return err
	}
	return i.(backend.CallResourceHandler).CallResource(ctx, r, s)
}

// Source is one configured data source.
type Source struct {
	Plugin  Plugin
	ID      int64
	OrgID   int64
	JSON    map[string]any
	Secrets map[string]string
	Saved   time.Time // changes with the settings
	User    *backend.User
	Headers map[string]string
	From    time.Time // dashboard's range
	To      time.Time
	AppURL  string
}

// Context is what Grafana says with every call.
func (s *Source) Context() backend.PluginContext {
	raw, err := json.Marshal(s.JSON)
	if err != nil {
		panic(err) // the test wrote it
	}
	user := s.User
	if user == nil {
		user = &backend.User{Login: "anna", Role: "Admin"}
	}
	return backend.PluginContext{
		OrgID: max(1, s.OrgID), PluginID: "wheelhouse-metrics-datasource", User: user,
		GrafanaConfig: config.NewGrafanaCfg(map[string]string{"GF_APP_URL": s.AppURL}),
		DataSourceInstanceSettings: &backend.DataSourceInstanceSettings{
			ID: max(1, s.ID), UID: "wheelhouse", Name: "Wheelhouse", Type: "wheelhouse-metrics-datasource",
			JSONData: raw, DecryptedSecureJSONData: s.Secrets, Updated: s.Saved,
		},
	}
}

// Query asks queries written as JSON and gives the answers by refId, A, B, …
// where none is named.
func (s *Source) Query(ctx context.Context, queries ...string) (backend.Responses, error) {
	req := &backend.QueryDataRequest{PluginContext: s.Context(), Headers: map[string]string{}}
	for name, value := range s.Headers {
		req.SetHTTPHeader(name, value)
	}
	for n, text := range queries {
		var head struct {
			RefID     string `json:"refId"`
			QueryType string `json:"queryType"`
			Points    int64  `json:"maxDataPoints"`
		}
		if err := json.Unmarshal([]byte(text), &head); err != nil {
			return nil, err
		}
		if head.RefID == "" {
			head.RefID = string(rune('A' + n%26))
			for range n / 26 {
				head.RefID += "A"
			}
		}
		req.Queries = append(req.Queries, backend.DataQuery{
			RefID: head.RefID, QueryType: head.QueryType, MaxDataPoints: head.Points, JSON: []byte(text),
			TimeRange: backend.TimeRange{From: s.From, To: s.To},
		})
	}
	res, err := s.Plugin.QueryData(ctx, req)
	if err != nil {
		return nil, err
	}
	return res.Responses, nil
}

// Ask asks one query and fails the test where the call itself fails.
func (s *Source) Ask(t testing.TB, query string) backend.DataResponse {
	t.Helper()
	res, err := s.Query(t.Context(), query)
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range res {
		return r
	}
	t.Fatal("no answer")
	return backend.DataResponse{}
}

// Health checks the data source.
func (s *Source) Health(t testing.TB) *backend.CheckHealthResult {
	t.Helper()
	req := &backend.CheckHealthRequest{PluginContext: s.Context()}
	for name, value := range s.Headers {
		req.SetHTTPHeader(name, value)
	}
	h, err := s.Plugin.CheckHealth(t.Context(), req)
	if err != nil {
		t.Fatal(err)
	}
	return h
}

// Reply is a resource's answer.
type Reply struct {
	Status int
	Header http.Header
	Body   []byte
}

// JSON reads the body.
func (r Reply) JSON(t testing.TB, v any) {
	t.Helper()
	if err := json.Unmarshal(r.Body, v); err != nil {
		t.Fatalf("%v: %s", err, r.Body)
	}
}

// Call calls a resource: GET without a body, POST with one.
func (s *Source) Call(t testing.TB, path, body string) Reply {
	t.Helper()
	method := http.MethodGet
	if body != "" {
		method = http.MethodPost
	}
	var out Reply
	name, _, _ := strings.Cut(path, "?")
	headers := map[string][]string{"Content-Type": {"application/json"}}
	for key, value := range s.Headers {
		headers[key] = []string{value}
	}
	err := s.Plugin.CallResource(t.Context(), &backend.CallResourceRequest{
		PluginContext: s.Context(), Path: name, Method: method, URL: path, Body: []byte(body), Headers: headers,
	}, backend.CallResourceResponseSenderFunc(func(r *backend.CallResourceResponse) error {
		if r.Status != 0 {
			out.Status = r.Status
		}
		if r.Headers != nil {
			out.Header = r.Headers
		}
		out.Body = append(out.Body, r.Body...)
		return nil
	}))
	if err != nil {
		t.Fatal(err)
	}
	return out
}
