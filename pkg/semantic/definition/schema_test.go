package definition_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"io/fs"
	"os"
	"testing"
	"testing/fstest"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"go.yaml.in/yaml/v3"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/definition"
)

func compiled(t *testing.T) *jsonschema.Schema {
	t.Helper()
	text, err := definition.Schema()
	if err != nil {
		t.Fatal(err)
	}
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource("wheelhouse.schema.json", doc); err != nil {
		t.Fatal(err)
	}
	s, err := c.Compile("wheelhouse.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// documents reads the YAML documents of a file as an editor's checker sees
// them: as JSON.
func documents(t *testing.T, fsys fs.FS, name string) (out []any) {
	t.Helper()
	text, err := fs.ReadFile(fsys, name)
	if err != nil {
		t.Fatal(err)
	}
	for d := yaml.NewDecoder(bytes.NewReader(text)); ; {
		var n yaml.Node
		var v any
		err := d.Decode(&n)
		if errors.Is(err, io.EOF) {
			return out
		}
		if err == nil {
			dateless(&n)
			err = n.Decode(&v)
		}
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		asJSON, err := json.Marshal(v)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(asJSON))
		if err != nil {
			t.Fatal(err)
		}
		if doc != nil {
			out = append(out, doc)
		}
	}
}

// dateless makes dates the texts that they are in YAML 1.2.
func dateless(n *yaml.Node) {
	if n.ShortTag() == "!!timestamp" {
		n.Tag = "!!str"
	}
	for _, c := range n.Content {
		dateless(c)
	}
}

// TestSchemaTakesWhatLoads holds the schema to the definitions that people
// read first: the reference's and the examples'.
func TestSchemaTakesWhatLoads(t *testing.T) {
	t.Parallel()
	s := compiled(t)
	for _, dir := range []string{"reference", "../project/testdata/base", "../../../examples/grocery", "../../../examples/retail-group"} {
		fsys := os.DirFS(dir)
		files, err := definition.Files(fsys)
		if err != nil || len(files) == 0 {
			t.Fatalf("%s: %d files, %v", dir, len(files), err)
		}
		for _, name := range files {
			for _, doc := range documents(t, fsys, name) {
				if err := s.Validate(doc); err != nil {
					t.Errorf("%s/%s: %v", dir, name, err)
				}
			}
		}
	}
}

func TestSchemaTakesSQLOfTheEngine(t *testing.T) {
	t.Parallel()
	fsys := fstest.MapFS{"a.yaml": {Data: []byte("sources: [{name: a, entities: [{name: e, type: primary, expr: {sql: b}}]}]")}}
	if err := compiled(t).Validate(documents(t, fsys, "a.yaml")[0]); err != nil {
		t.Error(err)
	}
}

// TestSchemaRefusesWhatTheLoaderRefuses holds both to the same tags.
func TestSchemaRefusesWhatTheLoaderRefuses(t *testing.T) {
	t.Parallel()
	s := compiled(t)
	for name, text := range map[string]string{
		"unknown key":        "domains: [{name: a, lable: b}]",
		"unknown top key":    "metric: []",
		"missing name":       "domains: [{label: b}]",
		"list for text":      "domains: [{name: a, label: [b]}]",
		"third language":     "domains: [{name: a, label: {fr: b}}]",
		"word":               "metrics: [{name: a, measure: m, good: better}]",
		"grain":              "sources: [{name: a, dimensions: [{name: d, type: time, grain: daily}]}]",
		"offset to grain":    "metrics: [{name: a, type: derived, expr: b, inputs: [{metric: b, offsetToGrain: monthly}]}]",
		"too large":          "metrics: [{name: a, measure: m, tier: 4}]",
		"too long a list":    "metrics: [{name: a, measure: m, range: [1, 2, 3]}]",
		"empty list":         "playbooks: [{name: a, steps: []}]",
		"length of time":     "metrics: [{name: a, type: cumulative, measure: m, window: 1.5 days}]",
		"duration":           "sources: [{name: a, freshness: {within: soon}}]",
		"time of day":        "sources: [{name: a, freshness: {readyAt: \"8:00\"}}]",
		"text for number":    "rules: [{name: a, metric: m, template: change, params: {drop: \"0.1\"}}]",
		"nested missing":     "metrics: [{name: a, measure: {filter: b}}]",
		"version":            "version: 2",
		"engine":             "connections: [{name: a, engine: oracle}]",
		"another engine":     "connections: [{name: a, engine: sqlite, path: a.db, dsn: b}]",
		"timeout":            "connections: [{name: a, engine: sqlite, path: a.db, timeout: soon}]",
		"no sql":             "sources: [{name: a, dimensions: [{name: d, expr: {query: b}}]}]",
		"sql in a condition": "metrics: [{name: a, measure: m, filter: {sql: b}}]",
		"mapping for a list": "domains: {name: a}",
	} {
		fsys := fstest.MapFS{"a.yaml": {Data: []byte(text)}}
		if _, found := definition.Load(fsys, definition.Options{}); !found.HasErrors() {
			t.Errorf("%s: the loader takes %s", name, text)
		}
		if err := s.Validate(documents(t, fsys, "a.yaml")[0]); err == nil {
			t.Errorf("%s: the schema takes %s", name, text)
		}
	}
}
