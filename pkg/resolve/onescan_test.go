package resolve_test

import (
	"context"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/compile"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/execute"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/resolve"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/plan"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/project"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
)

// counting compiles what it is asked and finds nothing; it counts how often the
// optimised plans read each table of facts.
type counting struct {
	model    *model.Model
	coverage query.Coverage

	mu    sync.Mutex
	scans map[string]int
	plans []string
}

func (c *counting) Rows(_ context.Context, conn *model.Connection, core *query.Core) (*execute.RowSet, answer.Statement, error) {
	compiled, err := compile.Core(c.model, core, conn.Engine)
	if err != nil {
		return nil, answer.Statement{}, err
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	c.count(compiled.Optimised.Root, map[plan.Node]bool{})
	c.plans = append(c.plans, plan.Print(compiled.Optimised.Root))
	return &execute.RowSet{}, answer.Statement{}, nil
}

// count counts a group that several steps read once: the statement names it and
// computes it once.
func (c *counting) count(n plan.Node, seen map[plan.Node]bool) {
	if _, group := n.(plan.Group); group {
		if seen[n] {
			return
		}
		seen[n] = true
	}
	if s, ok := n.(*plan.Scan); ok {
		c.scans[s.Source.Name]++
	}
	for _, in := range n.Inputs() {
		c.count(in, seen)
	}
}

func (c *counting) Coverage(context.Context, *model.Measure) (query.Coverage, bool, error) {
	return c.coverage, true, nil
}

func sampleModel(t *testing.T, name string) *model.Model {
	t.Helper()
	m, found := project.Load(os.DirFS(filepath.Join("..", "..", "examples", name)), project.Options{})
	if err := found.Err(); err != nil {
		t.Fatal(err)
	}
	return m
}

// scansOf counts the reads per table of one request for these metrics.
func scansOf(t *testing.T, m *model.Model, req query.Request) *counting {
	t.Helper()
	end := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
	c := &counting{model: m, scans: map[string]int{}, coverage: query.Coverage{First: end.AddDate(-12, 0, 0), End: end}}
	resolved, found := query.Resolve(m, req, end)
	if err := found.Err(); err != nil {
		t.Fatal(err)
	}
	if _, err := resolve.Ask(context.Background(), c, resolved); err != nil {
		t.Fatal(err)
	}
	return c
}

func TestZZ(t *testing.T) {
	for _, name := range []string{"retail-group", "grocery"} {
		m := sampleModel(t, name)
		for _, by := range [][]query.By{nil, {{Hierarchy: "organisation", Level: "region"}}} {
			req := query.Request{Time: query.TimeRange{From: "2017-11-01", To: "2017-11-30"}, By: by, Compare: []string{"previous", "lastYear", "target"}}
			for _, x := range m.Metrics {
				one := req
				one.Metrics = []string{x.Name}
				resolved, found := query.Resolve(m, one, time.Now())
				_ = resolved
				if found.Err() != nil { t.Log(x.Name, found.Err()); continue }
				req.Metrics = append(req.Metrics, x.Name)
			}
			c := scansOf(t, m, req)
			t.Log(name, len(by), len(req.Metrics), len(m.Metrics), c.scans)
			_ = maps.Keys(c.scans); _ = slices.Sorted(maps.Keys(c.scans))
			if name == "grocery" { t.Log(strings.Join(c.plans, "\n----\n")) }
		}
	}
}
