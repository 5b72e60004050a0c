package plugin_test

import (
	"database/sql"
	"encoding/json"
	"maps"
	"net/url"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/grafana/grafana-plugin-sdk-go/backend"
	"go.yaml.in/yaml/v3"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/plugin/plugintest"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/state"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/testkit/pg"
)

const docs = "../../docs/"

// fenced finds examples of files that Grafana reads, with what stands before them.
var fenced = regexp.MustCompile("(?ms)^```(yaml|ini)\n(.*?)^```$")

// examples of a document, by kind.
func examples(t *testing.T, doc, kind string) (out []string) {
	t.Helper()
	text, err := os.ReadFile(docs + doc)
	if err != nil {
		t.Fatal(err)
	}
	for _, found := range fenced.FindAllStringSubmatch(string(text), -1) {
		if found[1] == kind {
			out = append(out, found[2])
		}
	}
	return out
}

// provisioned is a data source as Grafana's files write it; jsonData alone is an
// excerpt of one.
type provisioned struct {
	Datasources []struct {
		Type   string            `yaml:"type"`
		JSON   map[string]any    `yaml:"jsonData"`
		Secure map[string]string `yaml:"secureJsonData"`
	} `yaml:"datasources"`
	JSON   map[string]any    `yaml:"jsonData"`
	Secure map[string]string `yaml:"secureJsonData"`
}

// settingsOf reads a data source of an example; nil where it shows something else.
func settingsOf(t *testing.T, example string) (jsonData map[string]any, secure map[string]string) {
	t.Helper()
	var p provisioned
	if strings.HasPrefix(example, "- run:") {
		return nil, nil // steps of a workflow, which cmd/wheelhouse runs
	}
	if err := yaml.Unmarshal([]byte(example), &p); err != nil {
		t.Fatalf("%v in\n%s", err, example)
	}
	if len(p.Datasources) == 0 {
		return p.JSON, p.Secure
	}
	if p.Datasources[0].Type != "wheelhouse-metrics-datasource" {
		t.Errorf("type %s", p.Datasources[0].Type)
	}
	return p.Datasources[0].JSON, p.Datasources[0].Secure
}

// expanded puts values of the environment in place, as Grafana does when it reads a
// file: $NAME, and $$ for a $.
func expanded(text string, environment map[string]string) string {
	return os.Expand(strings.ReplaceAll(text, "$$", "${dollar}"), func(name string) string {
		if name == "dollar" {
			return "$"
		}
		return environment[name]
	})
}

