package plugin_test

import (
	"encoding/json"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/grafana/grafana-plugin-sdk-go/backend"
	"github.com/grafana/grafana-plugin-sdk-go/data"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/frames"
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

// Only administrators are told the others: those of another organisation may be among them.
func TestMistypedProjectNamesThoseThatAreThere(t *testing.T) {
	t.Parallel()
	s, c := published(t, plugintest.InProcess())
	put(t, c, shop)
	s.JSON["project"] = "shpo"
	putAs(t, c, "bakery", shop)
	if r := s.Ask(t, total); r.Error == nil || !strings.Contains(r.Error.Error(), "no version has been published: run") {
		t.Errorf("%v", r.Error)
	}
	if r := s.Call(t, "catalog", ""); r.Status != http.StatusServiceUnavailable || strings.Contains(string(r.Body), "bakery") {
		t.Errorf("the catalogue's error: %d %s", r.Status, r.Body)
	}
	if h := s.Health(t); !strings.Contains(h.Message, "the state database has bakery, shop:") {
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

// Judgements are kept for days that make sense; everything else is told, with what to write.
func TestDaysThatJudgementsAreKept(t *testing.T) {
	t.Parallel()
	for days, wrong := range map[int]bool{0: false, 35: false, 3660: false, 34: true, -1: true, 3661: true} {
		s := inline(t, plugintest.InProcess(), shop)
		s.JSON["state"] = map[string]any{"keepDays": days}
		if first := s.Ask(t, regions); (first.Error != nil) != wrong || wrong && !strings.Contains(first.Error.Error(), "write 35 to 3660 into keepDays") {
			t.Errorf("%d days: %v", days, first.Error)
		}
	}
}

func TestAnswersAreKeptUnlessSettingsSayOtherwise(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name   string
		keep   any
		cached bool
		wrong  string
	}{
		{"nothing said", nil, true, ""},
		{"off", map[string]any{"off": true}, false, ""},
		{"bounded", map[string]any{"megabytes": 1, "seconds": 60}, true, ""},
		{"nonsense", map[string]any{"seconds": -1}, false, "write 1 or more"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s := inline(t, plugintest.InProcess(), shop)
			s.JSON["keep"] = tt.keep
			first := s.Ask(t, regions)
			if tt.wrong != "" {
				if first.Error == nil || !strings.Contains(first.Error.Error(), tt.wrong) {
					t.Errorf("%v", first.Error)
				}
				return
			}
			again := s.Ask(t, regions)
			about := about(t, again.Frames[0])
			if about.Stats.Cached != tt.cached || tt.cached != (about.Stats.ReadAt != "") {
				t.Errorf("%+v", about.Stats)
			}
			meta := again.Frames[0].Meta
			if told := strings.HasPrefix(meta.ExecutedQueryString, "-- not run again: the answer is kept, of 20"); told != tt.cached || (len(meta.Stats) == 1) != tt.cached {
				t.Errorf("the inspector is told %.60q %v", meta.ExecutedQueryString, meta.Stats)
			}
			if got, want := rows(again.Frames[0]), rows(first.Frames[0]); !slices.Equal(got, want) || len(got) != 2 {
				t.Errorf("%q, first %q", got, want)
			}
		})
	}
}

// about is what a frame says beside its numbers.
func about(t *testing.T, f *data.Frame) (out frames.Meta) {
	t.Helper()
	text, err := json.Marshal(f.Meta.Custom)
	if err == nil {
		err = json.Unmarshal(text, &out)
	}
	if err != nil {
		t.Fatal(err)
	}
	return out
}
