// Package archtest checks which package may import which.
package archtest

import (
	"encoding/json"
	"errors"
	"io"
	"os/exec"
	"slices"
	"strings"
	"testing"
)

const module = "github.com/wheelhouse-metrics/wheelhouse-cockpit-app"

// Groups of packages, so that a layer is named once.
var (
	yaml      = []string{"go.yaml.in/yaml/*"}
	schema    = []string{"github.com/invopop/jsonschema"}
	sdk       = []string{"github.com/grafana/grafana-plugin-sdk-go/*"}
	telemetry = []string{"github.com/prometheus/client_golang/*", "go.opentelemetry.io/otel/*"}
	terminal  = []string{"github.com/spf13/*", "github.com/jedib0t/go-pretty/*", "github.com/mattn/go-isatty"}
	sync      = []string{"golang.org/x/sync/*"}
	lists     = []string{"github.com/hashicorp/golang-lru/v2/simplelru"}
	watcher   = []string{"github.com/fsnotify/fsnotify"}
	drivers   = []string{"modernc.org/sqlite*", "modernc.org/libc", "github.com/jackc/pgx/*", "github.com/go-sql-driver/mysql", "github.com/trinodb/trino-go-client/*", "github.com/ClickHouse/clickhouse-go/v2"}
	numbers   = []string{"gonum.org/v1/gonum/*"}
	protocol  = []string{"github.com/modelcontextprotocol/go-sdk/*"}
	tokens    = []string{"github.com/go-jose/go-jose/v4*"}

	semantic = []string{"pkg/semantic/*"}
	sql      = []string{"pkg/sql/*"}
	execute  = []string{"pkg/execute", "pkg/engine"}
	judge    = []string{"pkg/agenda", "pkg/answer", "pkg/hindsight", "pkg/breakdown", "pkg/brief", "pkg/compile", "pkg/insight", "pkg/parts", "pkg/resolve", "pkg/rules", "pkg/rules/template", "pkg/words"}
)

