package check_test

import (
	"os"
	"runtime"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/cmd/catalog/archive"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/cmd/catalog/check"
)

func TestAGoodArchiveHasNoFindings(t *testing.T) {
	if found := check.Run(subject(t, good())); len(found) > 0 {
		t.Error(found)
	}
}

type files = map[string]any

// set gives a change that writes a file; nil content removes it.
func set(name string, content any) func(files) {
	return func(f files) {
		if content == nil {
			delete(f, name)
		} else {
			f[name] = content
		}
	}
}

// edit gives a change of one key of a plugin.json.
func edit(file, key string, value any) func(files) {
	return func(f files) { edited(f, file, key, value) }
}

func TestBrokenArchives(t *testing.T) {
	cases := []struct {
		name   string
		change func(files)
		want   string // rules, in order
	}{
		{"two folders", set("!other/file", "x"), "more-than-one-dir"},
		{"file at the top", func(f files) { clear(f); f["!plugin.json"] = "{}" }, "no-root-dir"},
		{"folder of another name", edit("plugin.json", "id", "acme-other-app"), "no-ident-root-dir wheelhouse-language-missing"},
		{"dist in the folder", set("dist/module.js", ""), "dist"},
		{"what a Mac leaves behind", set("img/.DS_Store", ""), "wheelhouse-stray-file"},
		{"installed packages", set("node_modules/a/index.js", ""), "wheelhouse-stray-file"},
		{"a file that only its owner may read", set("img/logo.svg", archive.File{Mode: 0o600, Data: []byte(drawing)}), "wrong-permissions"},

		{"no plugin.json", set("plugin.json", nil), "missing-metadata"},
		{"a plugin.json that is no JSON", set("datasource/plugin.json", "{"), "invalid-metadata"},
		{"a key that does not exist", edit("plugin.json", "colour", "red"), "invalid-metadata"},
		{"no keywords", edit("plugin.json", "info.keywords", []string{}), "empty-keywords invalid-metadata"},
		{"a type that does not exist", edit("plugin.json", "includes", []object{{"type": "widget"}, {"type": "datasource", "path": "datasource/plugin.json"}, {"type": "panel", "path": "panels/tree/plugin.json"}}), "invalid-metadata"},
		{"a short extension title", edit("plugin.json", "extensions", object{"addedLinks": []object{{"title": "Open", "targets": []string{"grafana/dashboard/panel/menu"}}}}), "invalid-metadata"},
		{"a version that is not filled in", edit("plugin.json", "info.version", "%VERSION%"), "invalid-metadata wheelhouse-changelog-version wheelhouse-nested-version wrong-plugin-version"},
		{"a panel of another version", edit("panels/tree/plugin.json", "info.version", "1.2.2"), "wheelhouse-nested-version"},
		{"an id without its type", edit("panels/tree/plugin.json", "id", "acme-tree-app"), "plugin-type-suffix"},
		{"a name that is the id", edit("panels/tree/plugin.json", "name", "acme-tree-panel"), "human-friendly-name"},
		{"an id of two parts", edit("panels/tree/plugin.json", "id", "acme-panel"), "invalid-id-format"},
		{"an app that needs itself", edit("plugin.json", "dependencies.plugins", []object{{"id": "acme-metrics-app", "name": "a", "type": "app"}}), "circular-dependency"},
		{"no range of Grafana versions", edit("plugin.json", "dependencies.grafanaDependency", "twelve"), "invalid-grafana-dependency"},
		{"one Grafana version", edit("plugin.json", "dependencies.grafanaDependency", "12.2.0"), "depends-on-single-release"},
		{"patches of one Grafana version", edit("plugin.json", "dependencies.grafanaDependency", "12.2.x"), "depends-on-patch-releases"},
		{"a long range of Grafana versions", edit("plugin.json", "dependencies.grafanaDependency", ">=11.6.11-0 <12 || >=12.2.5-0"), ""},

		{"a nested plugin that is not declared", edit("plugin.json", "includes", []object{{"type": "datasource", "path": "datasource/plugin.json"}}), "nested-plugin-not-declared"},
		{"a nested plugin of another type", edit("panels/tree/plugin.json", "type", "datasource"), "nested-plugin-type-mismatch plugin-type-suffix"},
		{"an included dashboard that is missing", edit("plugin.json", "includes", []object{{"type": "dashboard", "path": "dashboards/a.json"}, {"type": "datasource", "path": "datasource/plugin.json"}, {"type": "panel", "path": "panels/tree/plugin.json"}}), "wheelhouse-include-missing"},
		{"a language without texts", edit("plugin.json", "languages", []string{"en-US", "zh-Hans"}), "wheelhouse-language-missing"},
		{"no description", edit("plugin.json", "info.description", ""), "empty-description"},
		{"no sponsor", edit("plugin.json", "info.links", []object{}), "sponsorshiplink"},

		{"an empty logo", edit("plugin.json", "info.logos", object{"small": "", "large": "img/logo.svg"}), "logos"},
		{"a logo elsewhere", edit("plugin.json", "info.logos", object{"small": "https://x.io/a.svg", "large": "img/logo.svg"}), "path-relative-to-metadata"},
		{"a logo with a dot", edit("plugin.json", "info.logos", object{"small": "./img/logo.svg", "large": "img/logo.svg"}), "invalid-relative-path"},
		{"a panel's logo that was not copied", set("panels/tree/img/logo.svg", nil), "path-not-exists"},
		{"no screenshots", edit("plugin.json", "info.screenshots", []object{}), "screenshots"},
		{"a screenshot that is no picture", set("img/home.png", "hello"), "screenshots-image-type"},
		{"a drawing with a script", set("img/logo.svg", `<svg><script>alert(1)</script></svg>`), "unsafe-svg-file"},
		{"a drawing with a handler", set("img/logo.svg", `<svg onload="alert(1)"></svg>`), "unsafe-svg-file"},
		{"a drawing that runs a link", set("img/logo.svg", `<svg><a href="javascript:alert(1)"/></svg>`), "unsafe-svg-file"},
		{"a drawing that is cut off", set("img/logo.svg", `<svg><path`), "unsafe-svg-file"},

		{"no README", set("README.md", nil), "missing-readme"},
		{"an empty README", set("README.md", " \n"), "missing-readme"},
		{"the scaffold's README", set("README.md", "# Grafana app plugin template"), "template-readme"},
		{"a README with a comment", set("README.md", "# A\n<!-- to do -->"), "readme-comment"},
		{"a README for developers", set("README.md", "run yarn install"), "developer-jargon"},
		{"a relative link", set("README.md", "[a](docs/a.md)"), "relative-link"},
		{"an anchor and a mail address", set("README.md", "[a](#a) [b](mailto:b@acme.io)"), ""},
		{"a link without https", set("README.md", "[a](http://acme.io/a)"), "broken-link"},
		{"a link to nowhere", edit("plugin.json", "info.author", object{"name": "Acme", "url": "https://example.com"}), "broken-link"},
		{"no changelog", set("CHANGELOG.md", nil), "missing-changelog"},
		{"a changelog without this version", set("CHANGELOG.md", "# Changes\n\n## 1.2.2\n"), "wheelhouse-changelog-version"},
		{"no licence", set("LICENSE", nil), "license-not-provided"},
		{"another licence", set("LICENSE", "All rights reserved."), "license-not-valid"},
		{"a licence's blanks", set("LICENSE", "Apache License Version 2.0 Copyright {yyyy}"), "license-with-generic-text"},

		{"no module.js", set("panels/tree/module.js", nil), "missing-modulejs"},
		{"no source map", set("module.js.map", nil), "js-map-not-found"},
		{"AngularJS", set("module.js", `class A extends MetricsPanelCtrl{}; new PanelCtrl()`), "legacy-platform"},
		{"jsx-runtime", set("panels/tree/module.js", `define(["react/jsx-runtime"],function(){})`), "wheelhouse-jsx-runtime"},
		{"React's internals", set("module.js", `a.__SECRET_INTERNALS_DO_NOT_USE_OR_YOU_WILL_BE_FIRED`), "code-rules-access-old-react-internals"},
		{"a development build", set("module.js", "eval('x\\n//# sourceURL')\n//# sourceURL=webpack-internal:///1"), "wheelhouse-development-build"},
		{"a tracker", set("module.js", `fetch("https://www.google-analytics.com/collect")`), "tracking-scripts"},
		{"another host", set("module.js", `fetch("https://metrics.acme.io/a")`), "wheelhouse-foreign-host"},

		{"alerting without a back end", edit("datasource/plugin.json", "backend", false), "alerting-found-but-backend-false"},
		{"a back end without an executable", edit("datasource/plugin.json", "executable", nil), "backend-binary-missing"},
		{"an executable under another name", edit("datasource/plugin.json", "executable", "gpx_other"), "backend-binary-missing"},
		{"an executable in another folder", func(f files) {
			edited(f, "datasource/plugin.json", "executable", "../gpx_acme")
			for name, content := range f {
				if short, ok := strings.CutPrefix(name, "datasource/gpx_"); ok {
					delete(f, name)
					f["gpx_"+short] = content
				}
			}
		}, "wheelhouse-executable-outside"},
		{"a mode of 0775", set("datasource/gpx_acme_linux_amd64", archive.File{Mode: 0o775, Data: []byte("linux_amd64")}), "binary-executable-permissions"},
		{"a Windows program of any mode", set("datasource/gpx_acme_windows_amd64.exe", archive.File{Mode: 0o644, Data: []byte("windows_amd64")}), ""},
		{"no program for Linux", set("datasource/gpx_acme_linux_amd64", nil), "backend-binary-not-linux-amd64"},
		{"no program for a Mac", set("datasource/gpx_acme_darwin_arm64", nil), "wheelhouse-platform-missing"},
		{"a program under another's name", set("datasource/gpx_acme_linux_arm64", "linux_riscv64"), "wheelhouse-executable-misnamed wheelhouse-platform-missing"},
		{"a program that is none", set("datasource/gpx_acme_linux_arm64", "hello"), "wheelhouse-executable-unknown wheelhouse-platform-missing"},
		{"traces of a debugger", set("datasource/standalone.txt", "1"), "backend-debug-file-present"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			f := good()
			c.change(f)
			found := check.Run(subject(t, f))
			if diff := cmp.Diff(strings.Fields(c.want), rules(found), emptyIsNil); diff != "" {
				t.Errorf("%s\n%v", diff, found)
			}
		})
	}
}

