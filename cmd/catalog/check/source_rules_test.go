package check_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/cmd/catalog/check"
)

func TestTheGoodSourceHasNoFindings(t *testing.T) {
	s := subject(t, good())
	s.Source = written(t, source())
	s.Process = []string{"pkg"}
	found := check.Run(s)
	// The build file is Go as well, and no executable contains it.
	if diff := cmp.Diff([]string{"go-manifest-issue"}, rules(found)); diff != "" || len(found) != 1 || found[0].File != "Magefile.go" {
		t.Errorf("%s\n%v", diff, found)
	}
}

func TestBrokenSources(t *testing.T) {
	text := func(name, content string) func(map[string]string) {
		return func(s map[string]string) {
			if content == "" {
				delete(s, name)
			} else {
				s[name] = content
			}
		}
	}
	code := func(body string) func(map[string]string) { return text("pkg/other/other.go", body) }
	const head = "package other\n\nimport (\n\t\"fmt\"\n\t\"os\"\n\t\"path/filepath\"\n\tiofs \"io/fs\"\n\t\"syscall\"\n)\n\n"
	cases := []struct {
		name   string
		change func(map[string]string)
		want   string
	}{
		{"no package.json", text("package.json", ""), "packagejson-not-found"},
		{"another version", text("package.json", `{"version": "1.2.4"}`), "packagecode-version-mismatch"},
		{"the retired toolkit", text("package.json", `{"version": "1.2.3", "scripts": {"build": "grafana-toolkit plugin:build"}}`), "legacy-builder"},
		{"webpack of its own", text(".config/webpack/webpack.config.ts", "export default {}"), "non-standard-frontend-build-tooling"},
		{"mage of its own", text("Magefile.go", "//go:build mage\n\npackage main\n"), "non-standard-backend-build-tooling"},
		{"no SDK", text("go.mod", "module acme\n"), "go-sdk-not-used"},
		{"a forked SDK", text("go.mod", source()["go.mod"]+"replace github.com/grafana/grafana-plugin-sdk-go => github.com/acme/sdk v1.0.0\n"), "go-sdk-replaced"},

		{"changed since the build", text("src/module.ts", "export const plugin = 2;\n"), "js-map-no-match"},
		{"gone since the build", text("src/panels/tree/module.ts", ""), "js-map-no-match"},
		{"Go changed since the build", text("pkg/main.go", "package main\n\nfunc main() {}\n"), "go-manifest-issue"},

		{"a file opened", code(head + "func f() { _, _ = os.Open(\"a\") }\n"), "code-rules-access-file-system-with-os"},
		{"the environment", code(head + "func f() { os.Environ() }\n"), "code-rules-access-os-environment"},
		{"a variable of the environment", code(head + "func f() { os.Getenv(\"HOME\") }\n"), "code-rules-access-forbidden-os-environment"},
		{"a variable of Grafana", code(head + "func f() { os.Getenv(\"GF_PLUGIN_X\") }\n"), ""},
		{"a folder walked", code(head + "func f() { filepath.Glob(\"*\") }\n"), "code-rules-access-file-system-with-filepath"},
		{"names put together", code(head + "func f() { filepath.Join(\"a\", \"b\"); os.Exit(1) }\n"), ""},
		{"a file system in memory, under another name", code(head + "func f(x iofs.FS) { iofs.ReadFile(x, \"a\") }\n"), "code-rules-access-file-system-with-fs"},
		{"a method of a file system", code(head + "func f(x iofs.FS) { x.Open(\"a\") }\n"), ""},
		{"a system call", code(head + "func f() { syscall.Getpid() }\n"), "code-rules-access-syscall"},
		{"printing", code(head + "func f() { fmt.Println(1) }\n"), "code-rules-fmt-print-logging"},
		{"printing to a writer", code(head + "func f() { fmt.Fprintln(nil, 1) }\n"), ""},
		{"Go that cannot be read", code("package"), "wheelhouse-go-unreadable"},
		{"the same in a test", text("pkg/other/other_test.go", head+"func f() { os.Open(\"a\") }\n"), ""},
		{"left out, and not in the process", func(s map[string]string) {
			s[".semgrepignore"] = "# the command line\npkg/other/\n"
			s["pkg/other/other.go"] = head + "func f() { os.Open(\"a\") }\n"
		}, ""},
		{"left out, but in the process", func(s map[string]string) { s[".semgrepignore"] = "pkg/\n" }, "wheelhouse-ignored-code"},

		{"logging in the browser", text("src/a.ts", "console.log(1)"), "code-rules-console-logging"},
		{"logging in a test", text("src/a.test.ts", "console.log(1)"), ""},
		{"a warning in the browser", text("src/a.ts", "console.warn(1)"), ""},
		{"Grafana's window", text("src/a.ts", "window.grafanaBootData.user"), "code-rules-window-properties"},
		{"the browser's dialogs", text("src/a.ts", "if (window.confirm('sure?')) {}"), "code-rules-native-browser-dialogs"},
		{"a function named like one", text("src/a.ts", "rule.alert(1); toAlert(2);"), ""},
		{"the browser's address", text("src/a.ts", "window.location.href"), "code-rules-direct-window-location-access"},
		{"a silenced compiler", text("src/a.tsx", "// @ts-ignore"), "code-rules-ts-ignore-suppress"},
		{"a style sheet", text("src/a.tsx", "import './a.css';"), "code-rules-no-direct-css-imports"},
		{"a window that can be steered", text("src/a.ts", "window.open(f(x), '_blank')"), "code-rules-window-open-without-noopener"},
		{"a window that cannot", text("src/a.ts", "window.open(x, '_blank', 'noopener,noreferrer')"), ""},
		{"queries past Grafana", text("src/a.ts", "fetch('/api/ds/query')"), "code-rules-no-api-ds-query-endpoint"},
		{"a health check in the browser", text("src/a.ts", "class A extends DataSourceWithBackend<B> {\n async testDatasource() {} }"), "code-rules-backend-datasource-should-not-implement-testdatasource"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			files := source()
			c.change(files)
			s := subject(t, good())
			s.Source, s.Process = written(t, files), []string{"pkg"}
			var found []check.Finding
			for _, f := range check.Run(s) {
				// Go files that the cases add are not in the manifest; one case is about that.
				if f.Rule != "go-manifest-issue" || f.File == "pkg/main.go" {
					found = append(found, f)
				}
			}
			if diff := cmp.Diff(strings.Fields(c.want), rules(found), emptyIsNil); diff != "" {
				t.Errorf("%s\n%v", diff, found)
			}
		})
	}
}

func TestTheAgeOfTheSDK(t *testing.T) {
	for months, want := range map[int]string{1: "", 3: "go-sdk-older-than-2-months", 6: "go-sdk-older-than-5-months"} {
		s := subject(t, good())
		s.Source, s.SDK = written(t, source()), today.AddDate(0, -months, 0)
		var found []string
		for _, f := range check.Run(s) {
			if strings.HasPrefix(f.Rule, "go-sdk") {
				found = append(found, f.Rule)
			}
		}
		if diff := cmp.Diff(strings.Fields(want), found, emptyIsNil); diff != "" {
			t.Errorf("%d months: %s", months, diff)
		}
	}
}