// layers is the table: a package may import the standard library and what
// stands beside it, nothing else. A trailing * stands for everything below.
// The first pattern that fits a package is its line.
var layers = []struct {
	pkg     string
	imports []string
}{
	{"pkg/semantic/diag", nil},
	{"pkg/semantic/tree", nil},
	{"pkg/semantic/timeform", nil},
	{"pkg/semantic/grain", nil},
	{"pkg/semantic/series", nil},
	{"pkg/semantic/expr", list("pkg/semantic/diag", "pkg/semantic/grain")},
	{"pkg/semantic/definition", list("pkg/semantic/calendar", "pkg/semantic/portion", "pkg/semantic/profile", "pkg/rules/template", "pkg/rules/template/all", "pkg/semantic/timeform", "pkg/engine", "pkg/engine/all", "pkg/semantic/diag", "pkg/semantic/grain", "pkg/semantic/expr", "pkg/semantic/tree", yaml, schema, sync)},
	{"pkg/semantic/link", list("pkg/semantic/series", "pkg/semantic/calendar", "pkg/semantic/comparison", "pkg/semantic/portion", "pkg/semantic/profile", "pkg/semantic/timeform", "pkg/engine", "pkg/semantic/diag", "pkg/semantic/grain", "pkg/semantic/expr", "pkg/semantic/definition", "pkg/semantic/model")},
	{"pkg/semantic/model", list("golang.org/x/text/unicode/norm", "pkg/semantic/series", "pkg/semantic/calendar", "pkg/semantic/portion", "pkg/semantic/profile", "pkg/semantic/timeform", "pkg/semantic/diag", "pkg/semantic/grain", "pkg/semantic/expr")},
	{"pkg/semantic/dbt", list("pkg/semantic/diag", "pkg/semantic/grain", "pkg/semantic/expr", "pkg/semantic/definition", "pkg/semantic/model", "pkg/semantic/tree", yaml)},
	{"pkg/semantic/likeness", list("pkg/semantic/expr", "pkg/semantic/model", "golang.org/x/text/*")},
	{"pkg/semantic/validate", list("pkg/semantic/series", "pkg/access", "pkg/checks", "pkg/semantic/likeness", "pkg/semantic/calendar", "pkg/rules/template", "pkg/semantic/comparison", "pkg/engine", "pkg/semantic/diag", "pkg/semantic/grain", "pkg/semantic/expr", "pkg/semantic/definition", "pkg/semantic/model")},
	{"pkg/semantic/project", list("pkg/semantic/diag", "pkg/semantic/definition", "pkg/semantic/link", "pkg/semantic/dbt", "pkg/semantic/model", "pkg/semantic/tree", "pkg/semantic/validate", sync)},
	{"pkg/semantic/folder", list("pkg/semantic/dbt", "pkg/semantic/diag", "pkg/semantic/model", "pkg/semantic/project")},
	{"pkg/semantic/calendar", list("pkg/semantic/grain", "github.com/6tail/lunar-go/*", "github.com/hablullah/go-hijri", "github.com/rickar/cal/*")},
	{"pkg/semantic/comparison", list("pkg/semantic/calendar", "pkg/semantic/grain")},
	{"pkg/semantic/portion", list("pkg/semantic/grain")},
	{"pkg/semantic/profile", list("pkg/semantic/calendar", "pkg/semantic/comparison", "pkg/semantic/grain")},
	{"pkg/semantic/plan/build", list("pkg/semantic/diag", "pkg/semantic/expr", "pkg/semantic/grain", "pkg/semantic/model", "pkg/semantic/plan", "pkg/semantic/query")},
	{"pkg/semantic/query", list("pkg/semantic/calendar", "pkg/semantic/timeform", "pkg/semantic/comparison", "pkg/semantic/diag", "pkg/semantic/grain", "pkg/semantic/expr", "pkg/semantic/model")},
	{"pkg/semantic/plan/optimise", list("pkg/semantic/timeform", "pkg/semantic/expr", "pkg/semantic/grain", "pkg/semantic/model", "pkg/semantic/plan", "pkg/semantic/query")},
	{"pkg/semantic/plan", list("pkg/semantic/timeform", "pkg/semantic/diag", "pkg/semantic/grain", "pkg/semantic/expr", "pkg/semantic/model", "pkg/semantic/query")},

	{"pkg/sql/ast", list("pkg/semantic/timeform", "pkg/semantic/grain")},
	{"pkg/sql/dialect/*", list("pkg/semantic/timeform", "pkg/sql/ast", "pkg/sql/dialect", "pkg/semantic/grain")},
	{"pkg/sql/dialect", list("pkg/semantic/timeform", "pkg/sql/ast", "pkg/semantic/grain")},
	{"pkg/sql/lower", list(semantic, "pkg/sql/ast", "pkg/sql/dialect")},

	{"pkg/execute", list("golang.org/x/text/unicode/norm")},
	{"pkg/kept", list(lists, sync)},

	// An engine is one package: settings, driver, dialect. Definitions know the
	// engines by their descriptors; only pkg/engine/all knows them all by name.
	{"pkg/engine/all", list("pkg/engine/*")},
	// A Prometheus is asked through Grafana, and its answers are read by SQLite.
	{"pkg/engine/prometheus", list("pkg/engine", "pkg/engine/grafana", "pkg/engine/sqlite", "pkg/execute", sql)},
	{"pkg/engine/*", list("pkg/engine", "pkg/execute", "pkg/sqlitefile", "pkg/mysqlserver", sql, drivers, "golang.org/x/text/*")},
	{"pkg/engine", list("pkg/execute", "pkg/sql/dialect")},

	// Tables for tests and the peer's suite.
	{"pkg/trinotables", list("pkg/engine/trino", "pkg/sql/dialect", drivers)},

	{"pkg/sqlitefile", list(drivers)},
	{"pkg/mysqlserver", list(drivers)},
	{"pkg/state", list("pkg/sqlitefile", "pkg/mysqlserver", drivers)},
	{"pkg/answer/answertest", list("pkg/answer")},
	{"pkg/answer", list("pkg/semantic/diag", "pkg/semantic/grain", "pkg/semantic/expr", "pkg/semantic/model", "pkg/semantic/query", "pkg/execute")},
	{"pkg/address", nil},
	{"pkg/markup", nil},
	{"pkg/words", list(semantic)},
	{"pkg/promql", list(semantic, "pkg/execute")},
	// What roll-ups would pay, from names of what was asked.
	{"pkg/rollups", list(semantic, yaml)},
	{"pkg/compile", list(semantic, sql, execute, "pkg/promql", sync)},
	{"pkg/resolve", list("pkg/compile", semantic, sql, "pkg/execute", "pkg/answer", "pkg/words", sync, "golang.org/x/text/unicode/norm")},
	// What has to be true of data. A kind of check is one file.
	{"pkg/checks", list("pkg/execute", "pkg/words", "pkg/semantic/calendar", "pkg/semantic/expr", "pkg/semantic/grain", "pkg/semantic/model", "pkg/semantic/query")},
	{"pkg/breakdown", list("pkg/semantic/diag", yaml)},
	{"pkg/parts", list("pkg/answer", "pkg/semantic/comparison", "pkg/semantic/diag", "pkg/semantic/model", "pkg/semantic/query", sync)},
	{"pkg/testkit/project", list("pkg/testkit/scratch")},
	{"pkg/testkit/scratch", list("modernc.org/sqlite*")},
	{"pkg/rules/rulestest", list("pkg/answer", "pkg/answer/answertest", "pkg/semantic/grain", "pkg/semantic/model", "pkg/semantic/query")},
	// A rule template is one package: parameters, judge, words, picture. Definitions
	// know the templates by their descriptors; only pkg/rules/template/all knows
	// them all by name.
	{"pkg/rules/template/all", list("pkg/rules/template/*")},
	{"pkg/rules/template/*", list("pkg/analytics/*", "pkg/semantic/calendar", "pkg/rules/template", "pkg/answer", "pkg/words", "pkg/semantic/comparison", "pkg/semantic/grain", "pkg/semantic/model")},
	{"pkg/rules/template", list("pkg/analytics/anomaly", "pkg/analytics/changepoint", "pkg/analytics/series", "pkg/answer", "pkg/words", "pkg/semantic/calendar", "pkg/semantic/comparison", "pkg/semantic/grain", "pkg/semantic/model", "pkg/analytics/forecast")},
	{"pkg/rules", list("pkg/semantic/calendar", "pkg/rules/template", "pkg/rules/template/all", "pkg/words", "pkg/semantic/diag", "pkg/semantic/grain", "pkg/semantic/expr", "pkg/semantic/model", "pkg/semantic/query", "pkg/answer", sync, "pkg/analytics/forecast", "pkg/insight/outlook")},
	{"pkg/interchange", list("pkg/semantic/diag", "pkg/semantic/expr", "pkg/semantic/model", "pkg/semantic/tree", yaml)},
	{"pkg/hindsight", list("pkg/answer", "pkg/rules", "pkg/rules/template", "pkg/semantic/*", "pkg/words", yaml)},
	{"pkg/agenda", list("pkg/rules/template", "pkg/words", "pkg/semantic/comparison", "pkg/semantic/diag", "pkg/semantic/grain", "pkg/semantic/model", "pkg/semantic/query", "pkg/answer", "pkg/rules")},
	{"pkg/brief", list("pkg/markup", "pkg/words", "pkg/semantic/grain", "pkg/semantic/query", "pkg/answer", "pkg/agenda")},
	// The assistant. Its methods are functions on numbers and know nothing else;
	// insight asks the resolver for what they need and words what they find; ask
	// turns words into a request.
	{"pkg/analytics/*", list("pkg/analytics/*", numbers)},
	{"pkg/ask", list("pkg/semantic/query", "golang.org/x/text/unicode/norm", "github.com/mozillazg/go-pinyin")},
	{"pkg/insight/expected", list("pkg/analytics/*", "pkg/semantic/*", "pkg/answer", "pkg/insight/outlook", "pkg/words")},
	{"pkg/insight/outlook", list("pkg/analytics/*", "pkg/semantic/*", "pkg/answer", "pkg/words")},
	{"pkg/insight", list("pkg/analytics/*", "pkg/semantic/*", "pkg/answer", "pkg/parts", "pkg/breakdown", "pkg/words", sync)},
	{"pkg/wire", list("pkg/semantic/diag", "pkg/semantic/query", "pkg/answer", "pkg/agenda")},

	// Grafana's alerting, made from definitions; reconcile is the only one that
	// speaks HTTP.
	{"pkg/schedule", nil},
	{"pkg/alerting", nil},
	{"pkg/alerting/channel", list("pkg/markup")},
	{"pkg/alerting/message", list("pkg/alerting/channel", "pkg/markup", "pkg/words")},
	{"pkg/alerting/derive", list("pkg/access", "pkg/address", "pkg/alerting", "pkg/alerting/channel", "pkg/alerting/message", "pkg/rules", "pkg/rules/template", "pkg/words", "pkg/semantic/calendar", "pkg/semantic/comparison", "pkg/semantic/model", "pkg/semantic/query")},
	{"pkg/alerting/export", list("pkg/alerting", yaml)},
	{"pkg/alerting/reconcile", list("pkg/alerting")},

	// Who reads and what they may: asked by the service, set by its hosts.
	{"pkg/access", list("pkg/semantic/expr", "pkg/semantic/model")},

	// Use cases: everything below, neither Grafana's SDK nor HTTP.
	{"pkg/survey", list(semantic, sql, execute, "pkg/compile", "pkg/promql", sync)},
	{"pkg/service", list("pkg/checks", "pkg/rollups", "pkg/kept", "pkg/access", "pkg/address", "pkg/insight*", "pkg/survey", semantic, sql, execute, judge, "pkg/wire", sync, "pkg/ask")},
	// The loop: what is done about findings, remembered in the state database.
	{"pkg/loop*", list("pkg/loop*", "pkg/rollups", "pkg/service", "pkg/state", "pkg/builder", "pkg/publish", "pkg/access", "pkg/address", "pkg/insight*", "pkg/analytics/*", "pkg/markup", "pkg/schedule", "pkg/wire", semantic, judge, "golang.org/x/text/*", "github.com/yuin/goldmark*")},
	{"pkg/resource", list("pkg/loop*", "pkg/rollups", "pkg/state", "pkg/service", "pkg/wire", "pkg/agenda", "pkg/answer", "pkg/breakdown", "pkg/brief", "pkg/semantic/diag", "pkg/semantic/query", "pkg/insight*", "pkg/hindsight", "pkg/dictionary", "pkg/words", "pkg/backtest")},
	{"pkg/dictionary", list("pkg/loop/paper", "pkg/wire", "pkg/words", "golang.org/x/text/*")},
	// Agents speak to the API as any other client; they know no service.
	{"pkg/agents", list("pkg/insight*", "pkg/access", "pkg/address", "pkg/agenda", "pkg/answer", "pkg/semantic/diag", "pkg/semantic/query", "pkg/wire", "pkg/words", protocol)},
	{"pkg/preview", list("pkg/loop*", "pkg/rollups", "pkg/access", "pkg/resource", "pkg/service", "pkg/wire", "pkg/semantic/diag", watcher)},
	{"pkg/frames", list("pkg/insight*", "pkg/address", "pkg/agenda", "pkg/alerting", "pkg/answer", "pkg/words", "pkg/semantic/comparison", "pkg/semantic/grain", "pkg/semantic/model", "pkg/semantic/query", "github.com/grafana/grafana-plugin-sdk-go/data")},
	// Frames that were encoded before, put past the SDK into gRPC's messages.
	{"pkg/encoded", list(sdk, "google.golang.org/grpc/encoding*", "google.golang.org/grpc/mem", "google.golang.org/protobuf/*")},
	{"pkg/publish", list("pkg/words", semantic, yaml)},
	{"pkg/builder", list("pkg/words", semantic, yaml)},
	{"pkg/plugin", list(sync, "pkg/loop*", "pkg/rollups", "pkg/insight*", "pkg/access", "pkg/sample/live", "pkg/alerting", "pkg/schedule", "pkg/resource", "pkg/service", "pkg/state", "pkg/survey", "pkg/publish", "pkg/wire", "pkg/encoded", "pkg/frames", "pkg/agenda", "pkg/answer", "pkg/brief", execute, "pkg/words", semantic, sdk, telemetry, tokens)},
	{"pkg", list("pkg/encoded", "pkg/plugin", "pkg/service", sdk)},

	// Sample data: generated or loaded, then written to an engine.
	{"pkg/sample/live", list("examples/*", "pkg/engine/sqlite", "pkg/publish", "pkg/sample/*", "pkg/semantic/*", execute)},
	{"pkg/sample*", list("pkg/sample/*", "pkg/semantic/*", execute, drivers)},

	// The oracle answers another way, so it knows neither plan nor SQL.
	{"pkg/oracle*", list("pkg/oracle/*", "pkg/semantic/diag", "pkg/semantic/grain", "pkg/semantic/expr", "pkg/semantic/model", "pkg/semantic/query", "pkg/answer")},

	// The peer's suite runs through everything, from manifest to rows.
	{"pkg/conformance", list("*")},

	// Benchmarks measure the insides, so they see them all.
	{"pkg/bench*", list("*")},

	{"cmd/wiretypes", list("pkg/loop*", "pkg/rollups", "pkg/insight*", "pkg/agenda", "pkg/answer", "pkg/breakdown", "pkg/semantic/diag", "pkg/semantic/query", "pkg/wire", schema, "pkg/hindsight")},
	{"cmd/wheelhouse*", list("pkg/dictionary", "pkg/rollups", "pkg/loop*", "pkg/insight*", "pkg/access", "pkg/agents", "pkg/resource", protocol, "pkg/alerting/*", "pkg/interchange", "pkg/service", "pkg/survey", "pkg/state", "pkg/publish", "pkg/preview", "pkg/wire", "pkg/brief", "pkg/markup", semantic, execute, judge, "cmd/wheelhouse/*", "pkg/sample*", terminal, yaml, schema, watcher, "pkg/ask", "examples")},
	// The other commands measure and compare the insides, so they see them all.
	{"cmd/*", list("*")},
	{"examples", nil},
	{"examples/*", list("pkg/sample*", "pkg/semantic/*", execute)},
}

