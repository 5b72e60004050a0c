package plugin_test

import (
	"context"
	"database/sql"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/grafana/grafana-plugin-sdk-go/backend"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/plugin/plugintest"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/wire"
)

func TestErrorsSayWhoseFaultTheyAre(t *testing.T) {
	t.Parallel()
	good := inline(t, plugintest.InProcess(), shop)
	relative := inline(t, plugintest.InProcess(), shop)
	delete(relative.JSON, "connections")
	away := inline(t, plugintest.InProcess(), shop)
	away.JSON["connections"] = []any{map[string]any{"name": "db", "path": filepath.Join(t.TempDir(), "gone.sqlite")}}
	secretless := inline(t, plugintest.InProcess(), strings.Replace(shop, "engine: sqlite, path: shop.sqlite", `engine: postgres, dsn: "${PGDSN}"`, 1))
	delete(secretless.JSON, "connections")
	unset := inline(t, plugintest.InProcess(), "")
	wrong := inline(t, plugintest.InProcess(), shop+broken)
	for name, tc := range map[string]struct {
		source *plugintest.Source
		query  string
		status backend.Status
		says   string
	}{
		"no such metric":     {good, strings.Replace(total, "net_sales", "net_sale", 1), 400, `there is no metric "net_sale"; did you mean "net_sales"?`},
		"no such type":       {good, `{"queryType": "sql"}`, 400, `there is no query type "sql"`},
		"no such rule":       {good, `{"queryType": "signal", "rule": "x"}`, 400, `there is no rule "x"`},
		"no request":         {good, `{"queryType": "metrics"}`, 400, "name at least one metric"},
		"a mistyped key":     {good, `{"queryType": "metrics", "request": {"metrics": ["net_sales"], "filter": []}}`, 400, `has no key "filter"; did you mean "filters"?`},
		"a series of one":    {good, `{"queryType": "metrics", "format": "series", "request": {"metrics": ["net_sales"]}}`, 400, "a series needs a grain"},
		"a wrong format":     {good, `{"queryType": "metrics", "format": "xml", "request": {"metrics": ["net_sales"]}}`, 400, `no format "xml"`},
		"a wrong field":      {good, `{"queryType": "metrics", "field": "x", "request": {"metrics": ["net_sales"]}}`, 400, `no field "x"`},
		"a wrong scope":      {good, `{"queryType": "agenda", "scope": "East"}`, 400, "write level=member"},
		"a wrong tier":       {good, `{"queryType": "agenda", "tier": 7}`, 400, "tier is 1, 2 or 3"},
		"a relative path":    {relative, total, 502, "is relative, and has to be absolute: set it under Connections"},
		"a file gone":        {away, total, 502, "does not exist"},
		"an environment":     {secretless, total, 502, "refers to the environment"},
		"nothing configured": {unset, total, 424, "names no state database"},
		"broken definitions": {wrong, total, 422, `there is no measure "nowhere"`},
	} {
		t.Run(name, func(t *testing.T) {
			r := tc.source.Ask(t, tc.query)
			if r.Error == nil || !strings.Contains(r.Error.Error(), tc.says) {
				t.Fatalf("got %v, want %q", r.Error, tc.says)
			}
			if r.Status != tc.status || r.ErrorSource != backend.ErrorSourceDownstream {
				t.Errorf("status %d, source %s", r.Status, r.ErrorSource)
			}
			if tc.status > 400 {
				if h := tc.source.Health(t); h.Status != backend.HealthStatusError || !strings.Contains(h.Message, tc.says) {
					t.Errorf("health %s: %s", h.Status, h.Message)
				}
			}
		})
	}
}

func TestDefinitionsComeLateAndGoWrong(t *testing.T) {
	t.Parallel()
	plugin := plugintest.InProcess()
	s, c := published(t, plugin)

	if r := s.Ask(t, total); r.Status != http.StatusServiceUnavailable || !strings.Contains(r.Error.Error(), "wheelhouse publish") {
		t.Fatalf("nothing is published yet: %d %v", r.Status, r.Error)
	}
	if h := s.Health(t); h.Status != backend.HealthStatusError || !strings.Contains(h.Message, "there is no file") {
		t.Errorf("health: %s", h.Message)
	}
	put(t, c, shop)
	eventually(t, "the first version in force", func() bool { v, err := number(s, t, total); return err == nil && v == february })

	put(t, c, shop+more)
	twice := strings.Replace(total, "net_sales", "twice", 1)
	eventually(t, "the second version in force", func() bool { v, err := number(s, t, twice); return err == nil && v == 2*february })

	put(t, c, shop+broken)
	h := s.Health(t)
	if h.Status != backend.HealthStatusError || !strings.Contains(h.Message, "version 3 of the definitions is broken, version 2 stays in force") ||
		!strings.Contains(h.Message, `there is no measure "nowhere"`) {
		t.Errorf("health: %s", h.Message)
	}
	if v, err := number(s, t, twice); err != nil || v != 2*february {
		t.Errorf("version 2 must go on answering: %v %v", v, err)
	}
	var found wire.Diagnostics
	s.Call(t, "diagnostics", "").JSON(t, &found)
	if !found.Stale || len(found.Diagnostics) == 0 {
		t.Errorf("the findings must be shown: %+v", found)
	}

	// A server that starts now must not lose what it had.
	again := *s
	again.Plugin = plugintest.InProcess()
	if v, err := number(&again, t, twice); err != nil || v != 2*february {
		t.Errorf("after a restart: %v %v", v, err)
	}
	if h := again.Health(t); !strings.Contains(h.Message, "version 3 of the definitions is broken, version 2 stays in force") {
		t.Errorf("health after a restart: %s", h.Message)
	}

	put(t, c, shop)
	if h := s.Health(t); h.Status != backend.HealthStatusOk || !strings.Contains(h.Message, "Version 4 of shop") {
		t.Errorf("health: %s", h.Message)
	}
	var versions wire.Versions
	s.Call(t, "versions", "").JSON(t, &versions)
	if versions.InForce != 4 || len(versions.Versions) != 4 || versions.Versions[0].Author != "ci" {
		t.Errorf("versions: %+v", versions)
	}
}