var emptyIsNil = cmp.Transformer("nilAsEmpty", func(in []string) []string { return append([]string{}, in...) })

func TestPlatformOfARealProgram(t *testing.T) {
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(self)
	if err != nil {
		t.Fatal(err)
	}
	got, err := check.Platform(data)
	if want := runtime.GOOS + "_" + runtime.GOARCH; got != want || err != nil {
		t.Errorf("got %q, %v; want %q", got, err, want)
	}
	if _, err := check.Platform([]byte("#!/bin/sh\n")); err == nil {
		t.Error("a script is taken for a Go program")
	}
}

func TestPrintCounts(t *testing.T) {
	f := good()
	delete(f, "LICENSE")
	delete(f, "CHANGELOG.md")
	var out strings.Builder
	bad, err := check.Print(&out, check.Run(subject(t, f)))
	if !bad || err != nil {
		t.Errorf("bad %v, %v", bad, err)
	}
	want := "error   license-not-provided: LICENSE: it is missing\n" +
		"warning missing-changelog: CHANGELOG.md: it is missing or empty\n1 errors, 1 warnings, 0 notes\n"
	if diff := cmp.Diff(want, out.String()); diff != "" {
		t.Error(diff)
	}
}

func TestPrintCutsLongLists(t *testing.T) {
	var findings []check.Finding
	for range 20 {
		findings = append(findings, check.Finding{Rule: "same", Severity: check.Error, Message: "again"})
	}
	var out strings.Builder
	if _, err := check.Print(&out, findings); err != nil {
		t.Fatal(err)
	}
	if got := out.String(); strings.Count(got, "again") != 8 || !strings.HasSuffix(got, "error   same: … and 12 more\n20 errors, 0 warnings, 0 notes\n") {
		t.Errorf("printed %q", got)
	}
}
