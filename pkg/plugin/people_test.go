package plugin

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop"
)

// answering is Grafana's API that answers paths, and counts how often it was asked.
func answering(t *testing.T, by map[string]string) (*grafanaAPI, *int) {
	t.Helper()
	asked := 0
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		asked++
		body, ok := by[r.URL.Path]
		if !ok {
			w.WriteHeader(http.StatusForbidden)
		}
		_, _ = fmt.Fprint(w, body)
	}))
	t.Cleanup(server.Close)
	return &grafanaAPI{uid: "wh", url: server.URL, http: server.Client(), token: "secret"}, &asked
}

func TestWhoIsPresentCanSignIn(t *testing.T) {
	api, _ := answering(t, map[string]string{
		"/api/org/users":    `[{"login": "Anna", "email": "anna@example.com", "name": "Anna A"}, {"login": "left", "email": "left@example.com", "isDisabled": true}]`,
		"/api/teams/search": `{"teams": [{"name": "Finance", "email": "fin@example.com"}]}`,
	})
	got, err := grafanaPeople{api}.Present(t.Context())
	want := map[string]bool{"anna": true, "anna@example.com": true, "anna a": true, "finance": true, "fin@example.com": true}
	if diff := cmp.Diff(want, got); diff != "" || err != nil {
		t.Error(diff, err)
	}
	api, _ = answering(t, nil)
	if _, err := (grafanaPeople{api}).Present(t.Context()); err == nil {
		t.Error("nobody is told to be there where Grafana refuses to tell")
	}
}

// TestManyDashboardsAreNotTakenForAll: what was found is told, and that there may be more; it
// is not asked again at once.
func TestManyDashboardsAreNotTakenForAll(t *testing.T) {
	one := `{"uid": "d", "title": "Board"}`
	for n, cut := range map[int]bool{2: false, mostDashboards: true} {
		api, asked := answering(t, map[string]string{
			"/api/search":                      "[" + strings.TrimSuffix(strings.Repeat(one+", ", n), ", ") + "]",
			"/api/dashboards/uid/d":            `{"dashboard": {"panels": [{"datasource": {"uid": "wh"}, "targets": [{"metrics": ["sales"]}]}]}}`,
			"/api/v1/provisioning/alert-rules": `[]`,
		})
		g := grafanaReaders{api, newRecent[string, using](boardsFresh, time.Now)}
		for range 2 {
			list, err := g.Using(t.Context(), []string{"sales"})
			if len(list) != n || (err == loop.MoreReadersError{Looked: mostDashboards}) != cut || !cut && err != nil {
				t.Errorf("%d of %d: %v", len(list), n, err)
			}
		}
		if *asked != n+2 {
			t.Errorf("asked %d times for %d dashboards", *asked, n)
		}
	}
}
