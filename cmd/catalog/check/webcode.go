package check

import (
	"io/fs"
	"path/filepath"
	"regexp"
	"strings"
)

// webRules are what the validator and the catalog's reviewers look for in the
// front end's source. The validator itself looks only into pkg where there is
// one, so these are warnings.
var webRules = []struct {
	rule string
	find *regexp.Regexp
	why  string
}{
	{"code-rules-console-logging", regexp.MustCompile(`\bconsole\.(log|info|table|clear|count|countReset|dir|dirxml|group|groupEnd|time|timeEnd|timeLog|trace)\(`), "plugins do not log to the console"},
	{"code-rules-topnav-toggle", regexp.MustCompile(`featureToggles\.topnav\b`), "the toggle is gone"},
	{"code-rules-window-properties", regexp.MustCompile(`window\.(grafanaBootData|grafanaRuntime|__grafanaSceneContext)`), "use @grafana/runtime"},
	{"code-rules-access-old-react-internals", internals, "React 19 has removed it"},
	{"code-rules-native-browser-dialogs", regexp.MustCompile(`\bwindow\.(alert|confirm|prompt)\(|(?m:(?:^|[\s;({])alert\()`), "use Grafana's modals"},
	{"code-rules-deprecated-gf-form-css-classes", regexp.MustCompile(`\bgf-form`), "use @grafana/ui components"},
	{"code-rules-direct-window-location-access", regexp.MustCompile(`window\.location\.(search|href)`), "use locationService of @grafana/runtime"},
	{"code-rules-ts-ignore-suppress", regexp.MustCompile(`@ts-(ignore|expect-error)`), "mend what the compiler says"},
	{"code-rules-no-direct-css-imports", regexp.MustCompile(`import\s+['"][^'"]*\.(css|scss|less)['"]|<Global\b`), "style with emotion's css"},
	{"code-rules-no-api-ds-query-endpoint", regexp.MustCompile(`/api/ds/query`), "ask through getDataSourceSrv"},
	{"code-rules-backend-datasource-should-not-implement-testdatasource", regexp.MustCompile(`(?s)class\s+\w+\s+extends\s+DataSourceWithBackend(?:<[^>]+>)?\s*\{.*?\btestDatasource\s*\(`), "health checks belong to the back end"},
}

var (
	opens    = regexp.MustCompile(`window\.open\(([^()]*(?:\([^()]*\)[^()]*)*)\)`)
	testCode = regexp.MustCompile(`\.(test|spec)\.tsx?$|^src/(test|preview)/`)
)

// webCode looks at the source of what is bundled.
func webCode(r *report) {
	root := filepath.Join(r.Source, "src")
	_ = filepath.WalkDir(root, func(file string, d fs.DirEntry, err error) error { // what cannot be read is left out
		if err != nil || d.IsDir() {
			return nil //nolint:nilerr // see above
		}
		full, _ := filepath.Rel(r.Source, file) // both begin with the source
		name := filepath.ToSlash(full)
		if !strings.HasSuffix(name, ".ts") && !strings.HasSuffix(name, ".tsx") || testCode.MatchString(name) {
			return nil
		}
		if text, err := r.source(name); err == nil {
			webFile(r, name, string(text))
		}
		return nil
	})
}

func webFile(r *report, name, text string) {
	for _, rule := range webRules {
		if found := rule.find.FindString(text); found != "" {
			r.add(Warning, rule.rule, name, "%s: %s", strings.TrimSpace(firstLine(found)), rule.why)
		}
	}
	for _, call := range opens.FindAllStringSubmatch(text, -1) {
		if !strings.Contains(call[1], "noopener") || !strings.Contains(call[1], "noreferrer") {
			r.add(Warning, "code-rules-window-open-without-noopener", name, "window.open needs 'noopener,noreferrer'")
		}
	}
}

func firstLine(text string) string {
	line, _, _ := strings.Cut(text, "\n")
	return line
}