// list flattens names and groups of names.
func list(items ...any) []string {
	var names []string
	for _, item := range items {
		switch item := item.(type) {
		case string:
			names = append(names, item)
		case []string:
			names = append(names, item...)
		}
	}
	return names
}

// forTests tells packages that only tests may import: testkit, and a package's
// own kit beside it, named after it (rules/rulestest). They import what they like.
func forTests(name string) bool {
	return fits("pkg/testkit*", name) || strings.HasSuffix(name, "test")
}

func fits(pattern, name string) bool {
	prefix, below := strings.CutSuffix(pattern, "*")
	return pattern == name || below && strings.HasPrefix(name, prefix)
}

type goPackage struct {
	ImportPath string
	Imports    []string
}

func packages(t *testing.T) []goPackage {
	t.Helper()
	cmd := exec.Command("go", "list", "-e", "-json=ImportPath,Imports", "./...")
	cmd.Dir = "../.."
	out, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	var found []goPackage
	for decoder := json.NewDecoder(strings.NewReader(string(out))); ; {
		var p goPackage
		if err := decoder.Decode(&p); errors.Is(err, io.EOF) {
			return found
		} else if err != nil {
			t.Fatal(err)
		}
		found = append(found, p)
	}
}

// standard tells packages of the standard library: their first element has no dot.
func standard(path string) bool {
	first, _, _ := strings.Cut(path, "/")
	return !strings.Contains(first, ".")
}

