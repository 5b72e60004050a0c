package check_test

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/cmd/catalog/archive"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/cmd/catalog/check"
)

const (
	root    = "acme-metrics-app/"
	drawing = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><path d="M0 0"/></svg>`
	png     = "\x89PNG\r\n\x1a\n and so on"
	goMain  = "package main\n\nimport \"os\"\n\nfunc main() { os.Exit(0) }\n"
	module  = "export const plugin = 1;\n"
)

// object is a piece of plugin.json.
type object = map[string]any

func info() object {
	return object{
		"version": "1.2.3", "updated": "2026-11-01", "keywords": []string{"metrics"}, "description": "Metrics.",
		"author": object{"name": "Acme"}, "logos": object{"small": "img/logo.svg", "large": "img/logo.svg"},
		"links":       []object{{"name": "Repository", "url": "https://github.com/acme/metrics"}, {"name": "Sponsor", "url": "https://github.com/sponsors/acme"}},
		"screenshots": []object{},
	}
}

// good is a plugin with which nothing is wrong: an app with a data source that
// has a back end, a panel and two languages.
func good() map[string]any {
	shots := info()
	shots["screenshots"] = []object{{"name": "Home", "path": "img/home.png"}}
	needs := object{"grafanaDependency": ">=12.2.0", "plugins": []object{}}
	files := map[string]any{
		"plugin.json": object{
			"type": "app", "id": "acme-metrics-app", "name": "Acme metrics", "info": shots, "dependencies": needs,
			"languages": []string{"en-US"},
			"includes": []object{
				{"type": "datasource", "name": "Acme", "path": "datasource/plugin.json"},
				{"type": "panel", "name": "Acme", "path": "panels/tree/plugin.json"},
				{"type": "page", "name": "Home", "path": "/a/acme-metrics-app", "addToNav": true},
			},
		},
		"datasource/plugin.json": object{
			"type": "datasource", "id": "acme-metrics-datasource", "name": "Acme", "info": info(), "dependencies": needs,
			"backend": true, "alerting": true, "executable": "gpx_acme",
		},
		"panels/tree/plugin.json":               object{"type": "panel", "id": "acme-tree-panel", "name": "Tree", "info": info(), "dependencies": needs},
		"README.md":                             "# Acme metrics\n\n[Documentation](https://github.com/acme/metrics)\n",
		"CHANGELOG.md":                          "# Changes\n\n## 1.2.3\n\nFirst.\n",
		"LICENSE":                               "Apache License\nVersion 2.0, January 2004\n",
		"img/logo.svg":                          drawing,
		"img/home.png":                          png,
		"locales/en-US/acme-metrics-app.json":   "{}",
		"go_plugin_build_manifest":              sum(goMain) + ":pkg/main.go\n",
		"datasource/img/logo.svg":               drawing,
		"panels/tree/img/logo.svg":              drawing,
		"datasource/gpx_acme_windows_amd64.exe": "windows_amd64",
		"datasource/module.js":                  `define(["react"],function(){/* https://github.com/acme */})`,
		"datasource/module.js.map":              mapOf("./datasource/module.ts", module),
		"panels/tree/module.js":                 `define([],function(){})`,
		"panels/tree/module.js.map":             mapOf("./panels/tree/module.ts", module),
		"module.js":                             `define([],function(){})`,
		"module.js.map":                         mapOf("./module.ts", module),
	}
	for _, p := range []string{"linux_amd64", "linux_arm64", "linux_arm", "darwin_amd64", "darwin_arm64"} {
		files["datasource/gpx_acme_"+p] = p
	}
	return files
}

func sum(text string) string {
	h := sha256.Sum256([]byte(text))
	return hex.EncodeToString(h[:])
}

// mapOf is a source map of one file of the source and of modules that are none.
func mapOf(name, text string) string {
	out, _ := json.Marshal(object{ // plain strings
		"version": 3,
		"sources": []string{
			"webpack://acme-metrics-app/" + name, "webpack://acme-metrics-app/external amd \"react\"",
			"webpack://acme-metrics-app/webpack/bootstrap", "webpack://acme-metrics-app/../node_modules/a/b.js",
		},
		"sourcesContent": []string{text, "module.exports = react", "var a", "b"},
	})
	return string(out)
}

// source is what the good plugin was built from.
func source() map[string]string {
	return map[string]string{
		"package.json":                      `{"version": "1.2.3", "scripts": {"build": "webpack"}}`,
		".config/webpack/webpack.config.ts": "// scaffolded by @grafana/create-plugin",
		"Magefile.go":                       "//go:build mage\n\npackage main\n\nimport build \"github.com/grafana/grafana-plugin-sdk-go/build\"\n",
		"go.mod":                            "module acme\n\nrequire (\n\tgithub.com/grafana/grafana-plugin-sdk-go v0.298.0\n)\n",
		"pkg/main.go":                       goMain,
		"src/module.ts":                     module,
		"src/datasource/module.ts":          module,
		"src/panels/tree/module.ts":         module,
	}
}

var today = time.Date(2026, 11, 21, 0, 0, 0, 0, time.UTC)

// subject packs files, a string or an object each; a name that begins with "!"
// lies beside the plugin's folder instead of in it.
func subject(t *testing.T, files map[string]any) check.Subject {
	t.Helper()
	a := &archive.Archive{Files: map[string]archive.File{}}
	for name, content := range files {
		f := archive.File{Mode: archive.ModeFile}
		if strings.HasPrefix(path.Base(name), "gpx_") {
			f.Mode = archive.ModeExecutable
		}
		switch content := content.(type) {
		case string:
			f.Data = []byte(content)
		case archive.File:
			f = content
		default:
			data, err := json.Marshal(content)
			if err != nil {
				t.Fatal(err)
			}
			f.Data = data
		}
		if beside, ok := strings.CutPrefix(name, "!"); ok {
			a.Files[beside] = f
		} else {
			a.Files[root+name] = f
		}
	}
	return check.Subject{Archive: a, Now: today, SDK: today.AddDate(0, -1, 0), Platform: func(program []byte) (string, error) {
		if !strings.Contains(string(program), "_") {
			return "", fmt.Errorf("unrecognized file format")
		}
		return string(program), nil
	}}
}

// written puts a source into a folder.
func written(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range files {
		file := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(file), 0o750); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// rules names the rules of findings, each once, sorted.
func rules(findings []check.Finding) []string {
	found := map[string]bool{}
	for _, f := range findings {
		found[f.Rule] = true
	}
	return slices.Sorted(maps.Keys(found))
}

// edited changes one key of a plugin.json in files; keys are joined by dots.
func edited(files map[string]any, file, key string, value any) {
	at := files[file].(object)
	parts := strings.Split(key, ".")
	for _, part := range parts[:len(parts)-1] {
		at = at[part].(object)
	}
	if last := parts[len(parts)-1]; value == nil {
		delete(at, last)
	} else {
		at[last] = value
	}
}
