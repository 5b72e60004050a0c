package plugin_test

import (
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/grafana/grafana-plugin-sdk-go/backend"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/plugin/plugintest"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/wire"
)

// roles are those of Grafana, with whether they administer. One that is made up and
// one that is missing count as those that do not.
var roles = map[string]bool{"Admin": true, "Editor": false, "Viewer": false, "None": false, "": false, "admin": false}

// TestHealthTellsReadersOnlyWhetherAllIsWell walks the roles through every way to
// ask how things stand, for a data source that works and for each way that one does
// not.
func TestHealthTellsReadersOnlyWhetherAllIsWell(t *testing.T) {
	t.Parallel()
	well := inline(t, plugintest.InProcess(), shop)
	away := inline(t, plugintest.InProcess(), shop)
	away.JSON["connections"] = []any{map[string]any{"name": "db", "path": filepath.Join(t.TempDir(), "hidden.sqlite")}}
	unset := inline(t, plugintest.InProcess(), "")
	unpublished, _ := published(t, plugintest.InProcess())
	for name, tc := range map[string]struct {
		source *plugintest.Source
		well   bool
		admin  string // what an administrator is told
	}{
		"well":            {well, true, "Inline definitions: 5 metrics"},
		"a file gone":     {away, false, "hidden.sqlite does not exist"},
		"wrong settings":  {unset, false, "names no state database"},
		"wrong state":     {unpublished, false, "state.sqlite"},
		"broken":          {inline(t, plugintest.InProcess(), shop+broken), false, `there is no measure "nowhere"`},
		"unreachable API": {withToken(t), false, "Grafana's API does not answer at"},
	} {
		t.Run(name, func(t *testing.T) {
			for role, administers := range roles {
				s := *tc.source
				s.User = &backend.User{Login: "x", Role: role}
				h := s.Health(t)
				if (h.Status == backend.HealthStatusOk) != tc.well {
					t.Errorf("%q: %s", role, h.Status)
				}
				told := strings.Contains(h.Message, tc.admin)
				if told != administers || (len(h.JSONDetails) > 0) != administers {
					t.Errorf("%q is told: %s %s", role, h.Message, h.JSONDetails)
				}
				want := map[bool]string{true: "The data source works.", false: "The data source does not work as it should. Administrators of this organisation see why under Wheelhouse › Configuration."}[tc.well]
				if !administers && h.Message != want {
					t.Errorf("%q is told %q", role, h.Message)
				}
				if r := s.Call(t, "status", ""); (r.Status == 200) != administers {
					t.Errorf("status for %q: %d", role, r.Status)
				}
			}
		})
	}
}

// withToken is a data source whose token leads nowhere.
func withToken(t *testing.T) *plugintest.Source {
	t.Helper()
	s := inline(t, plugintest.InProcess(), shop)
	s.JSON["grafanaUrl"], s.Secrets = "http://127.0.0.1:1", map[string]string{"grafanaToken": "x"}
	return s
}

func TestHealthSpeaksTheLanguageOfTheSettings(t *testing.T) {
	t.Parallel()
	s := inline(t, plugintest.InProcess(), shop)
	s.JSON["language"], s.User = "zh", &backend.User{Login: "x", Role: "Viewer"}
	if h := s.Health(t); h.Message != "数据源工作正常。" {
		t.Errorf("%q", h.Message)
	}
}

func TestHealthOfTheAPITellsReadersNoNames(t *testing.T) {
	t.Parallel()
	well := inline(t, plugintest.InProcess(), shop)
	away := inline(t, plugintest.InProcess(), shop)
	away.JSON["connections"] = []any{map[string]any{"name": "db", "path": filepath.Join(t.TempDir(), "hidden.sqlite")}}
	for role, administers := range roles {
		for _, tc := range []struct {
			source *plugintest.Source
			want   wire.Health
		}{
			{well, wire.Health{OK: true, Message: "everything answers", Connections: []wire.Connection{}}},
			{away, wire.Health{Message: "something does not answer; administrators are told what", Connections: []wire.Connection{}}},
		} {
			s := *tc.source
			s.User = &backend.User{Login: "x", Role: role}
			var got wire.Health
			s.Call(t, "health", "").JSON(t, &got)
			if administers {
				if got.OK != tc.want.OK || len(got.Connections) != 1 || got.Connections[0].Name != "db" || got.Version == "" {
					t.Errorf("%q: %+v", role, got)
				}
			} else if d := cmp.Diff(tc.want, got); d != "" {
				t.Errorf("%q: %s", role, d)
			}
		}
	}
}