func TestPackagesImportOnlyTheirLayers(t *testing.T) {
	for _, p := range packages(t) {
		name := strings.TrimPrefix(strings.TrimPrefix(p.ImportPath, module), "/")
		t.Run(name, func(t *testing.T) {
			if forTests(name) {
				return
			}
			for _, line := range layers {
				if fits(line.pkg, name) {
					check(t, p, name, line.imports)
					return
				}
			}
			t.Errorf("%s has no line in the table of pkg/archtest/layers_test.go: say there what it may import", name)
		})
	}
}

func check(t *testing.T, p goPackage, name string, allowed []string) {
	t.Helper()
	for _, imported := range p.Imports {
		inside, own := strings.CutPrefix(imported, module+"/")
		if standard(imported) {
			continue
		}
		if own && forTests(inside) && !forTests(name) {
			t.Errorf("%s imports %s: only tests may", name, inside)
		} else if !slices.ContainsFunc(allowed, func(pattern string) bool { return fits(pattern, inside) }) {
			t.Errorf("%s imports %s; its line in the table of pkg/archtest/layers_test.go allows %v", name, inside, allowed)
		}
	}
}

func TestTableHasNoDeadLines(t *testing.T) {
	seen := map[string]bool{}
	for _, line := range layers {
		if seen[line.pkg] {
			t.Errorf("%s stands twice in the table; only the first line counts", line.pkg)
		}
		seen[line.pkg] = true
	}
}
