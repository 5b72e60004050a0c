package service_test

import (
	"context"
	"errors"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/resource"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/expr"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/project"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/service"
)

// byRegion lets people read the rows of the region that they are named after, and
// no metric but "boss" the customers.
type byRegion struct{}

func (byRegion) Grant(_ context.Context, s access.Subject, _ *model.Model) (access.Grant, error) {
	return regional{subject: s}, nil
}

type regional struct {
	access.Everything
	subject access.Subject
}

func (g regional) Key() string { return g.subject.String() }

func (g regional) Metric(v *model.Metric) error {
	if v.Name == "customers" && g.subject.Login != "boss" {
		return access.Denied{Subject: g.subject, What: "metric customers"}
	}
	return nil
}

func (g regional) Rows(s *model.Source, _ ...*model.Metric) ([]expr.Expr, error) {
	if g.subject.System != "" || g.subject.Login == "boss" || s.Name == "plan" {
		return nil, nil
	}
	return []expr.Expr{expr.Binary{
		Op: "=", X: query.DimensionRef("store__region"), Y: expr.Literal{Kind: expr.String, Text: g.subject.Login},
	}}, nil
}

func as(t *testing.T, login string) context.Context {
	return access.With(t.Context(), access.Subject{Login: login})
}

func openUnder(t *testing.T, p access.Policy, text string) *service.Service {
	t.Helper()
	files := fstest.MapFS{"shop.yaml": {Data: []byte(strings.Replace(text, "@path", database(t), 1))}}
	s, err := service.Open(project.Loader(files), service.Options{Policy: p})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	return s
}

// TestRowsAreOfTheSubject: in one service each reads their own rows, from every
// cache and every batch.
func TestRowsAreOfTheSubject(t *testing.T) {
	s := openUnder(t, byRegion{}, shop)
	b := service.NewBatch(s, 5*time.Millisecond)
	req := query.Request{Metrics: []string{"amount"}, By: level("region"), Share: true, Time: query.TimeRange{Preset: "mtd"}, Compare: []string{"target"}}
	want := map[string][]string{"boss": {"East 1500", "West 300"}, "East": {"East 1500"}, "West": {"West 300"}}
	type result struct {
		login string
		lines []string
		err   error
	}
	results := make(chan result)
	for login := range want {
		for range 3 {
			go func() {
				a, err := b.Query(as(t, login), req)
				if err != nil {
					results <- result{login, nil, err}
					return
				}
				results <- result{login, table(a, a.Metrics[0].Values), nil}
			}()
		}
	}
	for range 3 * len(want) {
		r := <-results
		if d := cmp.Diff(want[r.login], r.lines); r.err != nil || d != "" {
			t.Errorf("%s: %v %s", r.login, r.err, d)
		}
	}
	for login, names := range map[string]string{"East": "a b", "West": "c d", "boss": "a b c d"} {
		list, err := s.LevelMembers(as(t, login), "organisation", "store", nil, "")
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, m := range list.Members {
			got = append(got, m.Value)
		}
		if d := cmp.Diff(names, strings.Join(got, " ")); d != "" {
			t.Errorf("%s: %s", login, d)
		}
	}
}

// TestARefusedMetricIsRefusedInEveryForm: by name, as an input, in a condition, on
// the pages.
func TestARefusedMetricIsRefusedInEveryForm(t *testing.T) {
	s := openUnder(t, byRegion{}, shop)
	time := query.TimeRange{Preset: "mtd"}
	for name, req := range map[string]query.Request{
		"by name":      {Metrics: []string{"customers"}, Time: time},
		"beside":       {Metrics: []string{"amount", "customers"}, Time: time},
		"as an input":  {Metrics: []string{"per_customer"}, Time: time},
		"in a top":     {Metrics: []string{"amount"}, By: level("store"), Top: &query.Top{N: 1, Metric: "customers"}, Time: time},
		"in where":     {Metrics: []string{"amount"}, Where: []string{"{{ Metric('customers', group_by=['store']) }} > 1"}, Time: time},
		"in a listing": {By: []query.By{{Dimension: "store"}}, Where: []string{"{{ Metric('customers', group_by=['store']) }} > 1"}},
	} {
		t.Run(name, func(t *testing.T) {
			if _, err := s.Query(as(t, "boss"), req); err != nil {
				t.Errorf("the boss: %v", err)
			}
			_, err := s.Query(as(t, "East"), req)
			if !refused(err) {
				t.Errorf("%v", err)
			}
			if _, err := s.Explain(as(t, "East"), req); !refused(err) {
				t.Errorf("explain: %v", err)
			}
		})
	}
	c, err := s.Catalog(as(t, "East"))
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, m := range c.Metrics {
		names = append(names, m.Name)
	}
	if d := cmp.Diff([]string{"amount", "stores"}, names); d != "" {
		t.Error(d)
	}
	for _, name := range []string{"customers", "per_customer"} {
		if _, ok, err := s.MetricPage(as(t, "East"), name); ok || err != nil {
			t.Errorf("%s: %v %v", name, ok, err)
		}
	}
	page, _, err := s.MetricPage(as(t, "East"), "amount")
	if err != nil || len(page.UsedBy) != 0 || len(page.Similar) != 0 {
		t.Errorf("%v %v %v", page.UsedBy, page.Similar, err)
	}
	for _, n := range page.Lineage.Nodes {
		if n.Name == "per_customer" {
			t.Error("lineage shows a metric that is refused")
		}
	}
}