func TestReloadBreaksNoRunningQuery(t *testing.T) {
	t.Parallel()
	s, c := published(t, plugintest.InProcess())
	put(t, c, shop)
	wants(t, s)
	var wg sync.WaitGroup
	stop := make(chan struct{})
	for range 4 {
		wg.Go(func() {
			for {
				select {
				case <-stop:
					return
				default:
				}
				if v, err := number(s, t, total); err != nil || v != february {
					t.Errorf("during a reload: %v %v", v, err)
					return
				}
			}
		})
	}
	for n := range 6 {
		put(t, c, []string{shop + more, shop + broken, shop}[n%3])
		s.Health(t) // looks at once
	}
	close(stop)
	wg.Wait()
}

func TestStateDatabaseIsLocked(t *testing.T) {
	t.Parallel()
	s, c := published(t, plugintest.InProcess())
	put(t, c, shop)
	unlock := lock(t, c.Path)
	r := s.Ask(t, total)
	if r.Status != http.StatusServiceUnavailable || !strings.Contains(r.Error.Error(), "database is locked") {
		t.Fatalf("at start: %d %v", r.Status, r.Error)
	}
	unlock()
	eventually(t, "recovery from the lock", func() bool { v, err := number(s, t, total); return err == nil && v == february })

	unlock = lock(t, c.Path)
	defer unlock()
	time.Sleep(5 * time.Second) // a look is due
	started := time.Now()
	wants(t, s)
	if took := time.Since(started); took > 2*time.Second {
		t.Errorf("a locked state database holds a query up for %s", took)
	}
}

// lock keeps everybody else from writing.
func lock(t *testing.T, path string) (unlock func()) {
	t.Helper()
	db, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	db.SetMaxOpenConns(1)
	for _, q := range []string{"PRAGMA busy_timeout = 5000", "BEGIN EXCLUSIVE"} {
		if _, err := db.Exec(q); err != nil {
			t.Fatal(err)
		}
	}
	return sync.OnceFunc(func() { _ = db.Close() })
}

func TestStateDatabaseGoesAway(t *testing.T) {
	t.Parallel()
	s, c := published(t, plugintest.InProcess())
	put(t, c, shop)
	wants(t, s)
	if err := os.Rename(c.Path, c.Path+".away"); err != nil {
		t.Fatal(err)
	}
	wants(t, s)
}

func TestOrganisationsDoNotMix(t *testing.T) {
	t.Parallel()
	plugin := plugintest.InProcess()
	one, other := inline(t, plugin, shop), inline(t, plugin, strings.Replace(shop, "expr: net}", "expr: 2 * net}", 1))
	one.ID, one.OrgID, other.ID, other.OrgID = 1, 1, 2, 2
	var wg sync.WaitGroup
	for range 20 {
		for source, want := range map[*plugintest.Source]float64{one: february, other: 2 * february} {
			wg.Go(func() {
				if v, err := number(source, t, total); err != nil || v != want {
					t.Errorf("organisation %d: %v %v, want %v", source.OrgID, v, err, want)
				}
			})
		}
	}
	wg.Wait()
}

func TestSettingsChange(t *testing.T) {
	t.Parallel()
	s := inline(t, plugintest.InProcess(), shop+broken)
	if r := s.Ask(t, total); r.Error == nil {
		t.Fatal("broken definitions cannot answer")
	}
	s.JSON["inline"], s.Saved = shop, s.Saved.Add(time.Second)
	wants(t, s)
	if h := s.Health(t); h.Status != backend.HealthStatusOk || !strings.Contains(h.Message, "Inline definitions: 5 metrics") {
		t.Errorf("health: %s", h.Message)
	}
}

func TestCancellationReachesTheEngine(t *testing.T) {
	t.Parallel()
	s := inline(t, plugintest.InProcess(), shop)
	ctx, cancel := context.WithTimeout(t.Context(), 300*time.Millisecond)
	defer cancel()
	started := time.Now()
	res, err := s.Query(ctx, strings.Replace(total, "net_sales", "steps", 1))
	if err != nil {
		t.Fatal(err)
	}
	if r := res["A"]; r.Status != http.StatusGatewayTimeout && r.Status != 499 || r.ErrorSource != backend.ErrorSourceDownstream {
		t.Errorf("status %d, %v", r.Status, r.Error)
	}
	if took := time.Since(started); took > 3*time.Second {
		t.Errorf("the query went on for %s", took)
	}
	wants(t, s)
}