// world is the databases that examples speak of: PostgreSQL with a schema mart, and
// files below a folder that stands for the root of the disk.
func world(t *testing.T) (root string, environment map[string]string) {
	t.Helper()
	direct, err := url.Parse(pg.DSN(t))
	if err != nil {
		t.Fatal(err)
	}
	admin, err := sql.Open("pgx", direct.String())
	if err != nil {
		t.Fatal(err)
	}
	const name = "wheelhouse_provision_doc"
	for _, q := range []string{"DROP DATABASE IF EXISTS " + name + " WITH (FORCE)", "CREATE DATABASE " + name} {
		if _, err := admin.Exec(q); err != nil {
			t.Fatal(err)
		}
	}
	direct.Path = "/" + name
	db, err := sql.Open("pgx", direct.String())
	if err != nil {
		t.Fatal(err)
	}
	db.SetMaxOpenConns(1)
	for _, q := range []string{"CREATE SCHEMA mart", "SET search_path TO mart"} {
		if _, err := db.Exec(q); err != nil {
			t.Fatal(err)
		}
	}
	fill(t, db)
	t.Cleanup(func() {
		_ = db.Close()
		_, _ = admin.Exec("DROP DATABASE " + name + " WITH (FORCE)") // the server is the test's
		_ = admin.Close()
	})
	root, err = filepath.EvalSymlinks(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	return root, map[string]string{"WHEELHOUSE_STATE_DSN": direct.String(), "WAREHOUSE_DSN": direct.String(), "WHEELHOUSE_GRAFANA_TOKEN": ""}
}

// onDisk moves the absolute paths of an example below a folder.
func onDisk(text, root string) string {
	return regexp.MustCompile(`(/var/lib/wheelhouse|/srv/data)\b`).ReplaceAllString(text, root+"$1")
}

// publishedAs is the shop as the examples call it, on the connection warehouse.
func publishedAs(project string) string {
	return strings.NewReplacer("name: shop, label", "name: "+project+", label", "[{name: db, engine: sqlite, path: shop.sqlite}]",
		"[{name: warehouse, engine: sqlite, path: data/shop.sqlite}]",
		"    table: ", "    connection: warehouse\n    table: ", "    sql: ", "    connection: warehouse\n    sql: ").Replace(small.Replace(shop))
}

// TestProvisioningExamplesWork runs every data source that the documents write.
func TestProvisioningExamplesWork(t *testing.T) {
	root, environment := world(t)
	var folders []string
	for _, example := range append(examples(t, "provision.md", "ini"), examples(t, "secure.md", "ini")...) {
		folders = append(folders, folderSetting(t, onDisk(example, root)))
	}
	if len(folders) != 2 || folders[0] != folders[1] {
		t.Fatalf("the folders of the documents are %q", folders)
	}
	if err := os.MkdirAll(root+"/var/lib/wheelhouse", 0o755); err != nil {
		t.Fatal(err)
	}
	copied(t, root+"/srv/data/warehouse.sqlite")
	tried := map[string]int{}
	for _, doc := range []string{"provision.md", "datasource.md"} {
		for _, example := range examples(t, doc, "yaml") {
			jsonData, secure := settingsOf(t, onDisk(example, root))
			if jsonData == nil {
				continue
			}
			tried[doc]++
			t.Run(doc, func(t *testing.T) {
				t.Setenv(plugintest.FoldersVariable, folders[0])
				s := &plugintest.Source{Plugin: plugintest.InProcess(), From: day(2025, 2, 1), To: day(2025, 3, 1), Saved: time.Now(), Secrets: map[string]string{}}
				written, err := json.Marshal(jsonData)
				if err != nil {
					t.Fatal(err)
				}
				if err := json.Unmarshal([]byte(expanded(string(written), environment)), &s.JSON); err != nil {
					t.Fatal(err)
				}
				for key, value := range secure {
					s.Secrets[key] = expanded(value, environment)
				}
				publishTo(t, s)
				if h := s.Health(t); h.Status != backend.HealthStatusOk {
					t.Errorf("health: %s", h.Message)
				}
				wants(t, s)
			})
		}
	}
	if want := map[string]int{"provision.md": 3, "datasource.md": 1}; !maps.Equal(tried, want) {
		t.Errorf("%v examples were run, want %v", tried, want)
	}
}

// publishTo publishes the shop where a data source looks for definitions.
func publishTo(t *testing.T, s *plugintest.Source) {
	t.Helper()
	if s.JSON["definitions"] != "state" {
		return
	}
	c := state.Config{DSN: s.Secrets["stateDsn"]}
	of := s.JSON["state"].(map[string]any)
	c.Engine, _ = of["engine"].(string)
	c.Path, _ = of["path"].(string)
	project := s.JSON["project"].(string)
	putAs(t, c, project, publishedAs(project))
}

// folderSetting reads the folders of an example of Grafana's configuration.
func folderSetting(t *testing.T, example string) string {
	t.Helper()
	section, value := "", ""
	for line := range strings.Lines(example) {
		line = strings.TrimSpace(line)
		if name, ok := strings.CutPrefix(line, "["); ok {
			section = strings.TrimSuffix(name, "]")
		}
		if key, found, ok := strings.Cut(line, "="); ok {
			// Grafana hands a key to the plugin of its section as GF_PLUGIN_<KEY>.
			if got := "GF_PLUGIN_" + strings.ToUpper(strings.TrimSpace(key)); got != plugintest.FoldersVariable {
				t.Errorf("%s becomes %s", key, got)
			}
			value = strings.TrimSpace(found)
		}
	}
	var nested struct {
		ID string `json:"id"`
	}
	text, err := os.ReadFile("../../src/datasource/plugin.json")
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(text, &nested); err != nil {
		t.Fatal(err)
	}
	if section != "plugin."+nested.ID {
		t.Errorf("the section is [%s], the plugin %s", section, nested.ID)
	}
	return value
}

// TestOtherProvisioningExamplesAreRight holds what is not a data source to what it
// speaks of: the app, its dashboards.
func TestOtherProvisioningExamplesAreRight(t *testing.T) {
	t.Parallel()
	var app struct {
		ID string `json:"id"`
	}
	text, err := os.ReadFile("../../src/plugin.json")
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(text, &app); err != nil {
		t.Fatal(err)
	}
	seen := map[string]bool{}
	for _, example := range examples(t, "provision.md", "yaml") {
		var doc map[string]any
		if err := yaml.Unmarshal([]byte(example), &doc); err != nil {
			continue // steps of a workflow, which cmd/wheelhouse runs
		}
		for _, kind := range []string{"apps", "providers"} {
			list, _ := doc[kind].([]any)
			for _, one := range list {
				seen[kind] = true
				entry := one.(map[string]any)
				switch kind {
				case "apps":
					if keys := slices.Sorted(maps.Keys(entry)); entry["type"] != app.ID || !slices.Equal(keys, []string{"disabled", "org_id", "type"}) {
						t.Errorf("app %v", entry)
					}
				case "providers":
					folder := entry["options"].(map[string]any)["path"].(string)
					if path.Base(path.Dir(folder)) != app.ID {
						t.Errorf("dashboards of %s", folder)
					}
					if found, err := filepath.Glob("../../src/" + path.Base(folder) + "/*.json"); err != nil || len(found) == 0 {
						t.Errorf("the plugin has no %s", path.Base(folder))
					}
				}
			}
		}
	}
	if len(seen) != 2 {
		t.Errorf("seen %v", seen)
	}
}
