package conformance

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime/debug"
	"slices"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/compile"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/execute"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/dbt"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

// Result is how one case went.
type Result struct {
	Case    Case
	SQL     string // empty where none could be made
	Problem string // empty: passed
	Known   string // why the rows cannot be the expected ones; empty: they can
}

// Passed tells that the rows are the expected ones.
func (r Result) Passed() bool { return r.Problem == "" }

// String tells a failure whole: request, SQL, difference.
func (r Result) String() string {
	request, err := json.Marshal(r.Case.Query)
	if err != nil {
		request = []byte(err.Error())
	}
	out := fmt.Sprintf("FAIL %s\n  manifest: %s\n  request: %s\n", r.Case.Name, r.Case.Manifest, request)
	if r.SQL != "" {
		out += "  sql:\n" + r.SQL + "\n"
	}
	return out + "  " + r.Problem + "\n"
}

// Bench runs cases on one database; manifests are loaded once.
type Bench struct {
	Suite    *Suite
	Database *Database
	models   map[string]*model.Model
}

// Run runs all cases in their order and hands over each result as it comes.
func (b *Bench) Run(ctx context.Context, each func(Result)) error {
	for _, c := range b.Suite.Cases {
		if err := ctx.Err(); err != nil {
			return err
		}
		each(b.One(ctx, c))
	}
	return nil
}

// One runs a case. Whatever goes wrong, a panic included, is the case's result.
func (b *Bench) One(ctx context.Context, c Case) (r Result) {
	r.Case = c
	defer func() {
		if p := recover(); p != nil {
			r.Problem = fmt.Sprintf("panic: %v\n%s", p, debug.Stack())
		}
	}()
	m, err := b.model(c.Manifest)
	if err != nil {
		r.Problem = "load the manifest: " + err.Error()
		return r
	}
	core, err := Translate(m, c.Query)
	if err != nil {
		r.Problem = "read the request: " + err.Error()
		return r
	}
	compiled, err := compile.Core(m, &core, b.Database.Engine)
	if err != nil {
		r.Problem = "compile: " + err.Error()
		if missing := (compile.NoFullJoin{}); errors.As(err, &missing) {
			r.Known = missing.Error()
		}
		return r
	}
	r.SQL = withArguments(compiled.Statement)
	rows, err := compiled.Run(ctx, b.Database.Runner, 0)
	if err != nil {
		r.Problem = "run: " + err.Error()
		return r
	}
	r.Problem = Compare(c.Expected, rows, c.CheckOrder)
	if of := estimated(core.Metrics); r.Problem != "" && len(of) > 0 && Compare(c.Expected, rows, c.CheckOrder, of...) == "" {
		r.Known = "an approximate percentile is exact here, and estimated by the peer"
	}
	return r
}

// estimated lists metrics for which the peer gives an estimate.
func estimated(metrics []*model.Metric) (names []string) {
	for _, m := range metrics {
		if slices.ContainsFunc(m.Measures(), func(v *model.Measure) bool { return v.Approximate }) {
			names = append(names, m.Name)
		}
	}
	return names
}

func withArguments(s execute.Statement) string {
	if len(s.Args) == 0 {
		return s.SQL
	}
	return s.SQL + fmt.Sprintf("\n  arguments: %q", s.Args)
}

// model loads a manifest. Tables stay unqualified: the connection's default
// schema holds them.
func (b *Bench) model(name string) (*model.Model, error) {
	if m := b.models[name]; m != nil {
		return m, nil
	}
	connection := &model.Connection{Name: "suite", Engine: b.Database.Engine}
	m, problems := dbt.Load(os.DirFS(filepath.Join(b.Suite.Dir, "manifests", name)), dbt.Options{Project: name, Connection: connection})
	if err := problems.Err(); err != nil {
		return nil, err
	}
	if b.models == nil {
		b.models = map[string]*model.Model{}
	}
	b.models[name] = m
	return m, nil
}