// refused tells an error that says no, or that there is no such thing.
func refused(err error) bool {
	var denied access.Denied
	return errors.As(err, &denied) && service.Failure(err).Source == service.FromAccess || err != nil && strings.Contains(err.Error(), "RQ002")
}

// TestNobodyReadsNothing calls every route, and what is no route, without a
// subject.
func TestNobodyReadsNothing(t *testing.T) {
	s := openUnder(t, nil, shop)
	sent := map[string]string{
		"/metrics/{name}": "/metrics/amount", "/members": "/members?dimension=store__region",
		"/query":              `{"metrics": ["amount"], "time": {"preset": "mtd"}}`,
		"/targets/break-down": `{"metric": "amount", "period": "2025", "by": ["month"]}`, "/targets/text?form=csv": `{"metric": "amount", "period": "2025", "by": ["month"]}`,
		"/explain":               `{"metrics": ["amount"], "time": {"preset": "mtd"}}`,
		"/why":                   `{"metrics": ["amount"], "time": {"preset": "mtd"}}`,
		"/expected":              `{"request": {"metrics": ["amount"], "time": {}}}`,
		"/rules/backtest":        `{"rule": "drop"}`,
		"/outlook":               `{"request": {"metrics": ["amount"], "time": {}}}`,
		"/ask":                   `{"text": "amount last month"}`,
		"/find":                  `{"text": "amount"}`,
		"/incidents/{id}":        "/incidents/1",
		"/incidents/{id}/{deed}": `{"version": 1}`,
		"/actions/{id}":          "/actions/1", "/actions": `{"what": "a"}`, "/actions/{id}/{deed}": `{"version": 1}`,
		"/meetings/{id}": "/meetings/1", "/meetings/{id}/minutes": "/meetings/1/minutes?form=md", "/meetings": `{}`, "/meetings/{id}/do/{deed}": `{"version": 1}`,
		"/reviews/{id}": "/reviews/1", "/reviews/{id}/text": "/reviews/1/text?form=md", "/reviews": `{}`, "/reviews/{id}/do/{deed}": `{"version": 1}`,
		"/reports/{id}": "/reports/1", "/reports/{id}/text": "/reports/1/text?form=md", "/reports": `{"title": "a"}`, "/reports/{id}/do/{deed}": `{"version": 1}`,
		"/record":         `{"kind": "event", "text": "a"}`,
		"/mine/do/{deed}": `{}`, "/scorecards/{name}/do/{deed}": `{}`, "/housekeeping/do/{deed}": `{}`,
		"/drafts/{kind}/{name}": `{"text": "name: amount"}`, "/drafts/{kind}/{name}/do/{deed}": `{}`,
		"/builder": `{"text": "name: a"}`,
	}
	for _, route := range resource.Routes() {
		path, body := route.Path, ""
		if path == "/targets/text" {
			path += "?form=csv"
		}
		if route.Method == http.MethodPost {
			body = sent[path]
			path = strings.NewReplacer(
				"mine/do/{deed}", "mine/do/follow", "scorecards/{name}/do/{deed}", "scorecards/amount/do/lock", "incidents/{id}/{deed}", "incidents/1/comment", "meetings/{id}/do/{deed}", "meetings/1/do/end",
				"reviews/{id}/do/{deed}", "reviews/1/do/sign", "reports/{id}/do/{deed}", "reports/1/do/keep", "{kind}/{name}/do/{deed}", "metric/amount/do/ask", "{kind}", "metric", "{name}", "amount", "{id}", "1", "{deed}", "done",
			).Replace(path)
		} else if to := sent[path]; strings.HasPrefix(to, "/") {
			path = to
		}
		path = strings.NewReplacer("{kind}", "metric", "{name}", "amount").Replace(path)
		r := httptest.NewRequest(route.Method, path, strings.NewReader(body))
		r.Header.Set("Content-Type", "application/json")
		w := httptest.NewRecorder()
		resource.Handler(s, nil).ServeHTTP(w, r)
		if w.Code != http.StatusInternalServerError || !strings.Contains(w.Body.String(), access.ErrNoSubject.Error()) {
			t.Errorf("%s %s without a subject: %d %s", route.Method, route.Path, w.Code, w.Body)
		}
	}
	ctx := t.Context()
	for name, read := range map[string]func() error{
		"a batch": func() error {
			_, err := service.NewBatch(s, 0).Query(ctx, query.Request{Metrics: []string{"amount"}})
			return err
		},
		"signals":  func() error { _, err := s.EvaluateRules(ctx, ""); return err },
		"surveyed": func() error { _, err := s.Surveyed(ctx); return err },
		"clock":    func() error { _, err := s.Now(ctx); return err },
		"nobody":   func() error { _, err := s.Now(access.With(ctx, access.Subject{})); return err },
		"grant":    func() error { _, err := s.GrantKey(ctx); return err },
	} {
		if err := read(); !errors.Is(err, access.ErrNoSubject) {
			t.Errorf("%s: %v", name, err)
		}
	}
}
