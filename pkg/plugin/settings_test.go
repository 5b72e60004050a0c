package plugin_test

import (
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/grafana/grafana-plugin-sdk-go/backend"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/plugin/plugintest"
)

func TestStateFileIsNotMadeByATypingError(t *testing.T) {
	t.Parallel()
	s, c := published(t, plugintest.InProcess())
	h := s.Health(t)
	if h.Status != backend.HealthStatusError || !strings.Contains(h.Message, "there is no file "+c.Path) {
		t.Errorf("health %s: %s", h.Status, h.Message)
	}
	if !strings.Contains(string(h.JSONDetails), "wheelhouse publish DIR --state "+c.Path) {
		t.Errorf("advice: %s", h.JSONDetails)
	}
	if _, err := os.Stat(c.Path); !os.IsNotExist(err) {
		t.Errorf("asking made the file: %v", err)
	}
	put(t, c, shop)
	eventually(t, "the file is found", func() bool { v, err := number(s, t, total); return err == nil && v == february })
}

func TestStateFileIsNotLookedForInGrafanasFolder(t *testing.T) {
	t.Parallel()
	s, _ := published(t, plugintest.InProcess())
	s.JSON["state"] = map[string]any{"engine": "sqlite", "path": "state.sqlite"}
	r := s.Ask(t, total)
	if r.Status != http.StatusFailedDependency || !strings.Contains(r.Error.Error(), "set its absolute path") {
		t.Errorf("%d %v", r.Status, r.Error)
	}
	if _, err := os.Stat("state.sqlite"); !os.IsNotExist(err) {
		t.Errorf("asking made a file: %v", err)
	}
}

func TestMistypedProjectNamesThoseThatAreThere(t *testing.T) {
	t.Parallel()
	s, c := published(t, plugintest.InProcess())
	put(t, c, shop)
	s.JSON["project"] = "shpo"
	if r := s.Ask(t, total); r.Error == nil || !strings.Contains(r.Error.Error(), "the state database has shop:") {
		t.Errorf("%v", r.Error)
	}
	if h := s.Health(t); !strings.Contains(h.Message, "the state database has shop:") {
		t.Errorf("health: %s", h.Message)
	}
}

func TestAdviceFitsWhereDefinitionsStand(t *testing.T) {
	t.Parallel()
	written := inline(t, plugintest.InProcess(), shop+broken)
	if h := written.Health(t); !strings.Contains(string(h.JSONDetails), "in the data source's settings and save") || strings.Contains(string(h.JSONDetails), "publish") {
		t.Errorf("inline: %s", h.JSONDetails)
	}
	s, c := published(t, plugintest.InProcess())
	put(t, c, shop+broken)
	if h := s.Health(t); !strings.Contains(string(h.JSONDetails), "publish them again") {
		t.Errorf("published: %s", h.JSONDetails)
	}
	relative := inline(t, plugintest.InProcess(), shop)
	relative.JSON["connections"] = []any{map[string]any{"name": "db", "path": filepath.Base(database(t))}}
	if h := relative.Health(t); !strings.Contains(string(h.JSONDetails), "settings and fill it in under Connections") {
		t.Errorf("connection: %s", h.JSONDetails)
	}
}
