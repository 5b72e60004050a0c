// Package engines lets one test ask the same questions of each engine that can be
// started here: definitions, a script that makes their tables, and requests through the service,
// as every door of the product sends them.
package engines

import (
	"database/sql"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access/accesstest"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/project"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/service"
)

// Main runs a package's tests and ends the servers after them.
func Main(m *testing.M) { os.Exit(M{m}.Run()) }

// M are a package's tests that end the servers, for whoever runs them otherwise.
type M struct{ *testing.M }

// Run runs the tests and ends the servers after them.
func (m M) Run() int {
	code := m.M.Run()
	for _, e := range targets {
		e.stop()
	}
	return code
}

// target is an engine that tests ask. What differs of each stands in a file of its own.
type target struct {
	name string
	// made makes the tables, or skips the test and says why it cannot, and gives how a
	// project's connection reaches them.
	made func(t *testing.T, script string) (connection string)
	stop func()
}

// targets are in the order of the tests. An engine joins them by its line here.
var targets = []target{sqlite, postgres, mysql, clickhouse, trino}

// only names the engines to ask, with commas between them; the others are left out.
// Empty: all.
const only = "WHEELHOUSE_TEST_ENGINES"

// World is a project on one engine.
type World struct {
	*service.Service
	Engine string
	Files  map[string]string // the project's, with the connection in them
}

// Each runs a test on each engine. Files are the project's; "@connection" in them
// stands for how the engine is reached. The script makes the tables, in SQL that
// all engines read. An engine without a server is skipped, with the reason.
func Each(t *testing.T, files map[string]string, script string, test func(*testing.T, World)) {
	t.Helper()
	asked := strings.Split(os.Getenv(only), ",")
	for _, e := range targets {
		if asked[0] != "" && !slices.Contains(asked, e.name) {
			continue
		}
		reason := exceptions[e.name][t.Name()]
		t.Run(e.name, func(t *testing.T) {
			if reason != "" {
				t.Skip(reason)
			}
			test(t, open(t, e.name, files, "engine: "+e.name+", "+e.made(t, script)))
		})
	}
}

func run(t *testing.T, driver, name, script string) {
	t.Helper()
	db, err := sql.Open(driver, name)
	filled(t, db, err, script)
}

// filled runs a script on a database that was opened, and closes it.
func filled(t *testing.T, db *sql.DB, err error, script string) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close() //nolint:errcheck // what matters is written
	db.SetMaxOpenConns(1)
	write(t, db, script)
}

func write(t *testing.T, db *sql.DB, script string) {
	t.Helper()
	for _, s := range statements(script) {
		if _, err := db.Exec(s); err != nil {
			t.Fatalf("%s: %v", s, err)
		}
	}
}

// statements splits a script at its semicolons, but not inside texts.
func statements(script string) (out []string) {
	text, from := false, 0
	for i, c := range script + ";" {
		switch {
		case c == '\'':
			text = !text
		case c == ';' && !text:
			if s := strings.TrimSpace(script[from:i]); s != "" {
				out = append(out, s)
			}
			from = i + 1
		}
	}
	return out
}

func open(t *testing.T, engine string, files map[string]string, connection string) World {
	t.Helper()
	fsys, filled := fstest.MapFS{}, map[string]string{}
	for name, text := range files {
		filled[name] = strings.ReplaceAll(text, "@connection", connection)
		fsys[name] = &fstest.MapFile{Data: []byte(filled[name])}
	}
	s, err := service.Open(func() (*model.Model, diag.List) { return project.Load(fsys, project.Options{}) }, service.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	return World{s, engine, filled}
}

// Lines answers a request, a line for each row: members, time and values, in the
// answer's order. A member that is NULL is "∅", the rest "others"; a value that
// is missing is its reason.
func (w World) Lines(t *testing.T, req query.Request) []string {
	t.Helper()
	a, err := w.Ask(accesstest.Context(t), req)
	if err != nil {
		t.Fatal(err)
	}
	return Lines(a)
}

// Lines writes an answer as World.Lines does.
func Lines(a *answer.Answer) []string {
	var out []string
	for i := range a.Rows {
		var parts []string
		for _, k := range a.Keys {
			switch {
			case k.Others != nil && k.Others[i]:
				parts = append(parts, "others")
			case k.Null != nil && k.Null[i]:
				parts = append(parts, "∅")
			default:
				parts = append(parts, k.Values[i])
			}
		}
		if a.Time != nil {
			parts = append(parts, a.Time.Values[i])
		}
		for _, m := range a.Metrics {
			switch {
			case m.Values[i].OK():
				parts = append(parts, strconv.FormatFloat(float64(m.Values[i]), 'g', 12, 64))
			case m.Reasons != nil && m.Reasons[i] != "":
				parts = append(parts, string(m.Reasons[i]))
			default:
				parts = append(parts, "nothing")
			}
		}
		out = append(out, strings.Join(parts, " | "))
	}
	return out
}
