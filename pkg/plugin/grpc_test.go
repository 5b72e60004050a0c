package plugin_test

import (
	"context"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/grafana/grafana-plugin-sdk-go/backend"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/plugin/plugintest"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/wire"
)

// TestProcess drives the built program over gRPC as Grafana does.
func TestProcess(t *testing.T) {
	p := plugintest.Start(t)
	s := inline(t, p, shop)

	t.Run("query", func(t *testing.T) {
		r := s.Ask(t, regions)
		if r.Error != nil || r.Status != backend.StatusOK || r.Frames[0].Rows() != 2 {
			t.Fatalf("%d %v", r.Status, r.Error)
		}
		if got := rows(r.Frames[0]); !slices.Equal(got, []string{"East 8250", "West 19600"}) {
			t.Error(got)
		}
	})
	t.Run("what is kept", func(t *testing.T) { keptByProcess(t, s) })
	t.Run("health", func(t *testing.T) {
		if h := s.Health(t); h.Status != backend.HealthStatusOk || !strings.Contains(h.Message, "5 metrics") {
			t.Errorf("%s %s", h.Status, h.Message)
		}
		reader := *s
		reader.User = &backend.User{Login: "x", Role: "Viewer"}
		if h := reader.Health(t); h.Status != backend.HealthStatusOk || h.Message != "The data source works." || len(h.JSONDetails) > 0 {
			t.Errorf("a reader is told: %s %s", h.Message, h.JSONDetails)
		}
	})
	t.Run("resources", func(t *testing.T) {
		var catalog wire.Catalog
		r := s.Call(t, "catalog", "")
		r.JSON(t, &catalog)
		if r.Status != http.StatusOK || len(catalog.Metrics) != 5 || catalog.AsOf != "2025-03-01" {
			t.Errorf("%d, %d metrics as of %q", r.Status, len(catalog.Metrics), catalog.AsOf) // although one source never answers
		}
		var members wire.Members
		s.Call(t, "members?hierarchy=organisation&level=store&scope=region:West", "").JSON(t, &members)
		if len(members.Members) != 2 {
			t.Errorf("members %+v", members)
		}
		if r := s.Call(t, "query", `{"metrics": ["net_sales"], "time": {"preset": "mtd"}}`); r.Status != http.StatusOK {
			t.Errorf("query: %d %s", r.Status, r.Body)
		}
		for path, want := range map[string]int{"nowhere": 404, "metrics/nothing": 404, "members": 400, "status": 200, "versions": 200} {
			if r := s.Call(t, path, ""); r.Status != want || !strings.HasPrefix(r.Header.Get("Content-Type"), "application/json") {
				t.Errorf("%s: %d", path, r.Status)
			}
		}
	})
	t.Run("errors", func(t *testing.T) {
		res, err := s.Query(t.Context(), strings.Replace(total, "net_sales", "x", 1), total, `{"queryType": "x"}`, `{"queryType": "metrics", "request": 7}`)
		if err != nil {
			t.Fatal(err)
		}
		for ref, want := range map[string]backend.Status{"A": 400, "B": 200, "C": 400, "D": 400} {
			r := res[ref]
			if r.Status != want || (want != 200) != (r.Error != nil) || want != 200 && r.ErrorSource != backend.ErrorSourceDownstream {
				t.Errorf("%s: %d %s %v", ref, r.Status, r.ErrorSource, r.Error)
			}
		}
	})
	t.Run("broken settings", func(t *testing.T) {
		bad := *s
		bad.ID, bad.JSON = 99, map[string]any{"definitions": "nowhere"}
		if h := bad.Health(t); h.Status != backend.HealthStatusError || !strings.Contains(h.Message, "choose state, inline or sample") {
			t.Errorf("%s", h.Message)
		}
		if r := bad.Call(t, "catalog", ""); r.Status != http.StatusFailedDependency {
			t.Errorf("%d %s", r.Status, r.Body)
		}
	})
	t.Run("cancellation", func(t *testing.T) {
		ctx, cancel := context.WithTimeout(t.Context(), 300*time.Millisecond)
		defer cancel()
		started := time.Now()
		if _, err := s.Query(ctx, strings.Replace(total, "net_sales", "steps", 1)); err == nil {
			t.Error("the call must end with the context")
		}
		if took := time.Since(started); took > 3*time.Second {
			t.Errorf("it went on for %s", took)
		}
		wants(t, s)
	})
	t.Run("200 at once", func(t *testing.T) { crowd(t, s, 200) })
	t.Run("large answers", func(t *testing.T) { tooLarge(t, s) })
	if !p.Alive() {
		t.Error("the process has ended")
	}
}

// keptByProcess asks what is kept and was encoded, beside what was not.
func keptByProcess(t *testing.T, s *plugintest.Source) {
	t.Helper()
	panel := asking(`, "format": "table"`, byRegion)
	want := rows(s.Ask(t, panel).Frames[0])
	for range 3 {
		res, err := s.Query(t.Context(), panel, strings.Replace(total, "net_sales", "x", 1), panel)
		if err != nil {
			t.Fatal(err)
		}
		for refID, statement := range map[string]bool{"A": true, "C": false} {
			r := res[refID]
			if r.Error != nil || r.Status != backend.StatusOK || len(r.Frames) != 1 || r.Frames[0].RefID != refID || !slices.Equal(rows(r.Frames[0]), want) {
				t.Fatalf("%s: %+v", refID, r)
			}
			about, _ := r.Frames[0].Meta.Custom.(map[string]any)
			if stats, _ := about["stats"].(map[string]any); stats["cached"] != true || stats["readAt"] == "" {
				t.Errorf("%s: it does not say that it was kept: %+v", refID, about["stats"])
			}
			if has := strings.Contains(r.Frames[0].Meta.ExecutedQueryString, "FROM"); has != statement {
				t.Errorf("%s: statement %q", refID, r.Frames[0].Meta.ExecutedQueryString)
			}
		}
		if r := res["B"]; r.Error == nil || r.Status != 400 || r.ErrorSource != backend.ErrorSourceDownstream {
			t.Errorf("%+v", r)
		}
	}
}

// crowd asks n queries at the same time, of three metrics and four groupings,
// and logs how long they took.
func crowd(t *testing.T, s *plugintest.Source, n int) {
	t.Helper()
	took := make([]time.Duration, n)
	var wg sync.WaitGroup
	for i := range n {
		wg.Go(func() {
			by := []string{"", `, "by": [{"hierarchy": "organisation", "level": "region"}]`,
				`, "by": [{"hierarchy": "organisation", "level": "store"}]`, `, "grain": "day"`}[i/3%4]
			query := fmt.Sprintf(`{"queryType": "metrics", "format": "numeric", "request": {"metrics": ["%s"]%s}}`,
				[]string{"net_sales", "tickets", "basket"}[i%3], by)
			started := time.Now()
			res, err := s.Query(t.Context(), query)
			took[i] = time.Since(started)
			if err != nil || res["A"].Error != nil || res["A"].Frames[0].Rows() == 0 {
				t.Errorf("query %d: %v %v", i, err, res["A"].Error)
			}
		})
	}
	wg.Wait()
	slices.Sort(took)
	t.Logf("%d queries at once: p50 %s, p95 %s, longest %s", n, took[n/2], took[n*95/100], took[n-1])
}
