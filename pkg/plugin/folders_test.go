package plugin_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/grafana/grafana-plugin-sdk-go/backend"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/plugin/plugintest"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/state"
)

// copied puts the shop's database at a path.
func copied(t *testing.T, path string) string {
	t.Helper()
	text, err := os.ReadFile(database(t))
	if err != nil {
		t.Fatal(err)
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, text, 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}

// TestSQLiteFilesLieInNamedFoldersOnly tries for data and for state what an
// administrator of an organisation can write as a path.
func TestSQLiteFilesLieInNamedFoldersOnly(t *testing.T) {
	root, err := filepath.EvalSymlinks(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	in, out := filepath.Join(root, "data"), filepath.Join(root, "data2")
	copied(t, filepath.Join(in, "shop.sqlite"))
	copied(t, filepath.Join(in, "sub", "shop.sqlite"))
	copied(t, filepath.Join(out, "grafana.db"))
	put(t, state.Config{Engine: "sqlite", Path: filepath.Join(in, "state.sqlite")}, shop)
	put(t, state.Config{Engine: "sqlite", Path: filepath.Join(out, "state.sqlite")}, shop)
	for at, to := range map[string]string{
		"link.sqlite": filepath.Join(out, "grafana.db"), "stately.sqlite": filepath.Join(out, "state.sqlite"), "folder": out,
	} {
		if err := os.Symlink(to, filepath.Join(in, at)); err != nil {
			t.Skip("this file system makes no links:", err)
		}
	}
	const none, outside, leads = "names no folders for files of SQLite", "lies in none of the folders", "leads to another file"
	for _, tc := range []struct {
		name, setting string
		path          string // of the data
		state         string // of the state database; empty: definitions are inline
		says          string // empty: it works
	}{
		{"inside", in, in + "/shop.sqlite", "", ""},
		{"deeper inside", in, in + "/sub/shop.sqlite", "", ""},
		{"several folders", "/srv/nowhere , " + in + "/", in + "/shop.sqlite", "", ""},
		{"up and down inside", in, in + "/sub/../shop.sqlite", "", ""},
		{"state inside", in, in + "/shop.sqlite", in + "/state.sqlite", ""},
		{"none named", "", in + "/shop.sqlite", "", none},
		{"none named, and nothing there", "", root + "/nowhere.sqlite", "", none},
		{"none but commas", " , ", in + "/shop.sqlite", "", none},
		{"a relative folder", "data", in + "/shop.sqlite", "", `the folder "data" is relative`},
		{"outside", in, out + "/grafana.db", "", outside},
		{"a folder that begins alike", in, root + "/data2/grafana.db", "", outside},
		{"the folder itself", in, in, "", outside},
		{"up and out", in, in + "/../data2/grafana.db", "", outside},
		{"a link to a file", in, in + "/link.sqlite", "", leads},
		{"a link to a folder", in, in + "/folder/grafana.db", "", leads},
		{"parameters", in, in + "/shop.sqlite?mode=rwc", "", "does not exist"},
		{"a URI", in, "file:" + in + "/shop.sqlite?vfs=memdb", "", "is relative"},
		{"memory", in, ":memory:", "", "is relative"},
		{"a zero", in, out + "/grafana.db\x00/../../data/shop.sqlite", "", leads},
		{"state, none named", "", in + "/shop.sqlite", in + "/state.sqlite", none},
		{"state outside", in, in + "/shop.sqlite", out + "/state.sqlite", outside},
		{"state up and out", in, in + "/shop.sqlite", in + "/../data2/state.sqlite", outside},
		{"state behind a link", in, in + "/shop.sqlite", in + "/stately.sqlite", leads},
	} {
		t.Run(tc.name, func(t *testing.T) {
			t.Setenv(plugintest.FoldersVariable, tc.setting)
			s := &plugintest.Source{
				Plugin: plugintest.InProcess(), From: day(2025, 2, 1), To: day(2025, 3, 1), Saved: time.Now(),
				JSON: map[string]any{"inline": shop, "connections": []any{map[string]any{"name": "db", "path": tc.path}}},
			}
			if tc.state != "" {
				delete(s.JSON, "inline")
				s.JSON["project"], s.JSON["state"] = "shop", map[string]any{"engine": "sqlite", "path": tc.state}
			}
			h := s.Health(t)
			if tc.says == "" {
				wants(t, s)
				if h.Status != backend.HealthStatusOk {
					t.Error(h.Message)
				}
				return
			}
			r := s.Ask(t, total)
			if r.Error == nil || !strings.Contains(r.Error.Error(), tc.says) || r.ErrorSource != backend.ErrorSourceDownstream {
				t.Fatalf("got %v of %s, want %q", r.Error, r.ErrorSource, tc.says)
			}
			if h.Status != backend.HealthStatusError || !strings.Contains(h.Message, tc.says) {
				t.Errorf("health: %s", h.Message)
			}
			if strings.Contains(tc.says, "folder") || tc.says == leads {
				if !strings.Contains(r.Error.Error(), "sqlite_folders under [plugin.wheelhouse-metrics-datasource]") {
					t.Errorf("the setting is not named: %v", r.Error)
				}
				if !strings.Contains(string(h.JSONDetails), "Let the administrator of Grafana's server name the file's folder") {
					t.Errorf("advice: %s", h.JSONDetails)
				}
			}
		})
	}
}

// TestDefinitionsReadNoOtherFile tries what the SQL of definitions could reach.
func TestDefinitionsReadNoOtherFile(t *testing.T) {
	other := database(t)
	for _, sql := range []string{
		"SELECT 1 AS amount, '2025-02-01' AS day) AS x; ATTACH '" + other + "' AS g; SELECT (SELECT count(*) FROM g.sales",
		"SELECT load_extension('" + other + "') AS amount, '2025-02-01' AS day",
	} {
		s := inline(t, plugintest.InProcess(), strings.Replace(shop, "    table: sales\n", "    sql: \""+sql+"\"\n", 1))
		r := s.Ask(t, total)
		if r.Error == nil {
			t.Errorf("%s: is answered", sql)
		} else if r.ErrorSource != backend.ErrorSourceDownstream {
			t.Errorf("%s: %s", sql, r.ErrorSource)
		} else if text := r.Error.Error(); !strings.Contains(text, "holds a semicolon") && !strings.Contains(text, "does more than read its own file") {
			t.Errorf("%s: %s", sql, text)
		}
	}
}
