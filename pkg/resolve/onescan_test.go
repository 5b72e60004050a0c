package resolve_test

import (
	"context"
	"math/rand/v2"
	"os"
	"path/filepath"
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

func (c *counting) Strays(context.Context, *model.Measure, *model.Level, query.Range, time.Time) (bool, error) {
	return false, nil
}

// Daily finds nothing on any day. What a shape goes by is kept for all that ask, so
// that its scan is none of a question's own.
func (c *counting) Daily(_ context.Context, _ *model.Metric, _ *model.Level, from, to, _ time.Time) (resolve.Daily, error) {
	return resolve.Daily{Values: make([]float64, int(to.Sub(from).Hours()/24+.5))}, nil
}

func (c *counting) Members(context.Context, *model.Level, time.Time) ([]answer.Unit, error) {
	return nil, nil
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

func (*counting) Scope(context.Context, *model.Metric) (resolve.Scope, error) {
	return resolve.Scope{}, nil
}

func (*counting) Beside(ctx context.Context, _ *model.Metric, _ *model.Level) (resolve.Beside, error) {
	return resolve.Beside{Context: ctx}, nil
}

func (c *counting) Coverage(context.Context, *model.Metric, *model.Measure, time.Time) (query.Coverage, bool, error) {
	return c.coverage, true, nil
}

func (*counting) Clocks(context.Context, *model.Metric, *model.Measure, time.Time) (query.UnitClocks, error) {
	return query.UnitClocks{}, nil
}

func sampleModel(t *testing.T, name string) *model.Model {
	t.Helper()
	m, found := project.Load(os.DirFS(filepath.Join("..", "..", "examples", name)), project.Options{})
	if err := found.Err(); err != nil {
		t.Fatal(err)
	}
	return m
}

// scansOf counts the reads per source of one request, where all sources end in
// the middle of a month.
func scansOf(m *model.Model, req query.Request) (*counting, error) {
	loaded := time.Date(2025, 11, 20, 0, 0, 0, 0, m.Project.Zone)
	c := &counting{model: m, scans: map[string]int{}, coverage: query.Coverage{First: loaded.AddDate(-12, 0, 0), End: loaded}}
	resolved, found := query.Resolve(m, req, loaded)
	if err := found.Err(); err != nil {
		return nil, err
	}
	_, err := resolve.Ask(context.Background(), c, resolved)
	return c, err
}

// TestOneScanPerSource asks for all metrics of the samples but those in stages, and for
// drawn sets of them, with every comparison.
func TestOneScanPerSource(t *testing.T) {
	region := []query.By{{Hierarchy: "organisation", Level: "region"}}
	for _, name := range []string{"retail-group", "grocery"} {
		m := sampleModel(t, name)
		r := rand.New(rand.NewPCG(3, 4))
		for shape, req := range map[string]query.Request{
			"finished":   {Time: query.TimeRange{From: "2025-10-01", To: "2025-10-31"}},
			"unfinished": {Time: query.TimeRange{From: "2025-11-01", To: "2025-11-30"}},
			"by region":  {Time: query.TimeRange{From: "2025-11-01", To: "2025-11-30"}, By: region},
			"by month":   {Time: query.TimeRange{From: "2025-07-01", To: "2025-09-30"}, Grain: "month"},
		} {
			req.Compare = []string{"previous", "lastYear", "target"}
			var can []*model.Metric
			for _, x := range m.Metrics {
				req.Metrics = []string{x.Name}
				// Not all are by region. Who is followed through time is another question than how
				// much there was, and reads the rows of each step (ADR 0043).
				if _, err := scansOf(m, req); err == nil && !x.Staged() {
					can = append(can, x)
				}
			}
			if len(can) < 30 {
				t.Fatalf("only %d metrics of %s can be asked for", len(can), name)
			}
			t.Run(name+" "+shape, func(t *testing.T) {
				oneScan(t, m, req, can)
				for range 60 {
					var some []*model.Metric
					for _, i := range r.Perm(len(can))[:2+r.IntN(8)] {
						some = append(some, can[i])
					}
					oneScan(t, m, req, some)
				}
			})
		}
	}
}

func oneScan(t *testing.T, m *model.Model, req query.Request, metrics []*model.Metric) {
	t.Helper()
	req.Metrics = nil
	for _, x := range metrics {
		req.Metrics = append(req.Metrics, x.Name)
	}
	c, err := scansOf(m, req)
	if err != nil {
		t.Fatal(err)
	}
	for source, n := range c.scans {
		if most := reads(source, metrics); n > most {
			t.Errorf("%s is read %d times, not %d, for %v:\n%s", source, n, most, req.Metrics, strings.Join(c.plans, "\n"))
		}
	}
}

// reads is how often metrics may read a source: once by each of its times (paid on a
// day, delivered on a day), but for what is better read apart. A balance reads no more than the days that it picks. And where
// metrics look back, so that times overlap, what cannot be added up (different
// customers, medians) is not worked out for the others' times.
func reads(source string, metrics []*model.Metric) int {
	var flow, balance, lookback, counted bool
	times := map[*model.Dimension]bool{}
	for _, m := range metrics {
		for _, v := range m.Measures() {
			if v.Source.Name != source {
				continue
			}
			times[v.Time] = true
			lookback = lookback || m.LooksBack()
			if v.NonAdditive != nil {
				balance = true
				continue
			}
			flow = true
			switch v.Agg {
			case model.CountDistinct, model.Median, model.Percentile:
				counted = true
			}
		}
	}
	n := 0
	for _, apart := range []bool{flow, balance, lookback && counted} {
		if apart {
			n++
		}
	}
	return max(1, n) * max(1, len(times))
}
